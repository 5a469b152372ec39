package io.parley.core.routing;

import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Handover;
import java.util.Optional;

/**
 * Whoever was given a contact left before the two heard each other: the contact waits again, as old as it is, and they
 * are not asked again for a while.
 */
final class Returns {
    private Returns() {}

    static void left(Decision decision, ContactOnFloor contact) {
        AgentOnFloor taker = contact.agent.orElseThrow();
        if (contact.talk.end.isPresent() || Begun.isDialling(contact)) {
            return; // a call of their own has no place to go back to: whoever dials it ends it
        }
        if (Sleeps.isWaking(contact)) {
            Sleeps.takerLeft(decision, contact, taker);
        } else if (Parking.isTaking(contact)) {
            Parking.takerLeft(decision, contact, taker);
        } else if (contact.phase == ContactPhase.ACCEPTED) {
            toItsPlace(decision, contact, taker);
        } else if (contact.phase == ContactPhase.CONNECTED && wentFromHandToHand(contact, taker)) {
            fromHandToHand(decision, contact, taker);
        }
    }

    /** The stay it was taken from goes on. */
    private static void toItsPlace(Decision decision, ContactOnFloor contact, AgentOnFloor taker) {
        contact.phase = ContactPhase.QUEUED;
        letGo(decision, contact, taker);
        Waits.review(decision, contact);
        Flows.maxWait(decision, contact); // its time may have come meanwhile
        decision.recordChanged(contact);
    }

    /** Handed on to somebody on the line, for whom it did not have to wait. */
    private static boolean wentFromHandToHand(ContactOnFloor contact, AgentOnFloor taker) {
        return !contact.journey.handovers.isEmpty()
                && contact.talk.connectedAt.equals(
                        Optional.of(contact.journey.handovers.getLast().at()))
                && contact.journey.handovers.getLast().to().agent().equals(Optional.of(taker.id()));
    }

    private static void fromHandToHand(Decision decision, ContactOnFloor contact, AgentOnFloor taker) {
        Endings.stopHold(decision, contact);
        contact.talking().connectedAt = Optional.empty();
        contact.talking().heldMs = 0;
        contact.talking().segment = Optional.empty();
        Silences.forget(contact.talking());
        taker.handledToday--;
        contact.phase = ContactPhase.QUEUED;
        letGo(decision, contact, taker);
        Handover last = contact.journey.handovers.getLast();
        Offers.exclude(decision, contact, decision.floor.agent(last.by()).orElse(taker), OfferOutcome.DECLINED);
        Flows.enter(decision, contact, contact.queue, decision.nowNanos);
        decision.recordChanged(contact);
    }

    private static void letGo(Decision decision, ContactOnFloor contact, AgentOnFloor taker) {
        contact.agent = Optional.empty();
        Offers.exclude(decision, contact, taker, OfferOutcome.DECLINED);
        Offers.declined(decision, taker);
        decision.release(taker, contact);
    }
}
