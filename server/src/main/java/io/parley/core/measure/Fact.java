package io.parley.core.measure;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.OfferCounts.OfferEnd;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.ServiceTarget;
import java.time.Instant;
import java.util.Optional;

/**
 * What reports are made of. Facts follow from the journal: the same fold that decides and counts for the live board
 * tells them, so that they can be made anew at any time. A fact is told again when it is over; the last one with an id
 * wins.
 */
public sealed interface Fact {

    /** Unique among facts of its kind; grows with the journal. */
    long id();

    /**
     * Who asked for what.
     *
     * @param customer the key that recognises the same person again
     * @param callback how the callback was asked for that it is; absent where the customer is there
     */
    record Subject(
            ContactId contact,
            Channel channel,
            QueueId queue,
            String language,
            String customer,
            Optional<Callback.Way> callback) {}

    /**
     * A stay in a queue (M1).
     *
     * @param target the promise in force when it began, and once it is over when it ended
     */
    record Stay(long id, Subject subject, ServiceTarget target, Instant enteredAt, Optional<StayEnd> end)
            implements Fact {}

    /**
     * @param reason of a flow-out or failure in a code
     * @param waitMs the wait that counts
     * @param answered by whom, if it was
     */
    record StayEnd(SegmentEnd how, String reason, Instant at, long waitMs, Optional<Answered> answered) {}

    /**
     * @param apart a callback that by configuration does not count in service levels
     * @param attempts calls to the customer, of a callback
     */
    record Answered(AgentId agent, boolean apart, int attempts) {}

    /** An offer to one agent. */
    record OfferLife(long id, Subject subject, AgentId agent, Instant offeredAt, Optional<OfferOver> over)
            implements Fact {}

    record OfferOver(OfferEnd how, Instant at) {}

    /** Why an offer was refused. @param id of the offer */
    record Refusal(long id, String reason) implements Fact {}

    /**
     * One agent's part in one contact, told once it is over, wrap-up included.
     *
     * @param enteredAt the queue
     * @param handedOn how this agent passed the contact on, if so
     */
    record Part(
            long id,
            Subject subject,
            AgentId agent,
            Instant enteredAt,
            Instant connectedAt,
            Instant overAt,
            Lengths lengths,
            Optional<Handover.Way> handedOn)
            implements Fact {}

    /**
     * A time for which a chat slept with its agent.
     *
     * @param enteredAt the queue
     */
    record Nap(long id, Subject subject, AgentId agent, Instant enteredAt, Instant from, Optional<NapOver> over)
            implements Fact {}

    /** @param waits it woke without room: it waits for its agent, or for anybody */
    record NapOver(NapEnd how, Instant at, boolean waits) {}

    enum NapEnd {
        /** The visitor wrote again. */
        VISITOR,
        /** The agent went on with it. */
        AGENT,
        /** It was handed on, or taken over. */
        HANDED_ON,
        /** It was over. */
        ENDED
    }

    record Lengths(long talkMs, long holdMs, long wrapUpMs) {}

    /** A stretch of an agent's time in which nothing changed; while signed out there is none. */
    record Slice(long id, AgentId agent, Doing doing, Instant from, Optional<Instant> to) implements Fact {}

    /**
     * What an agent does.
     *
     * @param state ready, not_ready (a break) or forced
     * @param reason the aux code of a break, or why we took the agent out
     * @param units the agent's capacity; a call takes all of it, a chat one
     * @param hands what is in hand
     */
    record Doing(String state, String reason, int units, Hands hands) {
        public boolean onBreak() {
            return state.equals(BREAK);
        }
    }

    String READY = "ready";
    String BREAK = "not_ready";
    String FORCED = "forced";

    /** Contacts in hand by phase; what is accepted but not yet connected still rings. */
    record Hands(int ringing, int talking, int held, int wrappingUp, int chats, int units) {}
}
