package io.parley.core.queue;

import io.parley.core.contact.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A queue as configured.
 *
 * @param needs skills every agent must have, besides the contact's language
 * @param priority points added to the routing score of all its contacts
 * @param ringTimeout how long one offer may last before it counts as ring-no-answer
 * @param wrapUp time for work after contact; zero means none
 * @param wrapUpMandatory whether wrap-up stays until a disposition is given
 * @param hours when it takes contacts; absent means always
 * @param maxWait after which a contact flows out; absent means never
 * @param plan order, choice, widening and overflow
 */
public record QueueRules(
        QueueId id,
        String name,
        Set<Channel> channels,
        List<SkillNeed> needs,
        int priority,
        Duration ringTimeout,
        Duration wrapUp,
        boolean wrapUpMandatory,
        ServiceTarget target,
        Optional<OpeningHours> hours,
        Optional<Duration> maxWait,
        QueuePlan plan) {

    public QueueRules {
        plan = Objects.requireNonNullElse(plan, QueuePlan.ORDINARY);
    }

    /** With the ordinary plan. */
    public QueueRules(
            QueueId id,
            String name,
            Set<Channel> channels,
            List<SkillNeed> needs,
            int priority,
            Duration ringTimeout,
            Duration wrapUp,
            boolean wrapUpMandatory,
            ServiceTarget target,
            Optional<OpeningHours> hours,
            Optional<Duration> maxWait) {
        this(
                id,
                name,
                channels,
                needs,
                priority,
                ringTimeout,
                wrapUp,
                wrapUpMandatory,
                target,
                hours,
                maxWait,
                QueuePlan.ORDINARY);
    }

    public QueueRules withPlan(QueuePlan other) {
        return new QueueRules(
                id,
                name,
                channels,
                needs,
                priority,
                ringTimeout,
                wrapUp,
                wrapUpMandatory,
                target,
                hours,
                maxWait,
                other);
    }

    /** The same without hours. */
    public QueueRules alwaysOpen() {
        return new QueueRules(
                id,
                name,
                channels,
                needs,
                priority,
                ringTimeout,
                wrapUp,
                wrapUpMandatory,
                target,
                Optional.empty(),
                maxWait,
                plan);
    }

    /** For those who are in it once it is no longer configured: as open as can be, for what it asked may be gone. */
    public QueueRules retired() {
        return new QueueRules(
                id,
                name,
                channels,
                List.of(),
                priority,
                ringTimeout,
                wrapUp,
                false,
                target,
                Optional.empty(),
                maxWait,
                plan.retired());
    }

    /** What every agent must be before any step widens it, language apart. */
    public Requirement need() {
        return Requirement.all(List.of(Requirement.of(needs), plan.need()));
    }

    /** The kind of wrap-up, never {@link WrapUpRules.Kind#BY_TIME}. */
    public WrapUpRules.Kind wrapUpKind() {
        if (plan.wrapUp().kind() != WrapUpRules.Kind.BY_TIME) {
            return plan.wrapUp().kind();
        }
        if (wrapUpMandatory) {
            return WrapUpRules.Kind.TIMED_MANDATORY;
        }
        return wrapUp.isZero() ? WrapUpRules.Kind.NONE : WrapUpRules.Kind.TIMED;
    }
}
