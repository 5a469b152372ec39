package io.parley.core.routing;

import io.parley.core.queue.Exit;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.RelaxationStep;
import java.util.List;
import java.util.Optional;

/** Where a waiting contact stands: its relaxation step, for whom it waits, whether a rule leads it out (R8). */
final class Waits {
    private Waits() {}

    /** Looks at everything that may have changed for the contact, and for somebody who takes it. */
    static void review(Decision decision, ContactOnFloor contact) {
        if (look(decision, contact)) {
            decision.mayBeTaken(contact);
        }
    }

    /** What time or the coming and going of agents may have changed for it. @return whether it may be taken */
    static boolean look(Decision decision, ContactOnFloor contact) {
        if (!contact.isWaiting()) {
            return false;
        }
        if (contact.callback.isPresent()) {
            Callbacks.plan(decision, contact);
        }
        boolean bound = contact.callback.isPresent() || contact.journey.askedFor.isPresent();
        boolean mayLeave = contact.leaving.isEmpty() && !contact.stays && !bound;
        if (contact.offers.isEmpty() && mayLeave) {
            Optional<Leaving> leaving = leaving(decision, contact);
            if (leaving.isPresent()) {
                Flows.leave(decision, contact, leaving.get());
                return false;
            }
        }
        contact.step = Math.max(contact.step, step(decision, contact));
        hold(decision, contact);
        stand(decision, contact);
        return contact.wanted(decision.now) > 0;
    }

    /** A rule that leads out, and why in a code. */
    record Leaving(Exit exit, String reason) {}

    /** In line, if somebody more may be asked; and a timer for the next time something changes. */
    static void stand(Decision decision, ContactOnFloor contact) {
        Line before = contact.line;
        if (contact.wanted(decision.now) > 0) {
            decision.floor.lines.stand(contact);
        } else {
            decision.floor.lines.standAside(contact);
        }
        if (contact.callback.isPresent()) {
            decision.floor.lines.room.moved(contact, before);
        }
        Dues.schedule(decision, contact);
    }

    /** Waits no more. */
    static void over(Decision decision, ContactOnFloor contact) {
        decision.floor.lines.leave(contact);
        if (contact.callback.isPresent()) {
            decision.floor.lines.room.over(contact);
        }
        if (!decision.floor.refused.isEmpty()) { // a first look for it would number the contact for life
            decision.floor.refused.remove(contact);
        }
        contact.heldFor = Optional.empty();
        if (contact.journey.askedFor.isPresent()) {
            contact.journey.askedFor = Optional.empty();
        }
    }

    /** The agent signed out: contacts that nobody else can take go on to their next step. */
    static void gone(Decision decision, AgentOnFloor agent) {
        Lines lines = decision.floor.lines;
        for (ContactOnFloor contact : List.copyOf(decision.floor.refused)) {
            Offers.shortenExclusions(decision, contact);
            review(decision, contact);
        }
        for (int index : agent.lines) {
            Line line = lines.line(index);
            if (line.present == 0 && !lines.bestScores.isEmpty(index)) {
                line.standing().forEach(contact -> review(decision, contact));
            }
        }
    }

    /** The last step whose time has come; steps that nobody present fits are passed over if there is a later one. */
    private static int step(Decision decision, ContactOnFloor contact) {
        long[] begins = contact.queue.stepNanos;
        long waited = decision.nowNanos - contact.enteredNanos;
        int step = 0;
        if (waited >= contact.queue.widensNanos) {
            while (step + 1 < begins.length && begins[step + 1] <= waited) {
                step++;
            }
        }
        if (contact.queue.skipsEmpty) {
            for (int later = step; later < begins.length; later++) {
                if (decision.floor.lines.line(contact, later).present > 0) {
                    return later;
                }
            }
        }
        return step;
    }

    /** Whoever knows the customer is waited for, while they are at work and can take it whoever else is free. */
    private static void hold(Decision decision, ContactOnFloor contact) {
        Optional<AgentOnFloor> held = Transfers.holds(decision, contact);
        if (held.isEmpty()) {
            held = knows(decision, contact);
        }
        boolean asBefore = held.isEmpty() ? contact.heldFor.isEmpty() : contact.heldFor.equals(held);
        if (!asBefore) {
            decision.floor.lines.leave(contact);
            contact.heldFor = held;
        }
    }

    private static Optional<AgentOnFloor> knows(Decision decision, ContactOnFloor contact) {
        if (contact.queue.stickyNanos == 0) {
            return Optional.empty();
        }
        contact.heldUntilNanos = contact.enteredNanos + contact.queue.stickyNanos;
        return decision.nowNanos < contact.heldUntilNanos ? known(decision, contact) : Optional.empty();
    }

    private static Optional<AgentOnFloor> known(Decision decision, ContactOnFloor contact) {
        Floor floor = decision.floor;
        return floor.customers
                .agentOf(floor, contact)
                .filter(agent -> agent.isReady() && !contact.isExcluded(agent, decision.now))
                .filter(agent -> agent.reachable.contains(contact.channel))
                .filter(agent -> floor.lines.line(contact, contact.step).takesFreely(agent));
    }

    private static Optional<Leaving> leaving(Decision decision, ContactOnFloor contact) {
        if (contact.queue.retired
                && decision.floor.lines.members(contact.queue.id()).isEmpty()) {
            return Optional.of(new Leaving(new Exit(Optional.empty()), "queue-removed"));
        }
        long waited = decision.nowNanos - contact.enteredNanos;
        if (!mayLead(decision, contact, waited)) {
            return Optional.empty();
        }
        for (RelaxationStep exit : contact.queue.exits) {
            if (Nanos.length(exit.after()) <= waited) {
                return exit.exit().map(to -> new Leaving(to, "wait"));
            }
        }
        for (Overflow overflow : contact.queue.overflows) {
            Optional<String> reason = reason(decision, contact, overflow, waited);
            if (reason.isPresent()) {
                return reason.map(why -> new Leaving(overflow.exit(), why));
            }
        }
        return Optional.empty();
    }

    /** Whether one of the rules of its queue may lead out: all of them are looked at only then. */
    private static boolean mayLead(Decision decision, ContactOnFloor contact, long waited) {
        QueueOnFloor queue = contact.queue;
        return waited >= queue.leadsNanos
                || queue.leadsFull && contact.entering
                || queue.leadsClosed
                || queue.leadsUnserved && nobodyEver(decision, contact);
    }

    private static Optional<String> reason(Decision decision, ContactOnFloor contact, Overflow overflow, long waited) {
        if (overflow.after().isPresent() && Nanos.length(overflow.after().get()) <= waited) {
            return Optional.of("wait");
        }
        if (contact.entering
                && overflow.length()
                        .filter(most -> contact.queue.waiting > most)
                        .isPresent()) {
            return Optional.of("length");
        }
        if (overflow.noAgent() && nobodyEver(decision, contact)) {
            return Optional.of("no-agent");
        }
        boolean shut = overflow.closed()
                && contact.queue
                        .rules
                        .hours()
                        .filter(h -> !h.isOpen(decision.now))
                        .isPresent();
        return shut ? Optional.of("closed") : Optional.empty();
    }

    private static boolean nobodyEver(Decision decision, ContactOnFloor contact) {
        Lines lines = decision.floor.lines;
        for (int step = contact.step; step < contact.queue.steps.size(); step++) {
            if (lines.line(contact, step).present > 0) {
                return false;
            }
        }
        return true;
    }
}
