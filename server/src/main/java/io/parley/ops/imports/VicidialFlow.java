package io.parley.ops.imports;

import io.parley.ops.imports.SqlDump.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call flow, made of what a number leads to: call menus, and in-groups with what happens around them. */
final class VicidialFlow {
    /** No flow has more; who asks for more than that is refused as a whole. */
    static final int MOST_STEPS = 100;

    private static final String NEXT = "next";
    private static final String OTHERWISE = "otherwise";
    private static final String CLOSED = "closed";

    private final VicidialQueues queues;
    private final VicidialHours hours;
    private final Menus menus;
    private final VicidialSounds sounds;
    private final Told told;
    private final Ids ids = new Ids("step", 30);
    private final Map<String, String> known = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Map<String, Object>> steps = new ArrayList<>();

    /**
     * @param menus by their ids
     * @param options of each menu
     * @param numbers that lead somewhere, by what is dialled
     */
    record Menus(Map<String, Row> menus, Map<String, List<Row>> options, Map<String, Row> numbers) {}

    VicidialFlow(VicidialQueues queues, VicidialHours hours, Menus menus, VicidialSounds sounds, Told told) {
        this.queues = queues;
        this.hours = hours;
        this.menus = menus;
        this.sounds = sounds;
        this.told = told;
    }

    /** Menus that calls come to. */
    Set<String> asked() {
        return asked;
    }

    List<Map<String, Object>> steps() {
        return steps;
    }

    /** The step a way leads to; empty where nothing of ours does what it did, which is told. */
    Optional<String> lead(String route, String value, String who, String where) {
        Optional<String> to = switch (route) {
            case "INGROUP", "IN_GROUP" ->
                queues.group(value)
                        .filter(row -> !row.is("group_handling", "CHAT"))
                        .map(this::group);
            case "CALLMENU" -> Optional.ofNullable(menus.menus().get(value)).map(this::menu);
            case "DID" ->
                Optional.ofNullable(menus.numbers().get(value))
                        .filter(row -> row.get("did_route").matches("IN_GROUP|CALLMENU"))
                        .flatMap(row -> lead(
                                row.get("did_route"),
                                row.get(row.is("did_route", "CALLMENU") ? "menu_id" : "group_id"),
                                who,
                                where));
            case "HANGUP" -> Optional.of(hangUp(value));
            default -> Optional.empty();
        };
        if (to.isEmpty()) {
            told.say(
                    where,
                    who + " leads to " + Told.shown(route + " " + value) + ", which is not imported: draw it in the"
                            + " console (Settings, Call flows)");
        }
        return to;
    }

    private Map<String, Object> step(String key, String name, String kind) {
        String id = ids.of((kind + " " + name).replace('.', '-'));
        known.putIfAbsent(key, id);
        Map<String, Object> row = ImportedConfig.row("id", id, "kind", kind);
        steps.add(row);
        return row;
    }

    private static String id(Map<String, Object> step) {
        return (String) step.get("id");
    }

    private String hangUp(String files) {
        List<String> prompts = sounds.of(files);
        String key = "hangup " + prompts;
        if (!known.containsKey(key)) {
            Map<String, Object> row = step(key, prompts.isEmpty() ? "" : prompts.getFirst(), "hangup");
            ImportedConfig.put(row, "prompts", prompts);
        }
        return known.get(key);
    }

    private String group(Row group) {
        String queue = queues.id(group);
        String key = "group " + queue;
        if (known.containsKey(key)) {
            return known.get(key);
        }
        List<String> welcome = group.is("play_welcome_message", "NEVER")
                ? List.of()
                : sounds.of(group.get("welcome_message_filename"));
        Optional<Map<String, Object>> play =
                welcome.isEmpty() ? Optional.empty() : Optional.of(step(key, queue, "play"));
        Map<String, Object> wait = step(key, queue, "queue");
        play.ifPresent(row -> {
            row.put("prompts", welcome);
            row.put(NEXT, id(wait));
        });
        wait.put("queue", queue);
        wait.put("prompts", List.of("queued"));
        queues.announce(queue).ifPresent(seconds -> wait.put("announceEverySeconds", seconds));
        closed(group).ifPresent(step -> wait.put(CLOSED, step));
        int patience = group.number("drop_call_seconds", 0);
        if (isVoiceBox(group.get("drop_action")) && patience > 0) {
            wait.put("patienceSeconds", patience);
            wait.put("impatient", voiceBox(queue));
        }
        return known.get(key);
    }

