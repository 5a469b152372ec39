package io.parley.ops.imports;

import io.parley.ops.config.FlowGraph;
import io.parley.ops.config.StepSettings;
import io.parley.ops.imports.SqlDump.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Numbers of VICIdial (DIDs) and the flows they lead to. */
final class VicidialFlows {
    private static final String TABLE = "vicidial_inbound_dids";
    /** In each installation, for its own purposes. */
    private static final Set<String> SHIPPED = Set.of("defaultlog", "default---agent", "2FA_say_auth_code");

    private static final String ANY = "*";
    private static final int LONGEST_LABEL = 80;
    /** A number without its country has so many digits at least. */
    private static final int SHORTEST = 7;

    private final VicidialQueues queues;
    private final VicidialHours hours;
    private final VicidialFlow.Menus menus;
    private final Told told;
    private final VicidialSounds sounds = new VicidialSounds();
    private final Ids ids = new Ids("flow");
    private final Map<String, List<Extras.Label>> lines = new LinkedHashMap<>();
    private final Map<String, Row> firsts = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Extras.Flow> flows = new ArrayList<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();

    private VicidialFlows(SqlDump dump, VicidialQueues queues, VicidialHours hours, Told told) {
        this.queues = queues;
        this.hours = hours;
        this.told = told;
        menus = new VicidialFlow.Menus(
                byId(dump, "vicidial_call_menu", "menu_id"),
                dump.rows("vicidial_call_menu_options").stream()
                        .collect(Collectors.groupingBy(row -> row.get("menu_id"))),
                byId(dump, TABLE, "did_pattern"));
    }

    static VicidialFlows read(SqlDump dump, VicidialQueues queues, VicidialHours hours, Told told) {
        VicidialFlows read = new VicidialFlows(dump, queues, hours, told);
        dump.rows(TABLE).forEach(read::number);
        read.notes.forEach((what, names) -> told.all(TABLE, names, what));
        read.lines.forEach(read::flow);
        read.tellMenus();
        read.sounds.tell(told);
        return read;
    }

    private static Map<String, Row> byId(SqlDump dump, String table, String column) {
        Map<String, Row> rows = new LinkedHashMap<>();
        dump.rows(table).forEach(row -> rows.putIfAbsent(row.get(column), row));
        return rows;
    }

    List<Extras.Flow> flows() {
        return flows;
    }

    /** Prompts that the flows say and that have to be brought. */
    Set<String> sounds() {
        return sounds.names();
    }

    private void note(String what, String name) {
        notes.computeIfAbsent(what, any -> new ArrayList<>()).add(name);
    }

    private void number(Row row) {
        String written = row.get("did_pattern");
        String route = row.get("did_route");
        boolean menu = route.equals("CALLMENU");
        boolean toOurs = menu || route.equals("IN_GROUP");
        if (row.is("did_active", "N")) {
            note("numbers are switched off and left out", written);
            return;
        }
        if (!toOurs) {
            if (!written.equals("default")) {
                note("numbers lead to an extension, a phone, a voice box or one agent and are left out", written);
            }
            return;
        }
        if (!row.get("filter_inbound_number").isEmpty() && !row.is("filter_inbound_number", "DISABLED")) {
            note(
                    "numbers treat some callers otherwise (filter): see the book of numbers, or draw a condition",
                    written);
        }
        Optional<String> number = written.equals("default") ? Optional.of(ANY) : number(written, row);
        if (number.isEmpty()) {
            note("numbers that nobody outside could dial are left out", written);
            return;
        }
        String key = menu ? "CALLMENU " + row.get("menu_id") : "IN_GROUP " + row.get("group_id");
        firsts.putIfAbsent(key, row);
        List<Extras.Label> own = lines.computeIfAbsent(key, any -> new ArrayList<>());
        boolean taken = lines.values().stream()
                .flatMap(List::stream)
                .anyMatch(line -> line.id().equals(number.get()));
        if (taken) {
            note("numbers are the same as one before and are left out", written);
        } else {
            own.add(new Extras.Label(number.get(), Told.line(row.get("did_description"), LONGEST_LABEL)));
        }
    }

