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
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Queues whose rules are drawn one by one, so that each meets each other: on a {@link FullFloor} a queue's number says
 * all of them, and some never come together. Steps come soon, and most of them keep some helpers free.
 */
final class SeededQueues {
    private final SplittableRandom dice;
    private final int queues;

    private SeededQueues(long seed, int queues) {
        dice = new SplittableRandom(seed);
        this.queues = queues;
    }

    static List<QueueRules> of(long seed, int queues) {
        SeededQueues made = new SeededQueues(seed, queues);
        return IntStream.range(0, queues).mapToObj(made::queue).toList();
    }

    private boolean one(int of) {
        return dice.nextInt(of) == 0;
    }

    private QueueRules queue(int number) {
        Skill skill = new Skill("s" + number);
        return new QueueRules(
                new QueueId("q" + number),
                "Queue " + number,
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(new SkillNeed(skill, 1 + dice.nextInt(5))),
                dice.nextInt(7),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5L * (1 + dice.nextInt(3))),
                one(5),
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(20L + dice.nextInt(40))),
                plan(number, skill));
    }

    /** The first is served by hand, so that on each floor one is; nothing leads to it. */
    private QueuePlan plan(int number, Skill skill) {
        Ageing.Late late = one(2) ? Ageing.Late.STAY : Ageing.Late.DROP;
        QueuePlan plan = QueuePlan.ORDINARY
                .withAgeing(new Ageing(500 + dice.nextInt(4) * 500, dice.nextInt(3) * 30, late))
                .withOrder(key(one(2) ? "sticky 30s" : "tier"), any(), key("longestIdle"))
                .withDistribution(number == 0 ? new Distribution.Manual() : distribution())
                .withReturning(new Returning(Duration.ofSeconds(60), 5, Map.of("plan=gold", 60)))
                .withWrapUp(wrapUp());
        QueuePlan spoken = one(2) ? plan : plan.withLanguageLevel(1 + dice.nextInt(6));
        return number == 0
                ? spoken
                : spoken.withSteps(!one(4), steps(number, skill))
                        .withOverflow(overflow(number))
                        .withCallback(callback());
    }

    /** But the first, which nobody has twice. */
    private OrderKey any() {
        return key(FullQueues.KEYS.get(1 + dice.nextInt(FullQueues.KEYS.size() - 1)));
    }

    private static OrderKey key(String text) {
        return OrderKey.parse(text).orElseThrow();
    }

    private Distribution distribution() {
        return switch (dice.nextInt(8)) {
            case 0 -> new Distribution.All();
            case 1 -> new Distribution.Progressive(2, Duration.ofSeconds(10));
            default -> new Distribution.One();
        };
    }

    private WrapUpRules wrapUp() {
        WrapUpRules.Kind kind = WrapUpRules.Kind.values()[dice.nextInt(WrapUpRules.Kind.values().length)];
        return new WrapUpRules(kind, 1, one(2), Duration.ofMinutes(5));
    }

    private QueueId other(int number) {
        return new QueueId("q" + (1 + (number + dice.nextInt(queues - 2)) % (queues - 1)));
    }

    private RelaxationStep[] steps(int number, Skill skill) {
        List<RelaxationStep> steps = new ArrayList<>();
        int after = 0;
        for (int i = dice.nextInt(4); i > 0; i--) {
            after += 5 + dice.nextInt(20);
            steps.add(step(Duration.ofSeconds(after), number, skill));
        }
        if (one(8)) {
            steps.add(RelaxationStep.leave(Duration.ofSeconds(after + 300L), new Exit(Optional.of(other(number)))));
        }
        return steps.toArray(RelaxationStep[]::new);
    }

    private RelaxationStep step(Duration after, int number, Skill skill) {
        return switch (dice.nextInt(5)) {
            case 0 -> RelaxationStep.speaking(after, 1 + dice.nextInt(3));
            case 1 ->
                RelaxationStep.widen(
                        after, new Requirement.HasSkill(skill, Requirement.Comparison.AT_LEAST, 1 + dice.nextInt(2)));
            default ->
                new RelaxationStep(
                        after,
                        one(2) ? Optional.of(Requirement.ANYONE) : Optional.empty(),
                        one(8),
                        !one(4),
                        one(4) ? Optional.of(dice.nextInt(2)) : Optional.empty(),
                        List.of(other(number)),
                        one(4) ? 0 : 2 + dice.nextInt(2),
                        Optional.empty());
        };
    }

    private Overflow[] overflow(int number) {
        Exit on = new Exit(Optional.of(other(number)));
        return switch (dice.nextInt(8)) {
            case 0 ->
                new Overflow[] {
                    new Overflow(Optional.empty(), Optional.empty(), true, false, new Exit(Optional.empty()))
                };
            case 1 -> new Overflow[] {new Overflow(Optional.empty(), Optional.of(6), false, false, on)};
            case 2 ->
                new Overflow[] {new Overflow(Optional.of(Duration.ofMinutes(4)), Optional.empty(), false, false, on)};
            default -> new Overflow[0];
        };
    }

    private CallbackRules callback() {
        if (one(2)) {
            return CallbackRules.NONE;
        }
        return new CallbackRules(
                Set.of(Callback.Way.KEYPAD, Callback.Way.WIDGET),
                Duration.ZERO,
                Duration.ofSeconds(20),
                one(2),
                3,
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Optional.empty(),
                true);
    }
}
