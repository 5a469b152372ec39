package io.parley.sip.call;

import io.parley.acd.port.Parkings;
import io.parley.acd.port.Parkings.Placed;
import io.parley.core.agent.AgentId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a call hears about a numbered place for its caller, and of who wants the caller from there or from a phone. */
sealed interface ParkNews extends ConsultNews {
    int GONE = 480;
    int BUSY = 486;
    int NO_SUCH_CALL = 481;

    /** @param slot any where none is named */
    record Park(AgentId by, Optional<String> slot, CompletableFuture<Placed> reply) implements ParkNews {}

    /** An agent wants the caller who is parked, from the desk or by a call of theirs. */
    record TakeBack(OwnCalls.Wish wish) implements ParkNews {}

    /** An agent wants the call that rings at colleagues, by a call of theirs. */
    record PickUp(OwnCalls.Wish wish) implements ParkNews {}

    /** The same by a call that is to take the place of one that rings (RFC 3891). */
    record Instead(OwnCalls.Wish wish, AgentLeg of) implements ParkNews {}

    /** The floor has decided; had it agreed, the call had heard of it before. @param of whoever asked the floor */
    record Settled(Object of) implements ParkNews {}

    /** It cannot be, or not now. */
    @Override
    default void refuse() {
        no(Parkings.Reply.NOT_NOW, BUSY);
    }

    /** The call has ended. */
    @Override
    default void over() {
        no(Parkings.Reply.NO_CALL, GONE);
    }

    private void no(Parkings.Reply why, int status) {
        switch (this) {
            case Park park -> park.reply().complete(Placed.not(why));
            case TakeBack back -> back.wish().refuse(status, OwnCalls.Reply.NOT_NOW);
            case PickUp up -> up.wish().refuse(status, OwnCalls.Reply.NOT_NOW);
            case Instead in -> in.wish().refuse(NO_SUCH_CALL, OwnCalls.Reply.NOT_NOW);
            case Settled settled -> {}
        }
    }
}
