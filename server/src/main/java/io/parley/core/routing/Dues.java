package io.parley.core.routing;

import io.parley.core.contact.ContactId;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.RelaxationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a waiting contact has to be looked at again, because time alone changes something for it. */
final class Dues {
    /** How often conditions are looked at that come about without any event. */
    private static final Duration POLL = Duration.ofSeconds(30);
    /** Timers may fire early by what the clock is stepped. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    private Dues() {}

    /** Sets a timer for the next change, unless one runs that fires no later. */
    static void schedule(Decision decision, ContactOnFloor contact) {
        Instant at = next(decision, contact);
        // one whose moment has come is about to fire: setting another would make it count for nothing
        boolean runs = contact.dueAt.isAfter(Instant.EPOCH) && !contact.dueAt.isAfter(at);
        if (!runs && at.isBefore(Instant.MAX)) {
            contact.dueAt = at;
            decision.effect(new Effect.WakeAt(at, new RoutingEvent.ContactDue(contact.id())));
        }
    }

    /** The timer fired. */
    static void due(Decision decision, ContactOnFloor contact) {
        if (contact.dueAt.isAfter(decision.now.plus(EARLY))) {
            return; // another timer runs for it
        }
        contact.dueAt = Instant.EPOCH;
        if (contact.isWaiting() && !Callbacks.expired(decision, contact)) {
            starvation(decision, contact);
            Waits.review(decision, contact);
        }
    }

    private static Instant next(Decision decision, ContactOnFloor contact) {
        Instant now = decision.now;
        Instant first = Instant.MAX;
        for (RelaxationStep step : contact.queue.plan().steps()) {
            first = sooner(first, contact.enteredAt.plus(step.after()), now);
        }
        for (Overflow overflow : contact.queue.plan().overflow()) {
            if (overflow.after().isPresent()) {
                first = sooner(first, contact.enteredAt.plus(overflow.after().get()), now);
            }
            if (overflow.noAgent() || overflow.closed()) {
                first = sooner(first, now.plus(POLL), now);
            }
        }
        if (contact.heldFor.isPresent()) {
            first = sooner(first, contact.heldUntil, now);
        }
        for (ContactOnFloor.Exclusion exclusion : contact.exclusions.values()) {
            first = sooner(first, exclusion.until(), now);
        }
        first = sooner(first, round(contact, now), now);
        for (Instant at : Callbacks.times(contact)) {
            first = sooner(first, at, now);
        }
        return sooner(first, starving(decision, contact), now);
    }

    private static Instant sooner(Instant first, Instant at, Instant now) {
        return at.isAfter(now) && at.isBefore(first) ? at : first;
    }

    /** When more phones ring. */
    private static Instant round(ContactOnFloor contact, Instant now) {
        if (!contact.offers.isEmpty()
                && contact.queue.plan().distribution() instanceof Distribution.Progressive(int count, Duration every)) {
            long rounds = Duration.between(contact.roundSince, now).dividedBy(every);
            return contact.roundSince.plus(every.multipliedBy(rounds + 1));
        }
        return Instant.MAX;
    }

    /** When an alarm may have to tell of it. */
    private static Instant starving(Decision decision, ContactOnFloor contact) {
        Duration starvation = decision.policy().starvation();
        if (!starvation.isPositive()) {
            return Instant.MAX;
        }
        Instant once = contact.since.plus(starvation);
        if (once.isAfter(decision.now)) {
            return once;
        }
        long alarms = Math.max(0, Duration.between(contact.since, decision.now).dividedBy(starvation));
        return contact.since.plus(starvation.multipliedBy(alarms + 1));
    }

    /** Tells if somebody who could take the contact was given one that came later. */
    private static void starvation(Decision decision, ContactOnFloor contact) {
        Duration most = decision.policy().starvation();
        boolean tooLong = most.isPositive()
                && !contact.isAside(decision.now)
                && contact.offers.isEmpty()
                && Duration.between(contact.since, decision.now).compareTo(most) >= 0;
        if (!tooLong) {
            return;
        }
        Lines lines = decision.floor.lines;
        AgentSet could = lines.line(contact, contact.step).agents;
        for (int at = could.next(lines.present, 0); at >= 0; at = could.next(lines.present, at + 1)) {
            AgentOnFloor agent = lines.agent(could.agent(at));
            if (agent.lastOfferAt.isAfter(contact.enteredAt) && agent.lastOfferSince.isAfter(contact.since)) {
                alarm(decision, contact.id(), agent);
                return;
            }
        }
    }

    private static void alarm(Decision decision, ContactId contact, AgentOnFloor agent) {
        decision.effect(new Effect.Alarm(Effect.AlarmKind.STARVING, contact, Optional.of(agent.id())));
    }
}
