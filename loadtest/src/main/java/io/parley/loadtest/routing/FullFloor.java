package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.RoutingPolicy;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A floor as large as {@link LargeFloor} on which all rules of R6 to R10 are on ({@link FullQueues}): agents take calls
 * and chats with capacities of their own, speak two languages at levels of 1 to 10, and one of eight serves queues that
 * are served by hand. By a fixed seed; contacts come without end, each of a kind that some agent can serve.
 */
final class FullFloor {
    private static final int LANGUAGES = 20;
    private static final int PATTERNS = 1 << 16;
    private static final int JOINED = 10;
    private static final long SEED = 4712;
    private static final Map<String, String> GOLD = Map.of("plan", "gold");

    private final SplittableRandom dice;
    private final List<Pattern> patterns = new ArrayList<>();
    /** Who may pick contacts of a kind by hand. */
    private final Map<Kind, List<AgentId>> hands = new HashMap<>();

    private final Rules rules;
    private final int waiting;

    /** Contacts that the same agents can take. */
    record Kind(QueueId queue, String language) {}

    private record Pattern(Kind kind, Channel channel, int priority) {}

    /** @param waiting how many wait at any time */
    FullFloor(int agents, int queues, int waiting) {
        this(agents, queues, waiting, SEED);
    }

    /** @param seed of other agents and contacts than those of the bench */
    FullFloor(int agents, int queues, int waiting, long seed) {
        this(
                agents,
                IntStream.range(0, queues)
                        .mapToObj(n -> FullQueues.queue(n, queues))
                        .toList(),
                waiting,
                seed);
    }

    /** With queues of one's own, some of them served by hand, each with a skill of its own. */
    FullFloor(int agents, List<QueueRules> all, int waiting, long seed) {
        dice = new SplittableRandom(seed);
        this.waiting = waiting;
        List<QueueRules> byHand = all.stream().filter(FullQueues::isByHand).toList();
        List<QueueRules> offered =
                all.stream().filter(queue -> !FullQueues.isByHand(queue)).toList();
        List<AgentProfile> profiles = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            profiles.add(profile(i, i % 8 == 0 ? byHand : offered));
        }
        RoutingPolicy policy = new RoutingPolicy(
                RoutingPolicy.Mode.SCORE,
                Duration.ofMinutes(30),
                2,
                Duration.ofSeconds(5),
                3,
                Duration.ofMinutes(10),
                true,
                false,
                false);
        rules = new Rules(1, profiles, all, policy);
        Map<QueueId, QueueRules> known = new HashMap<>();
        all.forEach(queue -> known.put(queue.id(), queue));
        profiles.forEach(agent -> hands(agent, known));
        for (int i = 0; i < PATTERNS; i++) {
            patterns.add(pattern(profiles.get(dice.nextInt(agents)), known));
        }
    }

    private AgentProfile profile(int number, List<QueueRules> queues) {
        Map<Skill, Integer> skills = new HashMap<>();
        skills.put(Skill.language("l" + dice.nextInt(LANGUAGES)), 1 + dice.nextInt(6));
        skills.put(Skill.language("l" + dice.nextInt(LANGUAGES)), 5 + dice.nextInt(6));
        Set<QueueId> joined = new HashSet<>();
        Map<QueueId, Integer> tiers = new HashMap<>();
        for (int i = 0; i < JOINED; i++) {
            QueueRules queue = queues.get(dice.nextInt(queues.size()));
            joined.add(queue.id());
            tiers.put(queue.id(), dice.nextInt(3));
            skills.put(queue.needs().getFirst().skill(), 1 + dice.nextInt(10));
        }
        Capacity capacity = new Capacity(number % 3, number % 2);
        Map<String, String> site = Map.of("site", number % 2 == 0 ? "riga" : "vilnius");
        AgentId id = new AgentId("a" + number);
        return new AgentProfile(id, id.value(), skills, joined, 1 + number % 4, capacity, tiers, site);
    }

    private static boolean fits(AgentProfile agent, QueueRules queue) {
        return queue.need().metBy(agent.skills(), agent.attributes());
    }

    private void hands(AgentProfile agent, Map<QueueId, QueueRules> known) {
        for (QueueId id : agent.queues()) {
            QueueRules queue = known.get(id);
            if (FullQueues.isByHand(queue) && fits(agent, queue)) {
                languages(agent, queue)
                        .forEach(language -> hands.computeIfAbsent(new Kind(id, language), kind -> new ArrayList<>())
                                .add(agent.id()));
            }
        }
    }

    /** In which the agent may serve the queue, at once or after a while. */
    private static List<String> languages(AgentProfile agent, QueueRules queue) {
        int least = queue.plan().leastLanguageLevel();
        return agent.skills().entrySet().stream()
                .filter(skill -> skill.getKey().isLanguage() && skill.getValue() >= least)
                .map(skill -> skill.getKey().name().substring("lang:".length()))
                .sorted()
                .toList();
    }

    /** Somebody whom this agent can serve, else another. */
    private Pattern pattern(AgentProfile agent, Map<QueueId, QueueRules> known) {
        List<Kind> kinds = agent.queues().stream()
                .sorted(java.util.Comparator.comparing(QueueId::value))
                .map(known::get)
                .filter(queue -> fits(agent, queue))
                .flatMap(queue -> languages(agent, queue).stream().map(language -> new Kind(queue.id(), language)))
                .toList();
        if (kinds.isEmpty()) {
            return pattern(rules.agents().get(dice.nextInt(rules.agents().size())), known);
        }
        Channel channel = dice.nextInt(3) == 0 ? Channel.CHAT : Channel.VOICE;
        return new Pattern(kinds.get(dice.nextInt(kinds.size())), channel, dice.nextInt(3) * 30);
    }

    /** Who comes as number {@code n}. */
    Contact contact(int n, Instant at) {
        Pattern pattern = patterns.get(n & PATTERNS - 1);
        int customer = (int) (n * 2_654_435_761L % (2L * waiting) & Integer.MAX_VALUE);
        return new Contact(
                new ContactId("c" + n),
                pattern.channel(),
                pattern.kind().queue(),
                pattern.kind().language(),
                pattern.priority(),
                new Customer("+3706" + (1_000_000 + customer), Optional.empty()),
                at,
                n % 16 == 0 ? GOLD : Map.of());
    }

    /** Who may take contacts of this kind by hand; nobody where they are offered. */
    List<AgentId> hands(Kind kind) {
        return hands.getOrDefault(kind, List.of());
    }

    Map<Kind, List<AgentId>> hands() {
        return hands;
    }

    Rules rules() {
        return rules;
    }

    int waiting() {
        return waiting;
    }
}
