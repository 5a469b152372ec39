package io.parley.ops.imports;

import io.parley.ops.imports.SqlDump.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** In-groups of VICIdial: how they distribute, and where their calls go that nobody takes. */
final class VicidialQueues {
    private static final String TABLE = "vicidial_inbound_groups";
    private static final int RING = 20;
    private static final int MOST_ANNOUNCE = 600;
    private static final Set<String> WHOLE = Set.of("ALLCALLS", "ALLFORCE");

    private final SqlDump dump;
    private final VicidialHours hours;
    private final Told told;
    private final Ids ids = new Ids("queue");
    private final Map<String, Row> groups = new LinkedHashMap<>();
    private final List<Imported.Queue> queues = new ArrayList<>();
    private final Map<String, Extras.OfQueue> extras = new LinkedHashMap<>();
    private final Map<String, List<String>> plays = new LinkedHashMap<>();
    private int lowest;

    /** What an agent's place in the order of an in-group comes from. */
    enum Tier {
        NONE,
        RANK,
        GRADE,
        LEVEL
    }

    private VicidialQueues(SqlDump dump, VicidialHours hours, Told told) {
        this.dump = dump;
        this.hours = hours;
        this.told = told;
    }

    static VicidialQueues read(SqlDump dump, VicidialHours hours, Told told) {
        VicidialQueues read = new VicidialQueues(dump, hours, told);
        List<String> off = new ArrayList<>();
        List<String> mail = new ArrayList<>();
        for (Row row : dump.rows(TABLE)) {
            String id = row.get("group_id");
            if (id.toUpperCase(Locale.ROOT).startsWith("AGENTDIRECT")) {
                continue; // a call for one agent: it is transferred to them here
            }
            if (row.is("active", "N")) {
                off.add(id);
            } else if (row.is("group_handling", "EMAIL")) {
                mail.add(id);
            } else {
                read.groups.put(id.toUpperCase(Locale.ROOT), row);
            }
        }
        told.all(TABLE, off, "in-groups are switched off and left out");
        told.all(TABLE, mail, "in-groups are for e-mail, which has no channel here, and are left out");
        read.lowest = read.groups.values().stream()
                .mapToInt(row -> row.number("queue_priority", 0))
                .reduce(0, Math::min);
        read.groups.values().forEach(read::queue);
        read.otherwise();
        return read;
    }

    List<Imported.Queue> queues() {
        return queues;
    }

    Map<String, Extras.OfQueue> extras() {
        return extras;
    }

    Optional<Row> group(String id) {
        return Optional.ofNullable(groups.get(id.toUpperCase(Locale.ROOT)));
    }

    String id(Row group) {
        return ids.of(group.get("group_id"));
    }

    static String name(Row group) {
        String name = Told.shown(group.get("group_name"));
        return name.isEmpty() ? Told.shown(group.get("group_id")) : name;
    }

    /** Id of its opening hours; empty where it is always open. */
    String hours(Row group) {
        return extras.get(id(group)).hours();
    }

    /** How often callers hear their place; empty where they do not there. */
    OptionalInt announce(String queue) {
        return queues.stream()
                .filter(one -> one.id().equals(queue) && one.announceSeconds() > 0)
                .mapToInt(Imported.Queue::announceSeconds)
                .findFirst();
    }

    /** What decides which agent of it comes first. */
    static Tier tier(Row group) {
        String order = group.get("next_agent_call");
        return order.startsWith("inbound_group_rank")
                ? Tier.RANK
                : order.startsWith("ingroup_grade")
                        ? Tier.GRADE
                        : order.startsWith("overall_user_level") ? Tier.LEVEL : Tier.NONE;
    }

    private void queue(Row row) {
        boolean all = row.is("next_agent_call", "ring_all");
        String waited = next(row, "drop_action", "drop_inbound_group");
        String nobody = next(row, "no_agent_action", "no_agent_action_value");
        boolean inQueue = row.is("max_calls_method", "IN_QUEUE");
        queues.add(new Imported.Queue(
                id(row),
                name(row),
                RING,
                wrapUp(row),
                Math.clamp(row.number("answer_sec_pct_rt_stat_one", 20), 1, 3600),
                all ? "all" : "one",
                order(row),
                Map.of(),
                AsteriskQueues.POINTS_OF_WEIGHT * (row.number("queue_priority", 0) - lowest),
                inQueue ? Math.max(0, row.number("max_calls_count", 0)) : 0,
                Math.clamp(row.number("drop_call_seconds", 0), 0, 86_400),
                !row.get("no_agent_no_queue").isEmpty() && !row.is("no_agent_no_queue", "N"),
                0,
                announce(row),
                recorded(row)));
        extras.put(
                id(row),
                new Extras.OfQueue(
                        List.of(row.is("group_handling", "CHAT") ? "chat" : "voice"),
                        hours.of(row.get("call_time_id"), "in-group " + named(row), row.where()),
                        List.of(),
                        new VicidialCodes(dump).outcomes(row.get("group_id")),
                        nobody,
                        row.is("max_calls_action", "DROP")
                                ? waited
                                : row.is("max_calls_action", "NO_AGENT_NO_QUEUE") ? nobody : ImportedConfig.END,
                        waited,
                        true));
    }

