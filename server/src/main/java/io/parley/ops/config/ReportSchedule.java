package io.parley.ops.config;

import java.util.List;

/**
 * A report that goes out by mail again and again, over the whole days before: the day before, the seven days before,
 * or the calendar month before.
 *
 * @param every {@code day}, {@code week} or {@code month}
 * @param day of the week, such as {@code monday}; or of the month, such as {@code 1}; empty for every day
 * @param at by the clock of {@code zone}, such as {@code 08:00}
 * @param zone whose days and hours these are; the organisation's where empty
 * @param language of the letter and of the workbook
 * @param by what the table has a row for: {@code interval}, {@code queue}, {@code agent} or {@code language}
 * @param queue only contacts of this one; all where empty
 * @param channel {@code voice} or {@code chat}; both where empty
 * @param team only what the people of this one did, as it is when the letter is written; everybody's where empty
 * @param to addresses of those who get it
 */
public record ReportSchedule(
        String id,
        String name,
        Boolean on,
        String every,
        String day,
        String at,
        String zone,
        String language,
        String by,
        String queue,
        String channel,
        String team,
        List<String> to) {

    public ReportSchedule {
        name = Defaults.or(name, "");
        on = Defaults.or(on, true);
        every = Defaults.or(every, "week");
        day = Defaults.or(day, usual(every));
        at = Defaults.or(at, "08:00");
        zone = Defaults.or(zone, "");
        language = Defaults.or(language, "en");
        by = Defaults.or(by, "queue");
        queue = Defaults.or(queue, "");
        channel = Defaults.or(channel, "");
        team = Defaults.or(team, "");
        to = Defaults.list(to);
    }

    private static String usual(String every) {
        return switch (every) {
            case "week" -> "monday";
            case "month" -> "1";
            default -> "";
        };
    }
}
