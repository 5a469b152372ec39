package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.Optional;

/** What is to be done; carried out by {@code acd} through its ports once the event is durable, an offer before. */
public sealed interface Effect {

    /** Offer the contact to the agent until {@code expiresAt}. */
    record Offer(OfferId id, Contact contact, AgentId agent, Instant expiresAt, Explanation why) implements Effect {}

    /** The offer is over without the agent having to do anything. */
    record Withdraw(OfferId id, ContactId contact, Channel channel, AgentId agent, WithdrawReason reason)
            implements Effect {}

    /** Call the customer; an agent is offered the contact once they answered. */
    record Dial(Contact contact) implements Effect {}

    /** The agent took it: join the two. */
    record Connect(ContactId contact, Channel channel, AgentId agent) implements Effect {}

    /** Take the two apart: the contact goes back to its place, and the agent is let go. */
    record GiveBack(ContactId contact, Channel channel, AgentId agent) implements Effect {}

    /**
     * The agent handed the contact on: let them go; a number outside is called, else the customer waits.
     *
     * @param queue it was answered in
     */
    record PassOn(ContactId contact, Channel channel, QueueId queue, AgentId by, Destination to, Handover.Way way)
            implements Effect {}

    /** The server decides that the contact is over: its script says goodbye and ends it. */
    record EndContact(ContactId contact, Channel channel, ContactEnd end) implements Effect {}

    /** History changed. */
    record RecordChanged(ContactRecord record) implements Effect {}

    /** Something that the agent's desk shows changed. */
    record AgentChanged(AgentId agent) implements Effect {}

    /** Feed {@code event} back at {@code when}. */
    record WakeAt(Instant when, RoutingEvent event) implements Effect {}

    /** Somebody should look at this contact. */
    record Alarm(AlarmKind kind, ContactId contact, Optional<AgentId> agent) implements Effect {}

    enum AlarmKind {
        /** It waits too long while an agent who could take it was given others. */
        STARVING,
        /** Its unlimited wrap-up is longer than it should be. */
        LONG_WRAP_UP,
        /** It was answered, but no sound comes. */
        NO_AUDIO,
        /** Its customer is not heard, or no longer. */
        CUSTOMER_UNHEARD
    }

    /** Why an offer was taken back. */
    enum WithdrawReason {
        ACCEPTED,
        CUSTOMER_LEFT,
        EXPIRED,
        REFUSED,
        AGENT_GONE,
        FLOW_OUT,
        /** Another agent was faster. */
        ELSEWHERE
    }
}
