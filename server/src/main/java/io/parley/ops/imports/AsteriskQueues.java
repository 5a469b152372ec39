package io.parley.ops.imports;

import io.parley.ops.imports.AsteriskConf.Entry;
import io.parley.ops.imports.AsteriskConf.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code queues.conf} and {@code queuerules.conf}: how app_queue distributes, and who its members are. */
final class AsteriskQueues {
    static final String FILE = "queues.conf";
    /** What a queue of more weight is given in points, one for each second of waiting. */
    static final int POINTS_OF_WEIGHT = 600;

    private static final int LEAST_RING = 5;
    private static final int MOST_RING = 120;
    private static final int USUAL_RING = 15;
    private static final int MOST_TIER = 100;
    private static final int MOST_ANNOUNCE = 600;

    private static final Map<String, String> ORDERS = Map.of(
            "leastrecent", "longestIdle",
            "fewestcalls", "fewest 24h",
            "random", "random 1",
            "rrmemory", "roundRobin",
            "roundrobin", "roundRobin",
            "rrordered", "ordered",
            "linear", "linear",
            "wrandom", "weightedRandom 1",
            "ringall", "longestIdle");

    /** Taken, or about something that is always so here or that nobody has to choose. */
    private static final Set<String> NOTHING_TO_SAY = Set.of(
            "strategy timeout wrapuptime servicelevel maxlen weight member joinempty leavewhenempty announce-frequency"
                    .concat(" announce-position announce-holdtime defaultrule retry autofill persistentmembers")
                    .concat(" monitor-format monitor-type setinterfacevar setqueuevar setqueueentryvar updatecdr")
                    .concat(" eventwhencalled eventmemberstatus reportholdtime memberdelay timeoutrestart")
                    .concat(" timeoutpriority shared_lastcall keepstats log_membername_as_agent min-announce-frequency")
                    .concat(" announce-round-seconds announce-position-limit announce-to-first-user")
                    .concat(" relative-periodic-announce random-periodic-announce membermacro membergosub")
                    .concat(" negative_penalty_invalid force_longest_waiting_caller log-restricted-caller-id")
                    .split(" "));

    private final List<Remark> remarks;
    private final Map<String, Section> rules = new LinkedHashMap<>();
    private final Ids ids = new Ids("queue");
    private final List<Imported.Queue> queues = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    /** @param device what is behind the last slash of the interface, such as {@code 101} of {@code PJSIP/101} */
    record Member(String queue, String device, int penalty, String name, String where) {}

    private AsteriskQueues(List<Remark> remarks) {
        this.remarks = remarks;
    }

    /** @throws IOException if a file cannot be read */
    static AsteriskQueues read(Path folder, List<Remark> remarks) throws IOException {
        AsteriskQueues read = new AsteriskQueues(remarks);
        AsteriskConf.read(folder, "queuerules.conf", remarks).forEach(rule -> read.rules.put(rule.name(), rule));
        for (Section section : AsteriskConf.read(folder, FILE, remarks)) {
            if (!section.name().equals("general")) {
                read.queue(section);
            }
        }
        return read;
    }

    List<Imported.Queue> queues() {
        return queues;
    }

    List<Member> members() {
        return members;
    }

    /** The id of the queue with this name over there; the name itself has it, too. */
    String id(String name) {
        return ids.of(name);
    }

    private void queue(Section section) {
        List<Member> own = section.all("member").stream()
                .map(entry -> member(section, entry))
                .toList();
        boolean tiers = own.stream().anyMatch(member -> member.penalty() > 0);
        String strategy = known(section);
        members.addAll(own);
        queues.add(new Imported.Queue(
                ids.of(section.name()),
                section.name(),
                ring(section),
                number(section, "wrapuptime", 0),
                Math.max(1, number(section, "servicelevel", 60)),
                strategy.equals("ringall") ? "all" : "one",
                order(strategy, tiers),
                steps(section),
                POINTS_OF_WEIGHT * number(section, "weight", 0),
                number(section, "maxlen", 0),
                0,
                leaves(section),
                0,
                Math.min(MOST_ANNOUNCE, number(section, "announce-frequency", 0)),
                !section.value("monitor-format").isEmpty()));
        if (own.isEmpty()) {
            say(
                    section.where(),
                    section,
                    "has no member in the file: add its agents, whoever joins by AddQueueMember too");
        }
        if (tiers && strategy.equals("ringall")) {
            say(section.where(), section, "rings everybody at once here, whatever their penalty; see distribution");
        }
        otherwise(section);
    }

    private String known(Section section) {
        String strategy = section.last("strategy").map(Entry::value).orElse("ringall");
        if (!ORDERS.containsKey(strategy)) {
            say(
                    where(section, "strategy"),
                    section,
                    "has a strategy '" + strategy + "' that nobody knows; longestIdle it is");
            return "leastrecent";
        }
        return strategy;
    }

    private static List<String> order(String strategy, boolean tiers) {
        String key = ORDERS.get(strategy);
        boolean byChance = strategy.equals("wrandom"); // penalties are its weights
        return tiers && !byChance ? List.of("tier", key) : List.of(key);
    }

