package io.parley.core.queue;

import io.parley.core.agent.Skill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a queue orders, chooses, widens and lets go. What an older journal does not name is {@link #ORDINARY}.
 *
 * @param order keys for agents who fit, the first decides; the agent's id decides at last
 * @param need asked for besides the skills of the queue
 * @param preferred weights of skills that count for {@code bestSkill} besides the required ones
 * @param steps in the order of their times
 * @param silence what becomes of a call in which the agent's phone is never heard
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
        Optional<Integer> languageLevel) {
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
            Optional.empty());

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
                Optional.empty());
    }

    public QueuePlan withAgeing(Ageing other) {
        return new QueuePlan(
                other,
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
                languageLevel);
    }

    public QueuePlan withOrder(OrderKey... other) {
        return new QueuePlan(
                ageing,
                List.of(other),
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
                languageLevel);
    }

    public QueuePlan withDistribution(Distribution other) {
        return new QueuePlan(
                ageing,
                order,
                other,
                need,
                preferred,
                steps,
                skipEmptySteps,
                overflow,
                returning,
                wrapUp,
                callback,
                silence,
                languageLevel);
    }

    public QueuePlan withNeed(Requirement other, Map<Skill, Integer> weights) {
        return new QueuePlan(
                ageing,
                order,
                distribution,
                other,
                weights,
                steps,
                skipEmptySteps,
                overflow,
                returning,
                wrapUp,
                callback,
                silence,
                languageLevel);
    }

    public QueuePlan withSteps(boolean skipEmpty, RelaxationStep... other) {
        return new QueuePlan(
                ageing,
                order,
                distribution,
                need,
                preferred,
                List.of(other),
                skipEmpty,
                overflow,
                returning,
                wrapUp,
                callback,
                silence,
                languageLevel);
    }

    public QueuePlan withOverflow(Overflow... other) {
        return new QueuePlan(
                ageing,
                order,
                distribution,
                need,
                preferred,
                steps,
                skipEmptySteps,
                List.of(other),
                returning,
                wrapUp,
                callback,
                silence,
                languageLevel);
    }

    public QueuePlan withReturning(Returning other) {
        return new QueuePlan(
                ageing,
                order,
                distribution,
                need,
                preferred,
                steps,
                skipEmptySteps,
                overflow,
                other,
                wrapUp,
                callback,
                silence,
                languageLevel);
    }

    public QueuePlan withWrapUp(WrapUpRules other) {
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
                other,
                callback,
                silence,
                languageLevel);
    }

    public QueuePlan withCallback(CallbackRules other) {
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
                other,
                silence,
                languageLevel);
    }

    public QueuePlan withSilence(Silence other) {
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
                other,
                languageLevel);
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
                Optional.of(level));
    }
}
