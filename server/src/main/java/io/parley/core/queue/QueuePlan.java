package io.parley.core.queue;

import io.parley.core.agent.Skill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a queue orders, chooses, widens and lets go. What an older journal does not name is {@link #ORDINARY}.
 *
 * @param order keys for agents who fit, the first decides; the agent's id decides at last
 * @param need asked for besides the skills of the queue
 * @param preferred weights of skills that count for {@code bestSkill} besides the required ones
 * @param steps in the order of their times
 * @param silence what becomes of a call in which the agent's phone is never heard
 * @param sleep when chats with silent visitors leave their agent's capacity
 * @param languageLevel at which agents must speak the contact's language before a step changes it; absent: at any
 * @param skipEmptySteps goes on at once where nobody signed in could take it
 */
public record QueuePlan(
        Ageing ageing,
        List<OrderKey> order,
        Distribution distribution,
        Requirement need,
        Map<Skill, Integer> preferred,
        List<RelaxationStep> steps,
        boolean skipEmptySteps,
        List<Overflow> overflow,
        Returning returning,
        WrapUpRules wrapUp,
        CallbackRules callback,
        Silence silence,
        Optional<Integer> languageLevel,
        SleepRules sleep) {
    /** What happens once an answered call had no sound of the agent for some seconds (R9). */
    public enum Silence {
        /** An alarm. */
        TELL,
        /** An alarm, and the caller goes back to their place. */
        GIVE_BACK
    }

    public static final List<OrderKey> LONGEST_IDLE = List.of(new OrderKey.LongestIdle(OrderKey.Since.CONTACT_END));
    /** A step that comes only where the one before it is empty. */
    private static final Duration NEVER_BY_TIME = Duration.ofDays(3_660);

    public static final QueuePlan ORDINARY = new QueuePlan(
            Ageing.ORDINARY,
            LONGEST_IDLE,
            new Distribution.One(),
            Requirement.ANYONE,
            Map.of(),
            List.of(),
            true,
            List.of(),
            Returning.ORDINARY,
            WrapUpRules.ORDINARY,
            CallbackRules.NONE,
            Silence.TELL,
            Optional.empty(),
            SleepRules.ORDINARY);

    public QueuePlan {
        ageing = Objects.requireNonNullElse(ageing, Ageing.ORDINARY);
        order = List.copyOf(Objects.requireNonNullElse(order, LONGEST_IDLE));
        distribution = Objects.requireNonNullElse(distribution, new Distribution.One());
        need = Objects.requireNonNullElse(need, Requirement.ANYONE);
        preferred = Map.copyOf(Objects.requireNonNullElse(preferred, Map.of()));
        steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
        overflow = List.copyOf(Objects.requireNonNullElse(overflow, List.of()));
        returning = Objects.requireNonNullElse(returning, Returning.ORDINARY);
        wrapUp = Objects.requireNonNullElse(wrapUp, WrapUpRules.ORDINARY);
        callback = Objects.requireNonNullElse(callback, CallbackRules.NONE);
        silence = Objects.requireNonNullElse(silence, Silence.TELL);
        languageLevel = Objects.requireNonNullElse(languageLevel, Optional.empty());
        sleep = Objects.requireNonNullElse(sleep, SleepRules.ORDINARY);
    }

    /** Asks for the language where somebody present speaks it, else for anybody; leads nowhere. */
    QueuePlan retired() {
        return new QueuePlan(
                ageing,
                LONGEST_IDLE,
                new Distribution.One(),
                Requirement.ANYONE,
                Map.of(),
                List.of(RelaxationStep.anyLanguage(NEVER_BY_TIME)),
                true,
                List.of(),
                Returning.ORDINARY,
                wrapUp,
                callback,
                silence,
                Optional.empty(),
                sleep);
    }

    public QueuePlan withAgeing(Ageing other) {
        return but(changed -> changed.ageing = other);
    }

    public QueuePlan withOrder(OrderKey... other) {
        return but(changed -> changed.order = List.of(other));
    }

    public QueuePlan withDistribution(Distribution other) {
        return but(changed -> changed.distribution = other);
    }

    public QueuePlan withNeed(Requirement other, Map<Skill, Integer> weights) {
        return but(changed -> {
            changed.need = other;
            changed.preferred = weights;
        });
    }

    public QueuePlan withSteps(boolean skipEmpty, RelaxationStep... other) {
        return but(changed -> {
            changed.steps = List.of(other);
            changed.skipEmptySteps = skipEmpty;
        });
    }

    public QueuePlan withOverflow(Overflow... other) {
        return but(changed -> changed.overflow = List.of(other));
    }

    public QueuePlan withReturning(Returning other) {
        return but(changed -> changed.returning = other);
    }

    public QueuePlan withWrapUp(WrapUpRules other) {
        return but(changed -> changed.wrapUp = other);
    }

    public QueuePlan withCallback(CallbackRules other) {
        return but(changed -> changed.callback = other);
    }

    public QueuePlan withSilence(Silence other) {
        return but(changed -> changed.silence = other);
    }

    /** The same where each level of the contact's language will do. */
    public QueuePlan atAnyLanguageLevel() {
        RelaxationStep[] others = steps.stream()
                .map(step -> step.withLanguageLevel(Optional.empty()))
                .toArray(RelaxationStep[]::new);
        return withLanguageLevel(1).withSteps(skipEmptySteps, others);
    }

    /** The lowest level of the contact's language that is ever enough; 0 where some step asks for none. */
    public int leastLanguageLevel() {
        int level = languageLevel.orElse(1);
        int least = level;
        for (RelaxationStep step : steps) {
            level = step.languageLevel().orElse(level);
            if (step.exit().isEmpty()) {
                least = Math.min(least, step.language() ? level : 0);
            }
        }
        return least;
    }

    public QueuePlan withLanguageLevel(int level) {
        return but(changed -> changed.languageLevel = Optional.of(level));
    }

    public QueuePlan withSleep(SleepRules other) {
        return but(changed -> changed.sleep = other);
    }

    private QueuePlan but(Consumer<Changed> change) {
        Changed changed = new Changed(this);
        change.accept(changed);
        return changed.plan();
    }

    /** A plan while some of it is exchanged. */
    private static final class Changed {
        Ageing ageing;
        List<OrderKey> order;
        Distribution distribution;
        Requirement need;
        Map<Skill, Integer> preferred;
        List<RelaxationStep> steps;
        boolean skipEmptySteps;
        List<Overflow> overflow;
        Returning returning;
        WrapUpRules wrapUp;
        CallbackRules callback;
        Silence silence;
        Optional<Integer> languageLevel;
        SleepRules sleep;

        Changed(QueuePlan plan) {
            ageing = plan.ageing;
            order = plan.order;
            distribution = plan.distribution;
            need = plan.need;
            preferred = plan.preferred;
            steps = plan.steps;
            skipEmptySteps = plan.skipEmptySteps;
            overflow = plan.overflow;
            returning = plan.returning;
            wrapUp = plan.wrapUp;
            callback = plan.callback;
            silence = plan.silence;
            languageLevel = plan.languageLevel;
            sleep = plan.sleep;
        }

        QueuePlan plan() {
            return new QueuePlan(
                    ageing,
                    order,
                    distribution,
                    need,
                    preferred,
                    steps,
                    skipEmptySteps,
                    overflow,
                    returning,
                    wrapUp,
                    callback,
                    silence,
                    languageLevel,
                    sleep);
        }
    }
}