    private static boolean isVoiceBox(String action) {
        return action.equals("VOICEMAIL") || action.equals("VMAIL_NO_INST");
    }

    /** Voice boxes are a person's there; here messages are their queue's. */
    private String voiceBox(String queue) {
        String key = "mail " + queue;
        if (!known.containsKey(key)) {
            step(key, queue, "voicemail").put("queue", queue);
        }
        return known.get(key);
    }

    private Optional<String> closed(Row group) {
        if (queues.hours(group).isEmpty()) {
            return Optional.empty();
        }
        String action = group.get("after_hours_action");
        String who = "in-group " + Told.shown(group.get("group_id")) + " after hours";
        List<String> said = sounds.of(group.get("after_hours_message_filename"));
        return switch (action) {
            case "VOICEMAIL", "VMAIL_NO_INST" -> Optional.of(voiceBox(queues.id(group)));
            case "IN_GROUP" -> lead(action, group.get("afterhours_xfer_group"), who, group.where());
            case "CALLMENU" -> lead(action, group.get("after_hours_callmenu"), who, group.where());
            case "MESSAGE" ->
                said.isEmpty() || said.equals(List.of("goodbye"))
                        ? Optional.empty()
                        : Optional.of(hangUp(group.get("after_hours_message_filename")));
            case "EXTENSION" -> lead(action, "", who, group.where());
            default -> Optional.empty();
        };
    }

    private String menu(Row menu) {
        String name = menu.get("menu_id");
        String key = "menu " + name;
        if (known.containsKey(key)) {
            return known.get(key);
        }
        if (steps.size() > MOST_STEPS) {
            return hangUp("");
        }
        List<Row> options = menus.options().getOrDefault(name, List.of());
        Optional<Row> check = named(options, "TIMECHECK").filter(row -> menu.is("menu_time_check", "1"));
        String open =
                hours.of(check.isPresent() ? menu.get("call_time_id") : "", "menu " + Told.shown(name), menu.where());
        if (open.isEmpty()) {
            asked(menu, options);
            return known.get(key);
        }
        Map<String, Object> asks = step(key, name, "hours");
        asks.put("hours", open);
        asks.put("open", id(asked(menu, options)));
        asks.put(CLOSED, way(check, menu).orElseGet(() -> hangUp("")));
        return known.get(key);
    }

    private static Optional<Row> named(List<Row> options, String value) {
        return options.stream().filter(row -> row.is("option_value", value)).findFirst();
    }

    private Optional<String> way(Optional<Row> option, Row menu) {
        return option.flatMap(row -> lead(
                row.get("option_route"),
                row.get("option_route_value"),
                "call menu " + Told.shown(menu.get("menu_id")) + " at " + Told.shown(row.get("option_value")),
                row.where()));
    }

    private Map<String, Object> asked(Row menu, List<Row> options) {
        String name = menu.get("menu_id");
        asked.add(name);
        List<Row> keys = options.stream()
                .filter(row -> row.get("option_value").matches("[0-9*#]"))
                .toList();
        Map<String, Object> row = step("menu " + name, name, keys.isEmpty() ? "play" : "menu");
        row.put("name", Told.line(menu.get("menu_name"), 80));
        List<String> prompts = sounds.of(menu.get("menu_prompt"));
        row.put("prompts", prompts.isEmpty() ? List.of(sounds.instead("menu-" + name)) : prompts);
        Map<String, Object> ways = new LinkedHashMap<>();
        keys.forEach(key -> way(Optional.of(key), menu).ifPresent(to -> ways.put(key.get("option_value"), to)));
        Optional<String> silent = way(named(options, "TIMEOUT"), menu);
        if (ways.isEmpty()) {
            row.put("kind", "play");
            row.put(NEXT, silent.orElseGet(() -> hangUp("")));
            return row;
        }
        row.put("keys", ways);
        row.put("seconds", Math.clamp(menu.number("menu_timeout", 10), 1, 60));
        row.put("tries", Math.clamp(menu.number("menu_repeat", 0) + 1, 1, 9));
        row.put(OTHERWISE, way(named(options, "INVALID"), menu).or(() -> silent).orElseGet(() -> hangUp("")));
        silent.filter(to -> !to.equals(row.get(OTHERWISE))).ifPresent(to -> row.put("silent", to));
        return row;
    }
}
