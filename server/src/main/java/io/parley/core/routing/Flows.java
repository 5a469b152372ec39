package io.parley.core.routing;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leaving a queue by rule: the stay ends as flow-out with its reason, and another begins or the contact ends. */
final class Flows {
    /** What reasons of ends begin with that a rule asked for. */
    static final String FLOW_OUT = "flow-out";

    private static final ContactEnd MAX_WAIT = new ContactEnd(Fault.NONE, FLOW_OUT + "-max-wait");
    private static final Duration EARLY = Duration.ofSeconds(1);

    private Flows() {}

    static void leave(Decision decision, ContactOnFloor contact, Waits.Leaving leaving) {
        Optional<QueueId> to = leaving.exit().queue();
        if (to.isEmpty()) {
            ask(decision, contact, new ContactEnd(Fault.NONE, FLOW_OUT + '-' + leaving.reason()));
            Waits.stand(decision, contact);
            return;
        }
        Optional<QueueOnFloor> next = to.filter(id -> !contact.hasBeenIn(id))
                .flatMap(decision::queue)
                .filter(queue -> queue.rules.channels().contains(contact.channel));
        if (next.isEmpty()) {
            contact.stays = true; // it has been there: it stays, rather than going round in circles
            Waits.review(decision, contact);
        } else {
            move(decision, contact, next.get(), leaving.reason());
        }
    }

    private static void move(Decision decision, ContactOnFloor contact, QueueOnFloor to, String reason) {
        Waits.over(decision, contact);
        Endings.countEnd(decision, contact, SegmentEnd.FLOW_OUT, reason);
        note(decision, contact, reason);
        contact.queue.counts.flowedOut(reason);
        contact.goesTo(to.id());
        contact.joins(to);
        Offers.refusedBefore(decision, contact);
        enter(decision, contact, to, decision.nowNanos);
        decision.recordChanged(contact);
    }

    /** Keeps why the stay ended. */
    static void note(Decision decision, ContactOnFloor contact, String reason) {
        contact.flowedOut(new FlowOut(contact.queue.id(), contact.enteredAt(), decision.now, reason));
    }

    /** Begins a stay in this queue. */
    static void enter(Decision decision, ContactOnFloor contact, QueueOnFloor queue, long atNanos) {
        contact.joins(queue);
        contact.enteredNanos = atNanos;
        contact.entering = true;
        stay(decision, contact);
        contact.entering = false;
    }

    /** Counts a stay in the contact's queue, and begins to look for somebody. */
    static void stay(Decision decision, ContactOnFloor contact) {
        QueueOnFloor queue = contact.queue;
        contact.dueNanos = 0;
        queue.counts.enter();
        queue.waiting++;
        decision.entered(contact);
        if (queue.maxWaitNanos < Nanos.NEVER && contact.callback.isEmpty()) {
            Instant at = Nanos.instant(contact.enteredNanos + queue.maxWaitNanos);
            decision.effect(new Effect.WakeAt(at, new RoutingEvent.MaxWaitReached(contact.id())));
        }
        Waits.review(decision, contact);
    }

    /** The rules of its queue are others: its longest wait may be, and how many phones may ring for it. */
    static void changed(Decision decision, ContactOnFloor contact) {
        if (!contact.isWaiting()) {
            return;
        }
        contact.queue
                .rules
                .maxWait()
                .ifPresent(wait -> decision.effect(new Effect.WakeAt(
                        contact.enteredAt().plus(wait), new RoutingEvent.MaxWaitReached(contact.id()))));
        boolean one = contact.queue.plan().distribution() instanceof Distribution.One;
        if (one && contact.offers.size() > 1) {
            List<OfferOnFloor> more = List.copyOf(contact.offers.subList(1, contact.offers.size()));
            more.forEach(offer -> Offers.takeBack(decision, offer, WithdrawReason.ELSEWHERE));
        }
    }

    static void maxWait(Decision decision, ContactOnFloor contact) {
        Optional<Duration> most = contact.queue.rules.maxWait();
        boolean over = most.filter(wait -> !contact.enteredAt().plus(wait).isAfter(decision.now.plus(EARLY)))
                .isPresent();
        if (contact.isWaiting() && contact.callback.isEmpty() && over) {
            ask(decision, contact, MAX_WAIT);
            Waits.stand(decision, contact);
        }
    }

    /** The script that holds the contact is asked to end it, once. */
    private static void ask(Decision decision, ContactOnFloor contact, ContactEnd end) {
        if (contact.leaving.isEmpty()) {
            contact.leaving = Optional.of(end);
            contact.queue.counts.flowedOut(end.reason().substring(FLOW_OUT.length() + 1));
            decision.effect(new Effect.EndContact(contact.id(), contact.channel, end));
        }
    }
}
