package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Calls that agents promised for a moment; kept outside of the floor until that moment has come. */
public interface FollowUps {

    /**
     * One of them.
     *
     * @param of the contact it follows
     * @param number where the customer is called
     * @param agent who promised it
     * @param due as agreed; it may be called later where the queue is closed then
     * @param note what it is about, perhaps empty
     */
    record FollowUp(
            String id,
            ContactId of,
            QueueId queue,
            String language,
            Customer customer,
            String number,
            AgentId agent,
            Instant due,
            String note,
            State state) {

        /** The contact that it is on the floor: always the same one, so that to tell of it twice is to tell once. */
        public ContactId contact() {
            return new ContactId(PREFIX + id);
        }

        /** The same at another moment. */
        public FollowUp at(Instant other, String otherNumber, String otherNote) {
            return new FollowUp(id, of, queue, language, customer, otherNumber, agent, other, otherNote, state);
        }
    }

    String PREFIX = "fu-";

    /** Which of them this contact is on the floor; empty where it is none. */
    static Optional<String> idOf(ContactId contact) {
        return Optional.of(contact.value())
                .filter(id -> id.startsWith(PREFIX))
                .map(id -> id.substring(PREFIX.length()));
    }

    enum State {
        PLANNED,
        /** The floor has it, or gets it this moment. */
        BEGUN,
        CALLED_OFF
    }

    /** What became of an attempt to plan one. */
    enum Planned {
        DONE,
        /** The agent has as many as anybody may have. */
        TOO_MANY,
        /** The contact has one already. */
        THERE
    }

    /** Who does it, and when. @param account empty where nobody had to */
    record Act(String account, Instant at) {}

    /** @param most that the agent may have planned, this one included */
    CompletableFuture<Planned> plan(FollowUp one, int most, Act by);

    /** Takes over moment, number and note. False where it is planned no more, and nothing changes. */
    CompletableFuture<Boolean> change(FollowUp one, Act by);

    /** False where it is planned no more. */
    CompletableFuture<Boolean> callOff(String id, String reason, Act by);

    /** Its turn has come; of those who say so at once one hears true, and tells the floor. */
    CompletableFuture<Boolean> begin(String id, Act by);

    /** The floor has it. */
    CompletableFuture<Void> arrived(String id, Instant at);

    Optional<FollowUp> find(String id);

    /** The one that is planned after this contact. */
    Optional<FollowUp> plannedAfter(ContactId contact);

    /** Those planned for a customer under any of these keys, or at one of these numbers; the earliest first. */
    List<FollowUp> plannedFor(Collection<String> keys);

    /** All that are planned, the earliest first. @param agents absent: of all */
    List<FollowUp> planned(Optional<Set<String>> agents, int limit);

    /** Planned ones whose moment is no later than that, the earliest first. */
    List<FollowUp> due(Instant at, int limit);

    /** The earliest moment after that of a planned one. */
    Optional<Instant> nextAfter(Instant at);

    /** Begun ones of which nobody said that the floor has them: a process ended in between. */
    List<FollowUp> cutOff();

    /** Whether history tells of this contact, all that was journaled before included. */
    boolean isInHistory(ContactId contact);
}
