package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asking somebody before a call is handed on to them. It is a state of the call, not of the floor: whoever is asked is
 * on a call within the house, and all of it ends with the call. So is what the customer says of being recorded. Safe
 * from any thread; never blocks.
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
        /** Back to the customer, or to those who are in the conversation, without who was asked last. */
        GIVE_UP,
        /** One of those in the conversation leaves it. */
        DROP,
        /** One of them hears music, and nobody hears them. */
        HOLD,
        TAKE_BACK,
        /** One of them hears all, and nobody hears them. */
        MUTE,
        UNMUTE
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
        /** As many are in the conversation as may be. */
        FULL,
        /** There is no such call. */
        NO_CALL
    }

    /**
     * How it stands.
     *
     * @param colleague who rings or has answered; absent for a number outside
     * @param since when the phase began
     * @param away the page of whom was asked is gone, as by a reload: nobody hears them until it is back
     * @param why set once it is over, or once one of several is not there any more
     * @param gone who that is
     * @param members who talks with the customer beside the agent, whether the agent does at the moment or not
     * @param full as many are in the conversation as may be
     */
    record Standing(
            ContactId contact,
            AgentId by,
            Destination to,
            Optional<AgentId> colleague,
            Phase phase,
            Instant since,
            boolean away,
            Optional<Why> why,
            Optional<Destination> gone,
            List<Member> members,
            boolean full) {

        /** All colleagues who are asked, or in the conversation. */
        public Set<AgentId> colleagues() {
            return Stream.concat(colleague.stream(), members.stream().flatMap(one -> one.colleague().stream()))
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Somebody in a conversation beside its customer and its agent.
     *
     * @param id of that conversation's own
     * @param colleague absent for a number outside
     */
    record Member(String id, Destination to, Optional<AgentId> colleague, boolean held, boolean muted, boolean away) {}

    /** Begins to ask; what becomes of it shows in {@link #of}. */
    CompletableFuture<Reply> ask(Question question);

    default CompletableFuture<Reply> act(ContactId contact, AgentId by, Act act) {
        return act(contact, by, act, "");
    }

    /** @param of which {@link Member}, where it is about one */
    CompletableFuture<Reply> act(ContactId contact, AgentId by, Act act, String of);

    /** Whom it rings at takes it at the desk, refuses, or leaves. */
    CompletableFuture<Reply> answer(ContactId contact, AgentId colleague, boolean takes);

    /** Also for a while after it is over, as long as the same two talk. */
    Optional<Standing> of(ContactId contact);

    /** About what this agent is asked now. */
    Optional<Standing> asked(AgentId colleague);

    /** The customer of this call has told the agent that they do not want to be recorded. */
    void declineRecording(ContactId contact, AgentId to);
}
