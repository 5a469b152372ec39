package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asking somebody before a call is handed on to them. It is a state of the call, not of the floor: whoever is asked is
 * on a call within the house, and all of it ends with the call. Safe from any thread; never blocks.
 */
public interface Consults {

    /**
     * Who is to be asked, and about what.
     *
     * @param byName as phones show it
     * @param candidates agents to ring, one after the other until one answers; none for a number outside
     */
    record Question(ContactId contact, AgentId by, String byName, Destination to, List<AgentId> candidates) {}

    /** What whoever asks may do next. */
    enum Act {
        /** Talk to the customer while the other waits, or the other way round. */
        SWAP,
        /** All three in one conversation. */
        JOIN,
        /** The customer goes to whom was asked. */
        HAND_OVER,
        /** Back to the customer, without the other. */
        GIVE_UP
    }

    enum Phase {
        RINGING,
        TALKING,
        /** Whom was asked waits, while the customer is talked to. */
        ASIDE,
        /** All three hear each other. */
        JOINED,
        OVER
    }

    /** Why nobody is asked any more. */
    enum Why {
        GIVEN_UP,
        REFUSED,
        NO_ANSWER,
        BUSY,
        UNREACHABLE,
        NOBODY_FREE,
        HUNG_UP,
        /** As long was talked to numbers outside as may be in a day. */
        MINUTES_USED_UP,
        FAILED
    }

    enum Reply {
        DONE,
        /** Something else is going on. */
        NOT_NOW,
        /** There is no such call. */
        NO_CALL
    }

    /**
     * How it stands.
     *
     * @param colleague who rings or has answered; absent for a number outside
     * @param since when the phase began
     * @param away the page of whom was asked is gone, as by a reload: nobody hears them until it is back
     * @param why set once it is over
     */
    record Standing(
            ContactId contact,
            AgentId by,
            Destination to,
            Optional<AgentId> colleague,
            Phase phase,
            Instant since,
            boolean away,
            Optional<Why> why) {}

    /** Begins to ask; what becomes of it shows in {@link #of}. */
    CompletableFuture<Reply> ask(Question question);

    CompletableFuture<Reply> act(ContactId contact, AgentId by, Act act);

    /** Whom it rings at takes it at the desk, refuses, or leaves. */
    CompletableFuture<Reply> answer(ContactId contact, AgentId colleague, boolean takes);

    /** Also for a while after it is over, as long as the same two talk. */
    Optional<Standing> of(ContactId contact);

    /** About what this agent is asked now. */
    Optional<Standing> asked(AgentId colleague);
}