    /** With its country: the one it says, or else the phone code that VICIdial gives to its callers. */
    private Optional<String> number(String written, Row row) {
        Optional<String> plain = Dialled.number(written);
        String code = row.get("phone_code").strip();
        if (plain.isEmpty() || !Dialled.isGuess(written) || !code.matches("[1-9]\\d{0,2}")) {
            return plain;
        }
        String digits = plain.get().substring(1);
        boolean whole =
                digits.startsWith(code) && digits.length() - code.length() >= (code.equals("1") ? 10 : SHORTEST);
        String number = whole ? plain.get() : "+" + code + digits.replaceFirst("^0", "");
        if (number.length() > 21) {
            return plain;
        }
        if (!whole) {
            note(
                    "numbers were given their phone_code as country; see whether each is right",
                    written + " became " + number);
        }
        return Optional.of(number);
    }

    private void flow(String key, List<Extras.Label> own) {
        String route = key.substring(0, key.indexOf(' '));
        String value = key.substring(route.length() + 1);
        VicidialFlow flow = new VicidialFlow(queues, hours, menus, sounds, told);
        String numbers = own.stream().map(Extras.Label::id).collect(Collectors.joining(", "));
        Optional<String> start = flow.lead(
                route, value, "number " + Told.shown(numbers), firsts.get(key).where());
        asked.addAll(flow.asked());
        if (start.isEmpty() || own.isEmpty()) {
            return;
        }
        List<String> wrong = wrong(start.get(), flow.steps());
        if (!wrong.isEmpty()) {
            told.say(
                    firsts.get(key).where(),
                    "the flow of number " + Told.shown(numbers) + " cannot be had here: step " + wrong.getFirst()
                            + "; draw it in the console (Settings, Call flows)");
            return;
        }
        String id = ids.of(route.equals("CALLMENU") ? value : "to-" + value);
        String name = route.equals("CALLMENU")
                ? menus.menus().get(value).get("menu_name")
                : queues.group(value).map(VicidialQueues::name).orElse(value);
        flows.add(new Extras.Flow(id, Told.line(name.isBlank() ? value : name, LONGEST_LABEL), own, flow.steps()));
    }

    /** What the check of a start would say. */
    private static List<String> wrong(String start, List<Map<String, Object>> steps) {
        List<String> wrong = new ArrayList<>();
        if (steps.size() > VicidialFlow.MOST_STEPS) {
            wrong.add(start + " leads to more than " + VicidialFlow.MOST_STEPS + " steps");
        }
        List<StepSettings> read = steps.stream()
                .map(step -> JsonMapper.shared().convertValue(step, StepSettings.class))
                .toList();
        new FlowGraph(start, read, (step, what) -> wrong.add(step + " " + what)).check();
        return wrong;
    }

    /** Of menus that nobody comes to nothing is said but that. */
    private void tellMenus() {
        List<String> odd = new ArrayList<>();
        menus.options()
                .forEach((menu, options) -> options.stream()
                        .map(row -> row.get("option_value"))
                        .filter(value -> asked.contains(menu) && !value.matches("[0-9*#]|TIMEOUT|INVALID|TIMECHECK"))
                        .forEach(value -> odd.add(menu + " " + value)));
        told.all("vicidial_call_menu_options", odd, "options are no key that is pressed alone and are left out");
        tellMenus(
                "call menus have a dialplan of their own, which is not read",
                row -> asked.contains(row.get("menu_id"))
                        && !row.get("custom_dialplan_entry").isBlank());
        tellMenus(
                "call menus are left out, since no number leads to them",
                row -> !asked.contains(row.get("menu_id")) && !SHIPPED.contains(row.get("menu_id")));
    }

    private void tellMenus(String what, Predicate<Row> which) {
        List<String> names = menus.menus().values().stream()
                .filter(which)
                .map(row -> row.get("menu_id"))
                .toList();
        told.all("vicidial_call_menu", names, what);
    }
}
