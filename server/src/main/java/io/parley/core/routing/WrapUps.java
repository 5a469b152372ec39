package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Slept;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.WrapUpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Work after contact (R10): it belongs to contact and agent, is visible with its end, and survives everything. */
final class WrapUps {
    /** Timers may fire early by what the clock is stepped. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    /** Whoever walks through the list by keys passes others before the one they mean. */
    private static final Duration TO_CHANGE_MIND = Duration.ofSeconds(5);

    private WrapUps() {}

    static void begin(Decision decision, ContactOnFloor contact) {
        AgentOnFloor agent = contact.agent.orElseThrow();
        agent.clock.contactEnd = decision.nowNanos;
        QueueOnFloor queue = contact.queue;
        boolean none = switch (queue.wrapUpKind) {
            case NONE, BY_TIME -> true;
            case OPTIONAL -> !contact.talk.wrapUpAsked;
            case TIMED -> queue.wrapUpNanos == 0;
            case TIMED_MANDATORY, UNLIMITED -> false;
        };
        if (none) {
            finish(decision, contact);
            return;
        }
        contact.phase = ContactPhase.WRAP_UP;
        contact.talking().wrapUpParallel = queue.wrapsUpBeside && contact.channel == Channel.VOICE;
        afresh(decision, contact);
        if (contact.talk.wrapUpParallel) {
            decision.mayTake(agent);
        }
    }

    /** Only where it is optional, and while there is something to ask for: a wrap-up that runs is finished instead. */
    static void asked(Decision decision, ContactOnFloor contact, boolean wanted) {
        boolean live = contact.phase == ContactPhase.ACCEPTED || contact.phase == ContactPhase.CONNECTED;
        if (live && isOptional(contact) && contact.talk.wrapUpAsked != wanted) {
            contact.talking().wrapUpAsked = wanted;
            decision.recordChanged(contact);
        }
    }

    static boolean isOptional(ContactOnFloor contact) {
        return contact.queue.wrapUpKind == WrapUpRules.Kind.OPTIONAL;
    }

    /** How often the agent may still ask for more time. */
    static int extensionsLeft(ContactOnFloor contact) {
        boolean timed = switch (contact.queue.wrapUpKind) {
            case NONE, BY_TIME -> false;
            case OPTIONAL, TIMED, TIMED_MANDATORY, UNLIMITED ->
                contact.queue.rules.wrapUp().isPositive();
        };
        return timed ? Math.max(0, contact.queue.plan().wrapUp().extensions() - contact.talk.wrapUpExtensions) : 0;
    }

    static void extended(Decision decision, ContactOnFloor contact) {
        QueueRules rules = contact.queue.rules;
        if (contact.phase == ContactPhase.WRAP_UP && extensionsLeft(contact) > 0) {
            contact.talking().wrapUpExtensions++;
            Instant from = contact.talk
                    .wrapUpEndsAt
                    .filter(end -> end.isAfter(decision.now))
                    .orElse(decision.now);
            until(decision, contact, from.plus(rules.wrapUp()));
        }
    }

    /** Kept from now on, however wrap-up ends; one that lasted only for want of it is over a moment later. */
    static void chose(Decision decision, ContactOnFloor contact, String disposition) {
        if (contact.phase != ContactPhase.WRAP_UP || disposition.isBlank()) {
            return;
        }
        contact.talking().disposition = Optional.of(disposition);
        if (isOver(decision, contact) && contact.queue.wrapUpKind == WrapUpRules.Kind.TIMED_MANDATORY) {
            until(decision, contact, decision.now.plus(TO_CHANGE_MIND));
        } else {
            decision.recordChanged(contact);
        }
    }

    private static boolean isOver(Decision decision, ContactOnFloor contact) {
        return contact.talk
                .wrapUpEndsAt
                .filter(end -> !end.isAfter(decision.now))
                .isPresent();
    }

    /** The agent is done; where a disposition is mandatory, only with one. */
    static void finished(Decision decision, ContactOnFloor contact, String disposition, String note) {
        if (contact.phase != ContactPhase.WRAP_UP) {
            return;
        }
        contact.talking().disposition =
                Optional.of(disposition).filter(d -> !d.isBlank()).or(() -> contact.talk.disposition);
        contact.talking().note = note.isBlank() ? contact.talk.note : Optional.of(note);
        finish(decision, contact);
    }

    /** Time is up. */
    static void expired(Decision decision, ContactOnFloor contact) {
        if (contact.phase != ContactPhase.WRAP_UP) {
            return;
        }
        Instant end = contact.talk.wrapUpEndsAt.orElse(decision.now);
        if (end.isAfter(decision.now.plus(EARLY))) {
            return; // it was extended, and another timer runs
        }
        switch (contact.queue.wrapUpKind) {
            case TIMED_MANDATORY -> {
                if (contact.talk.disposition.isPresent()) { // else it stays until one is given
                    finish(decision, contact);
                }
            }
            case UNLIMITED -> tooLong(decision, contact);
            case NONE, OPTIONAL, TIMED, BY_TIME -> finish(decision, contact);
        }
    }

    /** The rules of its queue are others: what stayed beyond its time may have no reason to any more. */
    static void changed(Decision decision, ContactOnFloor contact) {
        if (isOver(decision, contact)) {
            expired(decision, contact);
        }
    }

    private static void tooLong(Decision decision, ContactOnFloor contact) {
        QueueRules rules = contact.queue.rules;
        Instant cap = contact.talk
                .endedAt
                .orElse(decision.now)
                .plus(rules.plan().wrapUp().cap());
        if (!cap.isAfter(decision.now)) {
            finish(decision, contact);
            return;
        }
        Optional<AgentId> agent = contact.agent.map(AgentOnFloor::id);
        decision.effect(new Effect.Alarm(Effect.AlarmKind.LONG_WRAP_UP, contact.id(), agent));
        Duration again = rules.wrapUp().isPositive()
                ? rules.wrapUp()
                : rules.plan().wrapUp().cap();
        Instant next = decision.now.plus(again);
        until(decision, contact, next.isBefore(cap) ? next : cap);
    }

    /** Its whole time is still ahead. */
    static void afresh(Decision decision, ContactOnFloor contact) {
        until(decision, contact, Nanos.instant(decision.nowNanos + contact.queue.wrapUpNanos));
    }

    private static void until(Decision decision, ContactOnFloor contact, Instant end) {
        AgentOnFloor agent = contact.agent.orElseThrow();
        contact.talking().wrapUpEndsAt = Optional.of(end);
        decision.effect(new Effect.WakeAt(end, new RoutingEvent.WrapUpExpired(contact.id(), agent.id())));
        decision.recordChanged(contact);
        decision.agentChanged(agent);
    }

    static void finish(Decision decision, ContactOnFloor contact) {
        AgentOnFloor agent = contact.agent.orElseThrow();
        contact.talking().wrappedUpAt = Optional.of(decision.now);
        Instant connected = contact.talk.connectedAt.orElse(decision.now);
        Instant ended = contact.talk.endedAt.orElse(decision.now);
        long slept = contact.talk.slept.map(Slept::ms).orElse(0L);
        agent.clock.handled(Nanos.of(ended), Duration.between(connected, ended).toMillis() - slept);
        agent.clock.workEnd = decision.nowNanos;
        decision.release(agent, contact);
        Endings.leave(decision, contact);
    }
}
