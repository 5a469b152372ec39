package io.parley.ops.imports;

import io.parley.ops.imports.SqlDump.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Call times of VICIdial as opening hours; only those that something asks for. */
final class VicidialHours {
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final int WHOLE_DAY = 2400;

    private final SqlDump dump;
    private final Told told;
    private final Ids ids = new Ids("hours");
    private final Map<String, Optional<Extras.Hours>> made = new LinkedHashMap<>();

    VicidialHours(SqlDump dump, Told told) {
        this.dump = dump;
        this.told = told;
    }

    /** Those that were asked for. */
    List<Extras.Hours> all() {
        return made.values().stream().flatMap(Optional::stream).toList();
    }

    /** The id of ours; empty for always. @param who asks for it, in words, and stands where */
    String of(String callTime, String who, String where) {
        if (callTime.isEmpty()) {
            return "";
        }
        if (!made.containsKey(callTime)) {
            made.put(callTime, read(callTime, who, where));
        }
        return made.get(callTime).map(Extras.Hours::id).orElse("");
    }

    private Optional<Extras.Hours> read(String callTime, String who, String where) {
        Optional<Row> found = dump.rows("vicidial_call_times").stream()
                .filter(row -> row.is("call_time_id", callTime))
                .findFirst();
        if (found.isEmpty()) {
            told.say(
                    where,
                    who + " has call time " + Told.shown(callTime) + ", which is not in the dump: it is always"
                            + " open here");
            return Optional.empty();
        }
        Map<String, List<String>> days = new LinkedHashMap<>();
        DAYS.forEach(day -> days.put(day, day(found.get(), day)));
        Map<String, List<String>> holidays = holidays(found.get());
        boolean always = holidays.isEmpty()
                && days.values().stream().allMatch(intervals -> intervals.equals(List.of("00:00-24:00")));
        days.values().removeIf(List::isEmpty);
        return always ? Optional.empty() : Optional.of(new Extras.Hours(ids.of(callTime), "", days, holidays));
    }

    /** A day of which neither is said is as the usual one. */
    private List<String> day(Row row, String day) {
        String of = row.number("ct_" + day + "_start", 0) == 0 && row.number("ct_" + day + "_stop", 0) == 0
                ? "default"
                : day;
        return intervals(row, of, "call time " + Told.shown(row.get("call_time_id")) + " on " + day);
    }

    private List<String> intervals(Row row, String of, String which) {
        int from = row.number("ct_" + of + "_start", 0);
        int to = row.number("ct_" + of + "_stop", 0);
        if (from == to) {
            return List.of();
        }
        if (from < 0 || to > WHOLE_DAY || from > to || from % 100 > 59 || to % 100 > 59) {
            told.say(row.where(), which + " goes from " + from + " to " + to + ": closed here, write its hours");
            return List.of();
        }
        return List.of("%02d:%02d-%02d:%02d".formatted(from / 100, from % 100, to / 100, to % 100));
    }

    private Map<String, List<String>> holidays(Row callTime) {
        Map<String, List<String>> dates = new TreeMap<>();
        List<String> odd = new ArrayList<>();
        List<String> named = List.of(callTime.get("ct_holidays").split("\\|"));
        dump.rows("vicidial_call_time_holidays").stream()
                .filter(row -> named.contains(row.get("holiday_id")) && row.is("holiday_status", "ACTIVE"))
                .forEach(row -> {
                    String date = row.get("holiday_date");
                    if (date.matches("20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d)")
                            || date.matches("20\\d\\d-(0[13-9]|1[0-2])-30|20\\d\\d-(0[13578]|1[02])-31")) {
                        dates.put(date, intervals(row, "default", "holiday " + Told.shown(row.get("holiday_id"))));
                    } else {
                        odd.add(row.get("holiday_id"));
                    }
                });
        told.all(callTime.where(), odd, "holidays have no date and are left out");
        return dates;
    }
}
