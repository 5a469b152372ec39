package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.Returning;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.SkillNeed;
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

/**
 * Agents in ten queues each who speak two of twenty languages, 200 skills of which each queue asks for one, and queues
 * of four kinds, by a fixed seed. Contacts come without end, each of a customer who may have come before, and for each
 * there is at least one agent.
 *
 * <p>Together they use of R6: one score with age rates, priorities, urgency that stays, and points of plans, of first
 * contacts and of places kept for those who return; of R7: the keys tier, bestSkill, leastVersatile, sticky, fewest,
 * roundRobin and longestIdle, one agent at a time; of R8: steps that lower a level, add a queue or leave out the
 * language, passed over where they are empty, overflow where nobody is signed in, a longest wait; of R10: timed
 * wrap-up. Other distributions, chats, R9's refusals, breaks and callbacks are on {@link FullFloor}; strict mode, which
 * is in place of the one score, is on neither.
 */
final class LargeFloor {
    static final Duration WRAP_UP = Duration.ofSeconds(10);
    static final Duration STICKY = Duration.ofSeconds(20);
    static final Duration WINDOW = Duration.ofMinutes(60);
    private static final int LANGUAGES = 20;
    private static final int SKILLS = 200;
    private static final int WANTED_LEVEL = 3;
    /** Contacts repeat in kind after so many. */
    private static final int PATTERNS = 1 << 16;

    private final SplittableRandom dice = new SplittableRandom(4711);
    private final Rules rules;
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final int waiting;

    private record Pattern(QueueId queue, String language, int priority) {}

    /** @param waiting how many wait at any time */
    LargeFloor(int agents, int queues, int waiting) {
        this.waiting = waiting;
        List<QueueRules> all = new ArrayList<>();
        for (int i = 0; i < queues; i++) {
            all.add(queue(i, new QueueId("q" + (i + 1) % queues)));
        }
        List<AgentProfile> profiles = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            profiles.add(profile("a" + i, all));
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
                true);
        rules = new Rules(1, profiles, all, policy);
        for (int i = 0; i < PATTERNS; i++) {
            patterns.add(pattern(profiles.get(dice.nextInt(agents))));
        }
        for (int i = 0; i < 2 * waiting; i++) {
            customers.add(new Customer("+3706" + (1_000_000 + i), Optional.empty()));
        }
    }

    private static QueueRules queue(int number, QueueId next) {
        QueueRules plain = new QueueRules(
                new QueueId("q" + number),
                "Queue " + number,
                Set.of(Channel.VOICE),
                List.of(new SkillNeed(new Skill("s" + number % SKILLS), WANTED_LEVEL)),
                number % 7,
                Duration.ofSeconds(20),
                WRAP_UP,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.of(Duration.ofHours(1)));
        QueuePlan plan =
                QueuePlan.ORDINARY.withReturning(new Returning(Duration.ofSeconds(60), 5, Map.of("plan=gold", 60)));
        return plain.withPlan(
                switch (number % 4) {
                    case 0 -> skilled(plan);
                    case 1 -> widening(plan);
                    case 2 -> personal(plan);
                    default -> urgent(plan, plain.needs().getFirst().skill(), next);
                });
    }

    /** The best of the lowest tier; leaves where nobody could ever serve it. */
    private static QueuePlan skilled(QueuePlan plan) {
        Overflow nobody = new Overflow(Optional.empty(), Optional.empty(), true, false, new Exit(Optional.empty()));
        return plan.withOrder(new OrderKey.Tier(), new OrderKey.BestSkill(), idle())
                .withOverflow(nobody);
    }

    /** Any language after a minute; generalists stay free. */
    private static QueuePlan widening(QueuePlan plan) {
        RelaxationStep anyLanguage = new RelaxationStep(
                Duration.ofSeconds(60),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
        return plan.withOrder(new OrderKey.LeastVersatile(), idle()).withSteps(true, anyLanguage);
    }

    /** Whoever knows the customer, then whoever had the fewest. */
    private static QueuePlan personal(QueuePlan plan) {
        return plan.withOrder(new OrderKey.Sticky(STICKY), new OrderKey.Fewest(WINDOW), idle());
    }

    /** Urgent before the promise is missed; beginners and another queue help after half a minute. */
    private static QueuePlan urgent(QueuePlan plan, Skill skill, QueueId helper) {
        RelaxationStep beginners = new RelaxationStep(
                Duration.ofSeconds(30),
                Optional.of(new Requirement.HasSkill(skill, Requirement.Comparison.AT_LEAST, 1)),
                false,
                true,
                Optional.empty(),
                List.of(helper),
                0,
                Optional.empty());
        return plan.withOrder(new OrderKey.RoundRobin())
                .withAgeing(new Ageing(1500, 60, Ageing.Late.STAY))
                .withSteps(true, beginners);
    }

    private static OrderKey idle() {
        return new OrderKey.LongestIdle(OrderKey.Since.CONTACT_END);
    }

    private AgentProfile profile(String id, List<QueueRules> queues) {
        Map<Skill, Integer> skills = new HashMap<>();
        skills.put(Skill.language("l" + dice.nextInt(LANGUAGES)), 9);
        skills.put(Skill.language("l" + dice.nextInt(LANGUAGES)), 6);
        Set<QueueId> joined = new HashSet<>();
        Map<QueueId, Integer> tiers = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            QueueRules queue = queues.get(dice.nextInt(queues.size()));
            joined.add(queue.id());
            tiers.put(queue.id(), dice.nextInt(3));
            skills.put(queue.needs().getFirst().skill(), 1 + dice.nextInt(10));
        }
        return new AgentProfile(new AgentId(id), id, skills, joined, 0, Capacity.ORDINARY, tiers, Map.of());
    }

    /** Somebody whom this agent can serve. */
    private Pattern pattern(AgentProfile agent) {
        List<QueueId> queues = rules.queues().stream()
                .filter(queue -> agent.queues().contains(queue.id()))
                .filter(queue -> queue.need().metBy(agent.skills(), agent.attributes()))
                .map(QueueRules::id)
                .toList();
        if (queues.isEmpty()) {
            return pattern(rules.agents().get(dice.nextInt(rules.agents().size())));
        }
        List<String> languages = agent.skills().keySet().stream()
                .filter(Skill::isLanguage)
                .map(skill -> skill.name().substring("lang:".length()))
                .sorted()
                .toList();
        return new Pattern(
                queues.get(dice.nextInt(queues.size())),
                languages.get(dice.nextInt(languages.size())),
                dice.nextInt(3) * 30);
    }

    /** Who comes as number {@code n}. */
    Contact contact(int n, Instant at) {
        Pattern pattern = patterns.get(n & PATTERNS - 1);
        Customer customer = customers.get((int) (n * 2_654_435_761L % customers.size() & Integer.MAX_VALUE));
        Map<String, String> attributes = n % 16 == 0 ? GOLD : Map.of();
        return new Contact(
                new ContactId("c" + n),
                Channel.VOICE,
                pattern.queue(),
                pattern.language(),
                pattern.priority(),
                customer,
                at,
                attributes);
    }

    private static final Map<String, String> GOLD = Map.of("plan", "gold");

    Rules rules() {
        return rules;
    }

    List<AgentId> agents() {
        return rules.agents().stream().map(AgentProfile::id).toList();
    }

    int waiting() {
        return waiting;
    }
}
