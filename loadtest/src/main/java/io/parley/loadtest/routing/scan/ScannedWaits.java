package io.parley.loadtest.routing.scan;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Exit;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a waiting contact stands: its step, for whom it waits, whether a rule leads it out, when that changes (R8). */
final class ScannedWaits {
    private static final String FLOW_OUT = "flow-out-";
    private static final long POLL = 30 * Times.SECOND;

    private ScannedWaits() {}

    private record Leaving(Exit exit, String reason) {}

    /** Begins a stay in this queue. */
    static void enter(ScannedFloor floor, ScannedContact contact, ScannedQueue queue, long at) {
        contact.queue = queue;
        contact.entered = at;
        contact.due = 0;
        queue.waiting++;
        if (queue.rules.maxWait().isPresent() && contact.callback.isEmpty()) {
            long over = at + Times.length(queue.rules.maxWait().get());
            floor.wakeAt(over, new RoutingEvent.MaxWaitReached(contact.id()));
        }
        contact.entering = true;
        review(floor, contact);
        contact.entering = false;
    }

    /** Looks at everything that may have changed for it. */
    static void review(ScannedFloor floor, ScannedContact contact) {
        if (!contact.isWaiting()) {
            return;
        }
        contact.callback.filter(ScannedCallback::isQuiet).ifPresent(callback -> callback.plan(floor.now));
        boolean mayLeave = contact.leaving.isEmpty() && !contact.stays && contact.callback.isEmpty();
        if (contact.offers.isEmpty() && mayLeave) {
            Optional<Leaving> leaving = leaving(floor, contact);
            if (leaving.isPresent()) {
                leave(floor, contact, leaving.get());
                return;
            }
        }
        contact.step = Math.max(contact.step, step(floor, contact));
        hold(floor, contact);
        stand(floor, contact);
        if (contact.wanted(floor.now) > 0) {
            floor.mayBeTaken(contact);
        }
    }

    /** The last step whose time has come, or a later one where nobody at work fits. */
    private static int step(ScannedFloor floor, ScannedContact contact) {
        List<RelaxationStep> steps = contact.queue.steps;
        int due = 0;
        while (due + 1 < steps.size()
                && hasWaited(floor, contact, steps.get(due + 1).after())) {
            due++;
        }
        for (int later = due; contact.queue.plan().skipEmptySteps() && later < steps.size(); later++) {
            if (floor.somebodyFits(contact, later)) {
                return later;
            }
        }
        return due;
    }

    private static boolean hasWaited(ScannedFloor floor, ScannedContact contact, Duration length) {
        return Times.length(length) <= floor.now - contact.entered;
    }

    /** Whoever knows the customer is waited for, while they are at work and can take it. */
    private static void hold(ScannedFloor floor, ScannedContact contact) {
        Optional<ScannedAgent> held = Optional.empty();
        Optional<Duration> sticky = contact.queue.sticky();
        if (sticky.isPresent()) {
            contact.heldUntil = contact.entered + Times.length(sticky.get());
            held = Optional.of(contact)
                    .filter(c -> floor.now < c.heldUntil)
                    .flatMap(floor::theirs)
                    .map(floor.agents::get)
                    .filter(agent -> agent.isReady() && !contact.isLeftOut(agent, floor.now))
                    .filter(agent -> agent.reachable.contains(contact.channel()))
                    .filter(agent -> takesFreely(floor, contact, agent));
        }
        if (!held.equals(contact.heldFor)) {
            contact.standing = false;
            contact.heldFor = held;
        }
    }

    private static boolean takesFreely(ScannedFloor floor, ScannedContact contact, ScannedAgent agent) {
        int ring = contact.ring(agent);
        boolean freely = ring >= 0 && contact.queue.steps.get(ring).minFree() <= 1;
        if (ring >= 0 && contact.queue.keepsFree(contact.step)) {
            floor.reaches(freely ? Reached.WAITED_FOR_BESIDE_HELPERS : Reached.NOT_WAITED_FOR);
        }
        return freely;
    }