    private static String named(Row row) {
        return Told.shown(row.get("group_id"));
    }

    private List<String> order(Row row) {
        String order = row.get("next_agent_call").toLowerCase(Locale.ROOT);
        String kind = order.replaceFirst("_wait_time$", "");
        String idle = order.endsWith("_wait_time") ? "longestIdle ready" : "longestIdle";
        return switch (kind) {
            case "random" -> List.of("random 1");
            case "longest" -> List.of(idle);
            case "inbound_group_rank", "overall_user_level" -> List.of("tier", idle);
            case "fewest_calls", "fewest_calls_campaign" -> List.of("fewest 24h", idle);
            case "ingroup_grade_random" -> List.of("weightedRandom 1");
            case "ring_all" -> List.of("longestIdle ready");
            default -> {
                if (!kind.matches("oldest_.*|")) {
                    told.say(
                            row.where(),
                            "in-group " + named(row) + " asks agents by " + Told.shown(order)
                                    + ", which goes by the campaign: here whoever has been idle for longest");
                }
                yield List.of(idle);
            }
        };
    }

    /** That of the campaigns whose agents take it; the longest of them. */
    private int wrapUp(Row row) {
        return campaigns(row.get("group_id"))
                .mapToInt(one -> one.number("wrapup_seconds", 0))
                .map(seconds -> Math.clamp(seconds, 0, 3600))
                .max()
                .orElse(0);
    }

    private Stream<Row> campaigns(String group) {
        return VicidialCodes.campaigns(dump, group);
    }

    private static int announce(Row row) {
        boolean tells = row.is("play_place_in_line", "Y") || row.is("play_estimate_hold_time", "Y");
        return tells ? Math.clamp(row.number("prompt_interval", 60), 15, MOST_ANNOUNCE) : 0;
    }

    private boolean recorded(Row row) {
        String own = row.get("ingroup_recording_override");
        boolean asCampaign = own.isEmpty() || own.equals("DISABLED");
        return asCampaign
                ? campaigns(row.get("group_id")).anyMatch(one -> WHOLE.contains(one.get("campaign_recording")))
                : WHOLE.contains(own);
    }

    /** Another in-group, or the end; what else was done there is the flow's to do, or is told. */
    private String next(Row row, String action, String value) {
        boolean other = row.get(action).matches("IN_?GROUP");
        Optional<Row> to = other ? group(row.get(value).replaceFirst(",.*", "")) : Optional.empty();
        if (other && to.filter(one -> one != row).isEmpty()) {
            told.say(
                    row.where(),
                    "in-group " + named(row) + " leads on to " + Told.shown(row.get(value)) + " by " + action
                            + ", which is not imported: its calls end there");
        }
        return to.filter(one -> one != row).map(this::id).orElse(ImportedConfig.END);
    }

    private void otherwise() {
        tell(
                "max_calls_method",
                "TOTAL",
                "end calls beyond a number of all, talking ones included; here it has no limit");
        tell("max_calls_method", "IN_QUEUE", "have a limit of waiting calls, which counts those that come later here");
        tell("no_agent_no_queue", "NO_.*", "let nobody wait while no agent is ready; here while none is signed in");
        tell(
                "no_agent_action",
                "CALLMENU|DID|EXTENSION|VOICEMAIL|VMAIL_NO_INST",
                "do more than hang up where no agent"
                        + " is there (no_agent_action); here the call ends, or goes where the flow's impatient leads");
        tell("drop_action", "CALLMENU", "lead to a call menu when a call has waited too long; here it ends");
        tell(
                "hold_time_option|wait_time_option",
                "(?!NONE$).+",
                "offer callers a key while they wait: set callback of" + " the queue, or keys of the queue's step");
        tell(
                "closing_time_action",
                "(?!DISABLED$).+",
                "do something with who still waits at closing time; here they" + " are served");
        tell("areacode_filter", "ALLOW_ONLY|DROP_ONLY", "look at callers' area codes: draw it as a condition");
        tell("inbound_survey", "ENABLED", "ask callers afterwards: draw a survey behind the queue's step");
        tell(
                "ingroup_recording_override",
                "ONDEMAND",
                "are recorded when the agent wants it; here never: see recording");
        tell("moh_context", "(?!default$|none$).+", "play music of their own; here the same is played everywhere");
        tell(
                "onhold_prompt_filename",
                "(?!generic_hold$|---NONE---$|NONE$).+",
                "say something now and then to who" + " waits; here it is their place");
        tell("dispo_call_url|start_call_url", ".+", "ask addresses at calls: see WEBHOOKS.md");
        if (!dump.has("vicidial_campaigns")) {
            told.say(TABLE, "the dump has no vicidial_campaigns: wrap-up is 0 s, and what campaigns record is not");
        }
        plays.forEach((what, names) -> told.all(TABLE, names, "in-groups " + what));
    }

    private void tell(String columns, String values, String what) {
        Pattern odd = Pattern.compile(values, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        Set<String> names = new LinkedHashSet<>();
        for (String column : columns.split("\\|")) {
            groups.values().stream()
                    .filter(row -> odd.matcher(row.get(column)).matches())
                    .forEach(row -> names.add(row.get("group_id")));
        }
        if (!names.isEmpty()) {
            plays.put(what, List.copyOf(names));
        }
    }
}
