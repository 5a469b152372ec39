package io.parley.core.routing;

import io.parley.core.contact.ContactId;
import io.parley.core.queue.Distribution;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a waiting contact has to be looked at again, because time alone changes something for it. */
final class Dues {
    /** How often conditions are looked at that come about without any event. */
    private static final long POLL = 30 * Nanos.A_SECOND;
    /** Timers may fire early by what the clock is stepped. */
    private static final long EARLY = Nanos.A_SECOND;

    private Dues() {}

    /** Sets a timer for the next change, unless one runs that fires no later. */
    static void schedule(Decision decision, ContactOnFloor contact) {
        long at = next(decision, contact);
        // one whose moment has come is about to fire: setting another would make it count for nothing
        boolean runs = contact.dueNanos > 0 && contact.dueNanos <= at;
        if (!runs && at < Nanos.NEVER) {
            contact.dueNanos = at;
            decision.effect(new Effect.WakeAt(Nanos.instant(at), contact.due));
        }
    }

    /** The timer fired. */
    static void due(Decision decision, ContactOnFloor contact) {
        if (contact.dueNanos > decision.nowNanos + EARLY) {
            return; // another timer runs for it
        }
        contact.dueNanos = 0;
        if (contact.isWaiting() && !Callbacks.expired(decision, contact)) {
            starvation(decision, contact);
            Lines lines = decision.floor.lines;
            Line stood = contact.lane == null ? null : contact.line;
            if (Waits.look(decision, contact) && !lines.looksInVain(contact, stood)) {
                decision.mayBeTaken(contact);
            }
        }
    }

    private static long next(Decision decision, ContactOnFloor contact) {
        long now = decision.nowNanos;
        long first = Nanos.NEVER;
        for (long after : contact.queue.changeNanos) {
            first = sooner(first, contact.enteredNanos + after, now);
        }
        if (contact.queue.polls) {
            first = sooner(first, now + POLL, now);
        }
        if (contact.heldFor.isPresent()) {
            first = sooner(first, contact.heldUntilNanos, now);
        }
        if (!contact.exclusions.isEmpty()) {
            for (LeftOut exclusion : contact.exclusions.values()) {
                first = sooner(first, Nanos.of(exclusion.until()), now);
            }
        }
        first = sooner(first, round(contact, now), now);
        if (contact.callback.isPresent()) {
            for (Instant at : Callbacks.times(contact)) {
                first = sooner(first, Nanos.of(at), now);
            }
        }
        return sooner(first, starving(decision, contact), now);
    }

    private static long sooner(long first, long at, long now) {
        return at > now && at < first ? at : first;
    }

    /** When more phones ring. */
    private static long round(ContactOnFloor contact, long now) {
        if (!contact.queue.one
                && !contact.offers.isEmpty()
                && contact.queue.plan().distribution() instanceof Distribution.Progressive(int count, Duration every)) {
            return next(contact.roundSinceNanos, Nanos.length(every), now);
        }
        return Nanos.NEVER;
    }

    /** When an alarm may have to tell of it. */
    private static long starving(Decision decision, ContactOnFloor contact) {
        Duration starvation = decision.policy().starvation();
        return starvation.isPositive()
                ? next(contact.sinceNanos, Nanos.length(starvation), decision.nowNanos)
                : Nanos.NEVER;
    }

    /** The first moment after now that is a multiple of the period from {@code since}; the period itself at least. */
    private static long next(long since, long period, long now) {
        return since + period * (Math.max(0, (now - since) / period) + 1);
    }

    /** Tells if somebody who could take the contact was given one that came later. */
    private static void starvation(Decision decision, ContactOnFloor contact) {
        Duration most = decision.policy().starvation();
        boolean tooLong = most.isPositive()
                && !contact.isAside(decision.now)
                && contact.offers.isEmpty()
                && decision.nowNanos - contact.sinceNanos >= Nanos.length(most);
        if (!tooLong) {
            return;
        }
        Lines lines = decision.floor.lines;
        AgentSet could = lines.line(contact, contact.step).agents;
        for (int at = could.next(lines.present, 0); at >= 0; at = could.next(lines.present, at + 1)) {
            AgentOnFloor agent = lines.agent(could.agent(at));
            if (agent.lastOfferNanos > contact.enteredNanos && agent.lastOfferSinceNanos > contact.sinceNanos) {
                alarm(decision, contact.id(), agent);
                return;
            }
        }
    }

    private static void alarm(Decision decision, ContactId contact, AgentOnFloor agent) {
        decision.effect(new Effect.Alarm(Effect.AlarmKind.STARVING, contact, Optional.of(agent.id())));
    }
}
