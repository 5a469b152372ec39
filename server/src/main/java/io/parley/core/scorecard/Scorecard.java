package io.parley.core.scorecard;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A form that somebody fills in about a contact.
 *
 * @param agent whom it is about
 * @param reviewer the account of who began it
 */
public record Scorecard(String id, ContactId contact, String agent, String form, int formVersion, String reviewer) {

    /** What may be said of it. */
    public enum State {
        /** Nobody but its reviewer sees it. */
        DRAFT,
        SENT,
        /** The agent has read it and agrees. */
        ACKNOWLEDGED,
        /** The agent does not agree, and says why. */
        DISPUTED
    }

    /**
     * How it stood when it was saved.
     *
     * @param version 1 and up
     * @param by the account of who saved it
     * @param percent absent where nothing with a weight applies
     * @param critical whether a critical question had the worst answer
     * @param words the reviewer's or, of an answer, the agent's; may be empty
     */
    public record Saved(
            int version,
            Instant at,
            String by,
            State state,
            Optional<Integer> percent,
            boolean passed,
            boolean critical,
            String words,
            List<Mark> marks) {
        public Saved {
            marks = List.copyOf(marks);
        }
    }

    /** With all that became of it, oldest first; never without anything. */
    public record Kept(Scorecard card, List<Saved> saved) {
        public Kept {
            saved = List.copyOf(saved);
        }

        public Saved last() {
            return saved.getLast();
        }
    }
}
