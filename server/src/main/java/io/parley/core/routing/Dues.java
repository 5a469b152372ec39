package io.parley.core.routing;

import io.parley.core.contact.ContactId;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.RelaxationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        next(decision, contact).ifPresent(at -> {
            // one whose moment has come is about to fire: setting another would make it count for nothing
            boolean runs = contact.dueAt.isAfter(Instant.EPOCH) && !contact.dueAt.isAfter(at);
            if (!runs) {
                contact.dueAt = at;
                decision.effect(new Effect.WakeAt(at, new RoutingEvent.ContactDue(contact.id())));
            }
        });
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

    private static Optional<Instant> next(Decision decision, ContactOnFloor contact) {
        List<Instant> times = new ArrayList<>();
        for (RelaxationStep step : contact.queue.plan().steps()) {
            times.add(contact.enteredAt.plus(step.after()));
        }
        for (Overflow overflow : contact.queue.plan().overflow()) {
            overflow.after().ifPresent(wait -> times.add(contact.enteredAt.plus(wait)));
            if (overflow.noAgent() || overflow.closed()) {
                times.add(decision.now.plus(POLL));
            }
        }
        contact.heldFor.ifPresent(agent -> times.add(contact.heldUntil));
        contact.exclusions.values().forEach(exclusion -> times.add(exclusion.until()));
        if (contact.queue.plan().distribution() instanceof Distribution.Progressive(int count, Duration every)
                && !contact.offers.isEmpty()) {
            long rounds = Duration.between(contact.roundSince, decision.now).dividedBy(every);
            times.add(contact.roundSince.plus(every.multipliedBy(rounds + 1)));
        }
        Callbacks.times(contact, times);
        Duration starvation = decision.policy().starvation();
        if (starvation.isPositive()) {
            long alarms =
                    Math.max(0, Duration.between(contact.since, decision.now).dividedBy(starvation));
            times.add(contact.since.plus(starvation.multipliedBy(alarms + 1)));
        }
        Instant first = Instant.MAX;
        for (Instant at : times) {
            first = at.isAfter(decision.now) && at.isBefore(first) ? at : first;
        }
        return first.equals(Instant.MAX) ? Optional.empty() : Optional.of(first);
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
        Bits could = lines.line(contact, contact.step).agents;
        for (int i = could.nextCommon(lines.present, 0); i >= 0; i = could.nextCommon(lines.present, i + 1)) {
            AgentOnFloor agent = lines.agent(i);
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