    private static Optional<Leaving> leaving(ScannedFloor floor, ScannedContact contact) {
        for (RelaxationStep exit : contact.queue.exits) {
            if (hasWaited(floor, contact, exit.after())) {
                return exit.exit().map(to -> new Leaving(to, "wait"));
            }
        }
        for (Overflow overflow : contact.queue.plan().overflow()) {
            Optional<String> reason = reason(floor, contact, overflow);
            if (reason.isPresent()) {
                return reason.map(why -> new Leaving(overflow.exit(), why));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> reason(ScannedFloor floor, ScannedContact contact, Overflow rule) {
        if (rule.after().filter(after -> hasWaited(floor, contact, after)).isPresent()) {
            return Optional.of("wait");
        }
        boolean full =
                rule.length().filter(most -> contact.queue.waiting > most).isPresent();
        if (contact.entering && full) {
            return Optional.of("length");
        }
        return rule.noAgent() && nobodyEver(floor, contact) ? Optional.of("no-agent") : Optional.empty();
    }

    private static boolean nobodyEver(ScannedFloor floor, ScannedContact contact) {
        for (int step = contact.step; step < contact.queue.steps.size(); step++) {
            if (floor.somebodyFits(contact, step)) {
                return false;
            }
        }
        return true;
    }

    private static void leave(ScannedFloor floor, ScannedContact contact, Leaving leaving) {
        Optional<QueueId> to = leaving.exit().queue();
        if (to.isEmpty()) {
            ask(floor, contact, leaving.reason());
            stand(floor, contact);
        } else if (contact.queue.id().equals(to.get()) || contact.visited.contains(to.get())) {
            contact.stays = true; // it has been there
            review(floor, contact);
        } else {
            over(contact);
            contact.queue.waiting--;
            contact.visited.add(contact.queue.id());
            contact.contact = contact.contact.in(to.get());
            contact.step = 0;
            contact.queue = floor.queues.get(to.get());
            ScannedOffers.shorten(floor, contact);
            enter(floor, contact, contact.queue, floor.now);
            floor.changed(contact);
        }
    }

    static void maxWait(ScannedFloor floor, ScannedContact contact) {
        boolean over = contact.queue
                .rules
                .maxWait()
                .filter(wait -> contact.entered + Times.length(wait) <= floor.now + Times.SECOND)
                .isPresent();
        if (contact.isWaiting() && contact.callback.isEmpty() && over) {
            ask(floor, contact, "max-wait");
            stand(floor, contact);
        }
    }

    /** Whoever holds it is asked to end it, once. */
    private static void ask(ScannedFloor floor, ScannedContact contact, String reason) {
        if (contact.leaving.isEmpty()) {
            ContactEnd end = new ContactEnd(Fault.NONE, FLOW_OUT + reason);
            contact.leaving = Optional.of(end);
            floor.effect(new Effect.EndContact(contact.id(), contact.channel(), end));
        }
    }

    /** In line, if somebody more may be asked; and a timer for the next change. */
    static void stand(ScannedFloor floor, ScannedContact contact) {
        contact.line = floor.line(contact, contact.step);
        contact.standing = contact.wanted(floor.now) > 0;
        long at = nextChange(floor, contact);
        boolean runs = contact.due > 0 && contact.due <= at;
        if (!runs && at < Times.NEVER) {
            contact.due = at;
            floor.wakeAt(at, new RoutingEvent.ContactDue(contact.id()));
        }
    }

    /** Waits no more. */
    static void over(ScannedContact contact) {
        contact.standing = false;
        contact.heldFor = Optional.empty();
    }

    /** In line for this agent alone, the oldest first. */
    static List<ScannedContact> heldFor(ScannedFloor floor, ScannedAgent agent) {
        return floor.contacts.values().stream()
                .filter(contact -> contact.standing)
                .filter(contact -> contact.heldFor.filter(who -> who == agent).isPresent())
                .sorted(ScannedContact.AGE)
                .toList();
    }

    private static long nextChange(ScannedFloor floor, ScannedContact contact) {
        long now = floor.now;
        long next = Times.NEVER;
        for (RelaxationStep step : contact.queue.plan().steps()) {
            next = sooner(next, contact.entered + Times.length(step.after()), now);
        }
        for (Overflow overflow : contact.queue.plan().overflow()) {
            next = overflow.noAgent() ? sooner(next, now + POLL, now) : next;
            if (overflow.after().isPresent()) {
                next = sooner(
                        next, contact.entered + Times.length(overflow.after().get()), now);
            }
        }
        next = contact.heldFor.isPresent() ? sooner(next, contact.heldUntil, now) : next;
        for (ScannedContact.LeftOut out : contact.leftOut.values()) {
            next = sooner(next, out.until(), now);
        }
        boolean rings = !contact.offers.isEmpty();
        if (rings
                && contact.queue.plan().distribution() instanceof Distribution.Progressive(int count, Duration every)) {
            next = sooner(next, Times.next(contact.roundSince, every, now), now);
        }
        if (contact.callback.filter(ScannedCallback::isQuiet).isPresent()) {
            next = sooner(next, contact.callback.get().notBefore, now);
            next = sooner(next, contact.callback.get().expiresAt, now);
        }
        return sooner(next, Times.next(contact.since, floor.policy.starvation(), now), now);
    }

    private static long sooner(long next, long at, long now) {
        return at > now && at < next ? at : next;
    }

    /** Its timer fired. */
    static void due(ScannedFloor floor, ScannedContact contact) {
        if (contact.due > floor.now + Times.SECOND) {
            return; // another runs
        }
        contact.due = 0;
        if (contact.isWaiting() && !ScannedCallbacks.expired(floor, contact)) {
            starvation(floor, contact);
            review(floor, contact);
        }
    }

    /** Tells if somebody who could take it was given one that came later. */
    private static void starvation(ScannedFloor floor, ScannedContact contact) {
        boolean tooLong = !contact.isAside(floor.now)
                && contact.offers.isEmpty()
                && floor.now - contact.since >= Times.length(floor.policy.starvation());
        if (tooLong) {
            floor.everybody().stream()
                    .filter(agent -> agent.lastOffer > contact.entered && agent.lastOfferSince > contact.since)
                    .filter(agent -> agent.isPresent() && contact.ring(agent) >= 0)
                    .findFirst()
                    .ifPresent(agent -> floor.effect(
                            new Effect.Alarm(Effect.AlarmKind.STARVING, contact.id(), Optional.of(agent.id()))));
        }
    }
}
