package io.parley.report;

import io.parley.core.measure.StayReport.Attribution;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a report is about.
 *
 * @param by what there is a row for
 * @param interval how rows by interval are cut
 * @param attribution which time says whose interval a stay is
 * @param extras what is wanted besides
 */
public record ReportQuery(
        Period period, By by, Interval interval, Attribution attribution, Narrowing only, Set<Extra> extras) {

    /** What may be wanted besides rows and their sum. */
    public enum Extra {
        /** The sum of the days before. */
        BEFORE,
        /** For each row how its stays went from interval to interval. */
        TREND
    }

    /** What there is a row for. */
    public enum By {
        ALL,
        INTERVAL,
        QUEUE,
        AGENT,
        LANGUAGE,
        CHANNEL;

        public static By parse(String name) {
            for (By by : values()) {
                if (by.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return by;
                }
            }
            throw new ReportRefused("by", "must be all, interval, queue, agent, language or channel");
        }
    }

    public static Interval interval(Optional<String> name) {
        return name.map(Interval::parse).orElse(Interval.DAY);
    }

    public static Attribution attribution(Optional<String> name) {
        return switch (name.orElse("entry")) {
            case "entry" -> Attribution.ENTRY;
            case "end" -> Attribution.END;
            default -> throw new ReportRefused("attribution", "must be entry or end");
        };
    }

    ReportQuery of(Period other) {
        return new ReportQuery(other, By.ALL, interval, attribution, only, Set.of());
    }
}
