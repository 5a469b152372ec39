package io.parley.ops.imports;

import io.parley.ops.imports.FreeSwitchXml.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queues of mod_callcenter; what is said of its agents there is of their queues here. */
final class FreeSwitchQueues {
    private static final Pattern RINGS = Pattern.compile("(?:leg_timeout|originate_timeout|call_timeout)=(\\d{1,4})");
    private static final int USUAL_RING = 20;
    private static final int MOST_TIER = 100;
    private static final int USUAL_RESUME = 60;

    private static final Map<String, String> ORDERS = Map.of(
            "ring-all", "longestIdle",
            "ring-progressively", "longestIdle",
            "longest-idle-agent", "longestIdle",
            "round-robin", "roundRobin",
            "top-down", "linear",
            "agent-with-least-talk-time", "leastTalk 24h",
            "agent-with-fewest-calls", "fewest 24h",
            "sequentially-by-agent-order", "ordered",
            "random", "random 1");

    private static final Set<String> TAKEN = Set.of(
            "strategy",
            "moh-sound",
            "record-template",
            "time-base-score",
            "tier-rules-apply",
            "tier-rule-wait-second",
            "tier-rule-wait-multiply-level",
            "tier-rule-no-agent-no-wait",
            "discard-abandoned-after",
            "abandoned-resume-allowed",
            "max-wait-time",
            "max-wait-time-with-no-agent",
            "max-wait-time-with-no-agent-time-reached",
            "ring-progressively-delay",
            "announce-frequency",
            "skip-agents-with-external-calls");

    private final Ids ids;
    private final List<Node> agents;
    private final List<Node> tiers;
    private final List<Remark> remarks;

    FreeSwitchQueues(Ids ids, List<Node> agents, List<Node> tiers, List<Remark> remarks) {
        this.ids = ids;
        this.agents = agents;
        this.tiers = tiers;
        this.remarks = remarks;
    }

    /** Levels are from 1 on there, and tiers from 0 on here, but only which is lower counts. */
    static int level(Node tier) {
        return Math.min(MOST_TIER, number(tier.get("level"), 0));
    }

    Imported.Queue queue(Node queue) {
        String name = queue.get("name");
        String strategy = strategy(queue);
        List<Node> own = agents.stream()
                .filter(agent -> tiers.stream()
                        .anyMatch(tier -> tier.get("queue").equals(name)
                                && tier.get("agent").equals(agent.get("name"))))
                .toList();
        boolean levels =
                tiersOf(queue).stream().map(FreeSwitchQueues::level).distinct().count() > 1;
        if (own.isEmpty()) {
            say(queue, "has no agent in the file: add its agents in the console");
        }
        if (levels && queue.param("tier-rules-apply").equals("true")) {
            say(queue, "keeps further levels back for a while: here they are asked where nobody of the first is free");
        }
        otherwise(queue, own);
        return new Imported.Queue(
                ids.of(name),
                name.replaceFirst("@.*$", ""),
                ring(queue, own),
                most(own, "wrap-up-time", 0),
                20,
                distribution(queue, strategy),
                levels ? List.of("tier", ORDERS.get(strategy)) : List.of(ORDERS.get(strategy)),
                Map.of(),
                0,
                0,
                number(queue.param("max-wait-time"), 0),
                number(queue.param("max-wait-time-with-no-agent"), 0) > 0,
                queue.param("abandoned-resume-allowed").equals("true")
                        ? number(queue.param("discard-abandoned-after"), USUAL_RESUME)
                        : 0,
                Math.min(600, number(queue.param("announce-frequency"), 0)),
                !queue.param("record-template").isEmpty());
    }

    private List<Node> tiersOf(Node queue) {
        return tiers.stream()
                .filter(tier -> tier.get("queue").equals(queue.get("name")))
                .toList();
    }

    private String strategy(Node queue) {
        String strategy = queue.param("strategy");
        if (!ORDERS.containsKey(strategy)) {
            say(queue, "has a strategy '" + strategy + "' that nobody knows; longestIdle it is");
            return "longest-idle-agent";
        }
        return strategy;
    }

    private static String distribution(Node queue, String strategy) {
        return switch (strategy) {
            case "ring-all" -> "all";
            case "ring-progressively" ->
                "progressive 1 every " + Math.clamp(number(queue.param("ring-progressively-delay"), 10), 1, 999);
            default -> "one";
        };
    }

    private int ring(Node queue, List<Node> own) {
        int seconds = own.stream()
                .map(agent -> RINGS.matcher(agent.get("contact")))
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(USUAL_RING);
        int here = Math.clamp(seconds, 5, 120);
        if (here != seconds) {
            say(queue, "rings " + here + " s here: 5 to 120 are possible");
        }
        return here;
    }

    private static int most(List<Node> agents, String attribute, int otherwise) {
        return agents.stream()
                .mapToInt(agent -> number(agent.get(attribute), otherwise))
                .max()
                .orElse(otherwise);
    }

    private void otherwise(Node queue, List<Node> own) {
        boolean differ = Set.of("wrap-up-time", "max-no-answer", "reject-delay-time", "busy-delay-time").stream()
                .anyMatch(key ->
                        own.stream().map(agent -> agent.get(key)).distinct().count() > 1);
        if (differ) {
            say(queue, "has agents with delays of their own: wrap-up is the queue's here, the longest of theirs");
        }
        if (!queue.param("moh-sound").isEmpty() && !queue.param("moh-sound").startsWith("$${")) {
            say(queue, "plays music of its own: the same music is played everywhere here");
        }
        queue.all("param")
                .filter(param -> !TAKEN.contains(param.get("name")))
                .forEach(param -> remarks.add(new Remark(
                        param.where(),
                        "queue " + queue.get("name") + " says '" + param.get("name") + "', which is left out")));
    }

    private void say(Node queue, String what) {
        remarks.add(new Remark(queue.where(), "queue " + queue.get("name") + " " + what));
    }

    private static int number(String value, int otherwise) {
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : otherwise;
    }
}
