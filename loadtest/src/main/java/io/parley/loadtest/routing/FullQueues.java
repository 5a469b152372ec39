package io.parley.loadtest.routing;

import io.parley.core.agent.Skill;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
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
import io.parley.core.queue.Requirement;
import io.parley.core.queue.RequirementParser;
import io.parley.core.queue.Returning;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.SkillNeed;
import io.parley.core.queue.WrapUpRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The queues of a {@link FullFloor}: each order key of R7, each way to distribute, and each rule of R6 to R10 is
 * that of some of them. Which have which follows from their numbers.
 */
final class FullQueues {
    /** All keys, longest idle in each of its three meanings. */
    static final List<String> KEYS = List.of(
            "sticky 20s",
            "tier",
            "bestSkill",
            "leastVersatile",
            "longestIdle",
            "longestIdle ready",
            "longestIdle signIn",
            "occupancy",
            "fewest 60m",
            "leastTalk 60m",
            "roundRobin",
            "linear",
            "ordered",
            "random 3",
            "weightedRandom 4",
            "load");

    private static final int SKILLS = 200;
    /** Queues so far apart are distributed alike. */
    private static final int ALIKE = 8;

    private static final Returning RETURNING = new Returning(Duration.ofSeconds(60), 5, Map.of("plan=gold", 60));

    private FullQueues() {}

    static QueueRules queue(int number, int queues) {
        QueueId next = new QueueId("q" + (number + ALIKE) % queues);
        Skill skill = new Skill("s" + number % SKILLS);
        return new QueueRules(
                new QueueId("q" + number),
                "Queue " + number,
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(new SkillNeed(skill, 3)),
                number % 7,
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                number % 5 == 1,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.of(Duration.ofHours(1)),
                plan(number, skill, next));
    }

    static boolean isByHand(QueueRules queue) {
        return queue.plan().distribution() instanceof Distribution.Manual;
    }

    private static QueuePlan plan(int number, Skill skill, QueueId next) {
        Ageing.Late late = number % 2 == 0 ? Ageing.Late.STAY : Ageing.Late.DROP;
        QueuePlan plan = QueuePlan.ORDINARY
                .withAgeing(new Ageing(500 + number % 4 * 500, number % 3 * 30, late))
                .withOrder(key(KEYS.get(number % KEYS.size())), key("longestIdle"))
                .withDistribution(distribution(number))
                .withReturning(RETURNING)
                .withWrapUp(wrapUp(number))
                .withSilence(number % 2 == 0 ? QueuePlan.Silence.TELL : QueuePlan.Silence.GIVE_BACK)
                .withLanguageLevel(number % 2 == 0 ? 5 : 1);
        if (number % 10 == 3) {
            plan = plan.withNeed(
                    RequirementParser.parse("@site = riga or " + skill.name() + " >= 5"), Map.of(skill, 2));
        }
        boolean byHand = number % ALIKE == 2;
        return byHand
                ? plan
                : plan.withSteps(true, steps(number, skill, next))
                        .withOverflow(overflow(number, next))
                        .withCallback(callback(number));
    }

    private static OrderKey key(String text) {
        return OrderKey.parse(text).orElseThrow();
    }

    private static Distribution distribution(int number) {
        return switch (number % ALIKE) {
            case 0 -> new Distribution.All();
            case 1 -> new Distribution.Progressive(2, Duration.ofSeconds(10));
            case 2 -> new Distribution.Manual();
            default -> new Distribution.One();
        };
    }

    private static WrapUpRules wrapUp(int number) {
        WrapUpRules.Kind kind = switch (number % 5) {
            case 2 -> WrapUpRules.Kind.OPTIONAL;
            case 3 -> WrapUpRules.Kind.UNLIMITED;
            default -> WrapUpRules.Kind.BY_TIME;
        };
        return new WrapUpRules(kind, 1, number % 2 == 0, Duration.ofMinutes(5));
    }

    private static RelaxationStep[] steps(int number, Skill skill, QueueId next) {
        List<RelaxationStep> steps = new ArrayList<>();
        if (number % 2 == 0) {
            steps.add(RelaxationStep.speaking(Duration.ofSeconds(30), 2));
        }
        switch (number % 4) {
            case 0 -> steps.add(beginners(skill));
            case 1 -> steps.add(step(60, false, Optional.empty(), List.of()));
            case 2 -> steps.add(step(90, true, Optional.empty(), List.of(next)));
            default -> steps.add(step(45, true, Optional.of(1), List.of(next)));
        }
        if (number % 16 == 5) {
            steps.add(RelaxationStep.leave(Duration.ofSeconds(600), new Exit(Optional.of(next))));
        }
        return steps.toArray(RelaxationStep[]::new);
    }

    private static RelaxationStep beginners(Skill skill) {
        return RelaxationStep.widen(
                Duration.ofSeconds(60), new Requirement.HasSkill(skill, Requirement.Comparison.AT_LEAST, 1));
    }

    /** Others help while two of them are free. */
    private static RelaxationStep step(int after, boolean language, Optional<Integer> tier, List<QueueId> helpers) {
        return new RelaxationStep(
                Duration.ofSeconds(after),
                Optional.empty(),
                false,
                language,
                tier,
                helpers,
                helpers.isEmpty() ? 0 : 2,
                Optional.empty());
    }

    private static Overflow[] overflow(int number, QueueId next) {
        Exit on = new Exit(Optional.of(next));
        Exit end = new Exit(Optional.empty());
        return switch (number % 16) {
            case 4, 12 -> new Overflow[] {new Overflow(Optional.empty(), Optional.empty(), true, false, end)};
            case 7 -> new Overflow[] {new Overflow(Optional.empty(), Optional.of(500), false, false, on)};
            case 9 ->
                new Overflow[] {new Overflow(Optional.of(Duration.ofMinutes(20)), Optional.empty(), false, false, on)};
            default -> new Overflow[0];
        };
    }

    private static CallbackRules callback(int number) {
        if (number % 5 > 1) {
            return CallbackRules.NONE;
        }
        return new CallbackRules(
                Set.of(Callback.Way.KEYPAD, Callback.Way.WIDGET),
                Duration.ZERO,
                Duration.ofSeconds(20),
                number % 5 == 1,
                3,
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Optional.empty(),
                true);
    }
}
