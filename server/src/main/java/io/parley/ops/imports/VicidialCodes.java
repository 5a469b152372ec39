package io.parley.ops.imports;

import io.parley.ops.imports.SqlDump.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What agents of VICIdial choose from: statuses of calls and reasons of pauses. */
final class VicidialCodes {
    /** What stands for no limit there. */
    private static final int NO_LIMIT = 65_000;

    private final SqlDump dump;

    VicidialCodes(SqlDump dump) {
        this.dump = dump;
    }

    /** Those whose agents take calls of the in-group. */
    static Stream<Row> campaigns(SqlDump dump, String group) {
        return dump.rows("vicidial_campaigns").stream()
                .filter(row -> groups(row).contains(group.toUpperCase(Locale.ROOT)));
    }

    /** In-groups that a campaign or a person has, in capitals, however often they stand there. */
    static List<String> groups(Row row) {
        return Stream.of(row.get("closer_campaigns").toUpperCase(Locale.ROOT).split("[\\s|]+"))
                .filter(one -> !one.isEmpty() && !one.equals("-"))
                .distinct()
                .toList();
    }

    /** What agents may choose after calls of an in-group. */
    List<Extras.Label> outcomes(String group) {
        List<String> own = campaigns(dump, group)
                .map(row -> row.get("campaign_id").toUpperCase(Locale.ROOT))
                .toList();
        Map<String, Extras.Label> found = new LinkedHashMap<>();
        Ids ids = new Ids("outcome");
        Stream.concat(
                        dump.rows("vicidial_statuses").stream(),
                        dump.rows("vicidial_campaign_statuses").stream()
                                .filter(row ->
                                        own.contains(row.get("campaign_id").toUpperCase(Locale.ROOT))))
                .filter(row -> row.is("selectable", "Y"))
                .forEach(row -> found.putIfAbsent(
                        row.get("status").toUpperCase(Locale.ROOT), label(ids, row, "status", "status_name", 0)));
        return List.copyOf(found.values());
    }

    private static Extras.Label label(Ids ids, Row row, String code, String name, int minutes) {
        String text = Told.shown(row.get(name));
        return new Extras.Label(ids.of(row.get(code)), text.isEmpty() ? Told.shown(row.get(code)) : text, minutes);
    }

    /** Reasons of pauses of all campaigns. */
    List<Extras.Label> pauses(Told told) {
        Map<String, Extras.Label> found = new LinkedHashMap<>();
        Ids ids = new Ids("pause");
        List<String> twice = new ArrayList<>();
        for (Row row : dump.rows("vicidial_pause_codes")) {
            int seconds = row.number("time_limit", NO_LIMIT);
            int minutes = seconds <= 0 || seconds >= NO_LIMIT ? 0 : Math.clamp((seconds + 59) / 60, 1, 1440);
            Extras.Label label = label(ids, row, "pause_code", "pause_code_name", minutes);
            Extras.Label before = found.putIfAbsent(row.get("pause_code").toUpperCase(Locale.ROOT), label);
            if (before != null && !before.equals(label)) {
                twice.add(row.get("campaign_id") + " " + row.get("pause_code"));
            }
        }
        told.all("vicidial_pause_codes", twice, "pause codes are otherwise in another campaign; the first counts");
        return List.copyOf(found.values());
    }
}
