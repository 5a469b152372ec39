package io.parley.ops.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold within opening hours. */
final class HoursRules {
    private static final Pattern INTERVAL =
            Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)");
    private static final Set<String> DAYS =
            Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final String LATEST_NIGHT = "12:00";

    private final BiConsumer<String, String> complain;

    /** @param complain takes the path and what is wrong there */
    HoursRules(BiConsumer<String, String> complain) {
        this.complain = complain;
    }

    void check(ParleyConfig.Hours hours, String path) {
        hours.days().forEach((day, intervals) -> {
            String at = path + ".days." + day;
            if (!DAYS.contains(day)) {
                complain.accept(at, "is not a day; write monday to sunday");
            }
            intervals(intervals, at);
        });
        hours.exceptions().forEach((date, intervals) -> {
            String at = path + ".exceptions." + date;
            if (!isDate(date)) {
                complain.accept(at, "is not a date; write one such as \"2026-12-24\"");
            }
            intervals(intervals, at);
        });
        if (!hours.holidays().isEmpty()) {
            PublicHolidays.whyUnknown(hours.holidays()).ifPresent(why -> complain.accept(path + ".holidays", why));
        }
    }

    private void intervals(List<String> intervals, String path) {
        String before = "";
        for (int i = 0; i < intervals.size(); i++) {
            String interval = String.valueOf(intervals.get(i));
            String at = path + "[" + i + "]";
            if (!isInterval(interval)) {
                complain.accept(
                        at,
                        "is not an interval; write one such as 08:00-17:30, or 18:00-02:00 past midnight (to 12:00)");
                return;
            }
            if (before.compareTo(interval.substring(0, 5)) > 0) {
                complain.accept(at, "begins before the one ahead of it has ended; write them in order, apart");
            }
            before = isNight(interval) ? "24:00" : interval.substring(6);
        }
    }

    private static boolean isInterval(String text) {
        return INTERVAL.matcher(text).matches()
                && (!isNight(text) || text.substring(6).compareTo(LATEST_NIGHT) <= 0)
                && !text.substring(0, 5).equals(text.substring(6));
    }

    private static boolean isNight(String interval) {
        return interval.substring(0, 5).compareTo(interval.substring(6)) >= 0;
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
