package io.parley.report;

import io.parley.core.measure.StayReport.Attribution;
import java.time.Duration;
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
        Period period,
        By by,
        Interval interval,
        Attribution attribution,
        Narrowing only,
        Set<Extra> extras,
        Optional<Duration> target) {
    private static final int LONGEST_TARGET_SECONDS = 86_400;

    /** By the targets that were promised. */
    public ReportQuery(
            Period period, By by, Interval interval, Attribution attribution, Narrowing only, Set<Extra> extras) {
        this(period, by, interval, attribution, only, extras, Optional.empty());
    }

    /** The same counted by one target for all. */
    public ReportQuery within(Optional<Duration> other) {
        return new ReportQuery(period, by, interval, attribution, only, extras, other);
    }

    /** The same with other rows. */
    public ReportQuery by(By other) {
        return new ReportQuery(period, other, interval, attribution, only, extras, target);
    }

    /** @param seconds absent: as was promised */
    public static Optional<Duration> target(Optional<String> seconds) {
        return seconds.map(text -> {
            if (!text.matches("[0-9]{1,5}")
                    || Integer.parseInt(text) < 1
                    || Integer.parseInt(text) > LONGEST_TARGET_SECONDS) {
                throw new ReportRefused("target", "must be seconds, 1 to " + LONGEST_TARGET_SECONDS);
            }
            return Duration.ofSeconds(Integer.parseInt(text));
        });
    }

    /** What may be wanted besides rows and their sum. */
    public enum Extra {
        /** The sum of the days before. */
        BEFORE,
        /** For each row how its stays went from interval to interval. */
        TREND,
        /** Nothing that is kept from the agent it is about. */
        OWN
    }

    /** What there is a row for. */
    public enum By {
        ALL,
        INTERVAL,
        QUEUE,
        AGENT,
        LANGUAGE,
        CHANNEL,
        /** Who has two tags is in two rows, and once in the sum. */
        TAG;

        public static By parse(String name) {
            for (By by : values()) {
                if (by.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return by;
                }
            }
            throw new ReportRefused("by", "must be all, interval, queue, agent, language, channel or tag");
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
        Set<Extra> kept = extras.contains(Extra.OWN) ? Set.of(Extra.OWN) : Set.of();
        return new ReportQuery(other, By.ALL, interval, attribution, only, kept, target);
    }
}
