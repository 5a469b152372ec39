package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Callback;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.RequirementParser;
import io.parley.core.queue.Returning;
import io.parley.core.queue.WrapUpRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Configurations by seed that use everything a configuration can say. */
final class RandomRules {
    static final List<QueueId> QUEUES =
            List.of(TestFloor.BOOKINGS, TestFloor.REFUNDS, new QueueId("vip"), new QueueId("help"));
    static final String[] LANGUAGES = {"en", "ru", "lt"};
    private static final String[] KEYS = {
        "sticky 20s",
        "tier",
        "bestSkill",
        "leastVersatile",
        "longestIdle",
        "longestIdle ready",
        "longestIdle signIn",
        "occupancy",
        "fewest 10m",
        "leastTalk 10m",
        "roundRobin",
        "linear",
        "ordered",
        "random 3",
        "weightedRandom 4",
        "load"
    };
    private static final String[] NEEDS = {
        "any", "bookings >= 3", "bookings or refunds > 2", "not refunds", "@site = riga or bookings >= 6", "vip = 0"
    };

    private final Random dice;
    private long queues;

    RandomRules(Random dice) {
        this.dice = dice;
    }

    Rules rules(int agentCount) {
        List<AgentProfile> agents = new ArrayList<>();
        for (int i = 0; i < agentCount; i++) {
            agents.add(agent("a" + i));
        }
        List<QueueRules> queues = new ArrayList<>();
        for (QueueId id : QUEUES) {
            queues.add(queue(id));
        }
        return new Rules(1, agents, queues, policy());
    }

    private RoutingPolicy policy() {
        return new RoutingPolicy(
                dice.nextInt(3) == 0 ? RoutingPolicy.Mode.STRICT : RoutingPolicy.Mode.SCORE,
                Duration.ofSeconds(dice.nextInt(2) * 120),
                1 + dice.nextInt(3),
                Duration.ofSeconds(dice.nextInt(2) * 10),
                dice.nextInt(2) * 4,
                Duration.ofMinutes(10),
                dice.nextBoolean(),
                dice.nextBoolean(),
                dice.nextBoolean());
    }

    private AgentProfile agent(String id) {
        Map<Skill, Integer> skills = new HashMap<>();
        for (String language : LANGUAGES) {
            if (dice.nextInt(3) > 0) {
                skills.put(Skill.language(language), 1 + dice.nextInt(10));
            }
        }
        for (String skill : List.of("bookings", "refunds", "vip")) {
            if (dice.nextInt(3) > 0) {
                skills.put(new Skill(skill), 1 + dice.nextInt(10));
            }
        }
        Set<QueueId> queues = new HashSet<>();
        Map<QueueId, Integer> tiers = new HashMap<>();
        for (QueueId queue : QUEUES) {
            if (dice.nextInt(3) > 0) {
                queues.add(queue);
                tiers.put(queue, dice.nextInt(3));
            }
        }
        Capacity capacity = new Capacity(dice.nextInt(3), dice.nextInt(3));
        Map<String, String> site = Map.of("site", dice.nextBoolean() ? "riga" : "vilnius");
        return new AgentProfile(new AgentId(id), id, skills, queues, 1 + dice.nextInt(4), capacity, tiers, site);
    }

    private QueueRules queue(QueueId id) {
        QueueRules plain = TestFloor.queue(id, Optional.of(Duration.ofSeconds(600)), dice.nextInt(4) == 0);
        return new QueueRules(
                id,
                id.value(),
                plain.channels(),
                List.of(),
                dice.nextInt(3) * 10,
                Duration.ofSeconds(5 + dice.nextInt(20)),
                Duration.ofSeconds(dice.nextInt(3) * 10),
                plain.wrapUpMandatory(),
                plain.target(),
                Optional.empty(),
                plain.maxWait(),
                plan());
    }

    /** Drawn apart from the rest, so that a seed means what it meant before there were callbacks. */
    private static CallbackRules callback(long seed) {
        Random own = new Random(seed);
        Set<Callback.Way> ways = own.nextInt(4) == 0 ? Set.of() : Set.of(Callback.Way.values());
        return new CallbackRules(
                ways,
                Duration.ZERO,
                Duration.ofSeconds(own.nextInt(2) * 30),
                own.nextBoolean(),
                1 + own.nextInt(3),
                Duration.ofSeconds(20 + own.nextInt(60)),
                Duration.ofSeconds(300 + own.nextInt(600)),
                Optional.empty(),
                own.nextBoolean());
    }

