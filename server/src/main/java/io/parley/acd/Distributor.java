package io.parley.acd;

import io.parley.core.agent.AgentId;
import io.parley.core.alert.StandingAlarms;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Present;
import io.parley.core.future.ToldWaits;
import io.parley.core.routing.Board;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.util.concurrent.CompletableFuture;

/** What scripts and desks see of the floor: facts go in, pictures come out. Safe from any thread. */
public interface Distributor {

    /** Tells a fact. */
    void post(RoutingEvent event);

    /** Tells a fact; completes once it is durable, and its effects have left. */
    CompletableFuture<Void> postDurably(RoutingEvent event);

    /** The picture of the floor as it stands, of a large one up to some seconds old; waits for a turn at most. */
    Board board();

    /**
     * The agent and what they have in hand or are offered, and nothing else, as it stands however large the floor is:
     * for whoever has just changed something, or was told that something changed.
     */
    default Board closeUp(AgentId agent) {
        return board();
    }

    /** The same of one contact and its offers. */
    default Board closeUp(ContactId contact) {
        return board();
    }

    /** The same with what else is known of the customer by now, as if it arrived; may take some tenths of a second. */
    default Contact known(Contact contact) {
        return contact;
    }

    /** The floor as it stands, copied: what-if and explanations look at it as long as they like. Within 50 ms. */
    CompletableFuture<Present> present();

    /** How well waits were estimated since the start. */
    EstimateQuality.Figures estimateQuality();

    /** What everybody who waits was told of it, on whatever way. */
    ToldWaits told();

    /** What the floor raised an alarm of, while it goes on. */
    default StandingAlarms alarms() {
        return new StandingAlarms();
    }

    /** What was found broken and put right. */
    default Mends mends() {
        return new Mends();
    }

    /** The agent accepted at the desk: a chat is accepted at once, a call once the phone has answered. */
    void answer(OfferId offer);

    void hold(ContactId contact, boolean on);

    void hangUp(ContactId contact);
}