    private int ring(Section section) {
        int seconds = number(section, "timeout", USUAL_RING);
        int here = seconds == 0 ? MOST_RING : Math.clamp(seconds, LEAST_RING, MOST_RING);
        if (here != seconds) {
            say(where(section, "timeout"), section, "rings " + here + " s here: 5 to 120 are possible");
        }
        return here;
    }

    /** Whom nobody could serve is let in or kept by {@code yes} and {@code no}; else names what counts as nobody. */
    private static boolean leaves(Section section) {
        String join = section.value("joinempty");
        String leave = section.value("leavewhenempty");
        return !join.isEmpty() && !isYes(join)
                || !leave.isEmpty() && !Set.of("no", "false", "0").contains(leave);
    }

    private static boolean isYes(String value) {
        return Set.of("yes", "true", "on", "1").contains(value);
    }

    private Member member(Section queue, Entry entry) {
        List<String> parts = List.of(entry.value().split(",", -1)).stream()
                .map(String::strip)
                .toList();
        String channel = parts.size() > 3 && !parts.get(3).isEmpty() ? parts.get(3) : parts.getFirst();
        int penalty = parts.size() > 1 && parts.get(1).matches("\\d{1,6}") ? Integer.parseInt(parts.get(1)) : 0;
        if (penalty > MOST_TIER) {
            say(entry.where(), queue, "has a penalty of " + penalty + "; it is the tier " + MOST_TIER + " here");
        }
        String device = channel.replaceFirst("^[^/]*/", "").replaceFirst("[@/].*$", "");
        String name = parts.size() > 2 ? parts.get(2).replaceAll("^\"|\"$", "") : "";
        return new Member(ids.of(queue.name()), device, Math.min(MOST_TIER, penalty), name, entry.where());
    }

    /** Rules that raise the highest penalty that is asked; others have no counterpart. */
    private Map<Integer, Integer> steps(Section section) {
        Map<Integer, Integer> steps = new TreeMap<>();
        String name = section.value("defaultrule");
        Section rule = rules.get(name);
        if (!name.isEmpty() && rule == null) {
            say(
                    where(section, "defaultrule"),
                    section,
                    "names a rule '" + name + "' that queuerules.conf does not have");
        }
        for (Entry entry : rule == null ? List.<Entry>of() : rule.all("penaltychange")) {
            String[] parts = entry.value().split("\\s*,\\s*", -1);
            boolean plain = parts.length >= 2 && parts[0].matches("[1-9]\\d{0,4}") && parts[1].matches("\\d{1,3}");
            if (plain) {
                steps.put(Integer.parseInt(parts[0]), Math.min(MOST_TIER, Integer.parseInt(parts[1])));
            }
            if (!plain || parts.length > 2) {
                say(
                        entry.where(),
                        section,
                        "'" + entry.value() + "': only a highest penalty by its number widens here");
            }
        }
        return steps;
    }

    /** What is left, by what has to be done about it. */
    private void otherwise(Section section) {
        Set<String> prompts = new TreeSet<>();
        for (Entry entry : section.entries()) {
            String key = entry.key().toLowerCase(Locale.ROOT);
            if (key.startsWith("queue-") || key.equals("periodic-announce") || key.equals("announce")) {
                prompts.add(key);
            } else if (!NOTHING_TO_SAY.contains(key)) {
                special(section, entry, key);
            }
        }
        if (!prompts.isEmpty()) {
            String all = prompts.stream().collect(Collectors.joining(", "));
            say(section.where(), section, "has sounds of its own (" + all + "): record yours in Settings, Prompts");
        }
        if (section.last("weight").isPresent() && number(section, "weight", 0) > 0) {
            say(
                    where(section, "weight"),
                    section,
                    "has a weight: there the heavier queue always comes first, here it is " + POINTS_OF_WEIGHT
                            + " points a weight, as if its callers had waited so many seconds longer");
        }
    }

    private void special(Section section, Entry entry, String key) {
        switch (key) {
            case "musicclass", "musiconhold" -> {
                if (!entry.value().equals("default")) {
                    say(entry.where(), section, "plays music of its own: the same music is played everywhere here");
                }
            }
            case "context" ->
                say(entry.where(), section, "lets callers leave by a key: give its step in the call flow keys");
            case "ringinuse" -> {
                if (isYes(entry.value())) {
                    say(entry.where(), section, "rings agents who talk already: nobody on a call is rung here");
                }
            }
            case "autopause" -> {
                if (!isYes(entry.value()) && !entry.value().equals("all")) {
                    say(
                            entry.where(),
                            section,
                            "does not pause who lets it ring: one offer without an answer does here,"
                                    + " see routing.notRespondingAfter");
                }
            }
            case "penaltymemberslimit", "autopausedelay", "autopausebusy", "autopauseunavail" ->
                say(entry.where(), section, "says " + key + ", which has no counterpart here");
            default -> say(entry.where(), section, "says '" + key + "', which is not known and left out");
        }
    }

    private void say(String where, Section queue, String what) {
        remarks.add(new Remark(where, "queue " + queue.name() + " " + what));
    }

    private static String where(Section section, String key) {
        return section.last(key).map(Entry::where).orElse(section.where());
    }

    /** What is no number of seconds is as if it was not said. */
    private static int number(Section section, String key, int otherwise) {
        String value = section.value(key);
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : otherwise;
    }
}