    private QueuePlan plan() {
        return spoken(plainPlan(), new Random(1_000 + queues));
    }

    /** Drawn apart from the rest, too: a level of the language for the queue, and lower or higher ones for steps. */
    private static QueuePlan spoken(QueuePlan plan, Random own) {
        if (own.nextBoolean()) {
            return plan;
        }
        RelaxationStep[] steps = plan.steps().stream()
                .map(step -> step.language() && own.nextBoolean()
                        ? step.withLanguageLevel(Optional.of(1 + own.nextInt(6)))
                        : step)
                .toArray(RelaxationStep[]::new);
        return plan.withSteps(plan.skipEmptySteps(), steps).withLanguageLevel(1 + own.nextInt(7));
    }

    private QueuePlan plainPlan() {
        Ageing.Late late = dice.nextBoolean() ? Ageing.Late.STAY : Ageing.Late.DROP;
        return QueuePlan.ORDINARY
                .withCallback(callback(queues++))
                .withAgeing(new Ageing(500 + dice.nextInt(4) * 500, dice.nextInt(2) * 50, late))
                .withOrder(key(), key(), key())
                .withDistribution(distribution())
                .withNeed(RequirementParser.parse(NEEDS[dice.nextInt(NEEDS.length)]), Map.of(new Skill("vip"), 2))
                .withSteps(dice.nextBoolean(), steps())
                .withOverflow(overflow())
                .withReturning(new Returning(
                        Duration.ofSeconds(dice.nextInt(2) * 60), dice.nextInt(2) * 20, Map.of("plan=gold", 40)))
                .withWrapUp(wrapUp())
                .withSilence(dice.nextBoolean() ? QueuePlan.Silence.TELL : QueuePlan.Silence.GIVE_BACK);
    }

    private OrderKey key() {
        return OrderKey.parse(KEYS[dice.nextInt(KEYS.length)]).orElseThrow();
    }

    private Distribution distribution() {
        return switch (dice.nextInt(6)) {
            case 0 -> new Distribution.All();
            case 2 -> new Distribution.Manual();
            case 1 -> new Distribution.Progressive(1 + dice.nextInt(2), Duration.ofSeconds(4));
            default -> new Distribution.One();
        };
    }

    private RelaxationStep[] steps() {
        List<RelaxationStep> steps = new ArrayList<>();
        for (int i = dice.nextInt(4); i > 0; i--) {
            steps.add(new RelaxationStep(
                    Duration.ofSeconds(20L * (5 - i)),
                    dice.nextBoolean()
                            ? Optional.of(RequirementParser.parse(NEEDS[dice.nextInt(NEEDS.length)]))
                            : Optional.empty(),
                    dice.nextInt(5) == 0,
                    dice.nextInt(4) > 0,
                    dice.nextInt(3) == 0 ? Optional.of(dice.nextInt(3)) : Optional.empty(),
                    dice.nextBoolean() ? List.of(QUEUES.get(dice.nextInt(QUEUES.size()))) : List.of(),
                    dice.nextInt(3),
                    dice.nextInt(6) == 0 ? Optional.of(exit()) : Optional.empty()));
        }
        return steps.toArray(new RelaxationStep[0]);
    }

    private Overflow[] overflow() {
        if (dice.nextInt(3) > 0) {
            return new Overflow[0];
        }
        Optional<Duration> after = dice.nextBoolean() ? Optional.of(Duration.ofSeconds(90)) : Optional.empty();
        Optional<Integer> length = dice.nextBoolean() ? Optional.of(5) : Optional.empty();
        return new Overflow[] {new Overflow(after, length, dice.nextBoolean(), false, exit())};
    }

    private Exit exit() {
        return new Exit(dice.nextInt(4) == 0 ? Optional.empty() : Optional.of(QUEUES.get(dice.nextInt(QUEUES.size()))));
    }

    private WrapUpRules wrapUp() {
        WrapUpRules.Kind[] kinds = WrapUpRules.Kind.values();
        return new WrapUpRules(
                kinds[dice.nextInt(kinds.length)], dice.nextInt(3), dice.nextBoolean(), Duration.ofSeconds(60));
    }
}
