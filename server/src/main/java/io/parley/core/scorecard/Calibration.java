package io.parley.core.scorecard;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Several evaluators fill in the same form about the same contact, each blind, and compare: nothing of it is a score of
 * the agent's.
 *
 * @param agent whom the contact was with; they never see it
 * @param evaluators accounts, at least two
 * @param expert the one of them whose sheet the others are held against
 * @param closedAt absent while sheets are taken
 */
public record Calibration(
        String id,
        ContactId contact,
        String agent,
        String form,
        int formVersion,
        String openedBy,
        Instant openedAt,
        List<String> evaluators,
        Optional<String> expert,
        Optional<Instant> closedAt) {

    public Calibration {
        evaluators = List.copyOf(evaluators);
    }

    /** @param sent whether it may not be changed any more; @param words may be empty */
    public record Sheet(String evaluator, Instant at, boolean sent, String words, List<Mark> marks) {
        public Sheet {
            marks = List.copyOf(marks);
        }
    }

    /**
     * Whether this person may see what others filled in: it is closed, and of evaluators only those may who have sent
     * theirs.
     */
    public boolean isOpenTo(String person, List<Sheet> sheets) {
        boolean sent =
                sheets.stream().anyMatch(one -> one.sent() && one.evaluator().equals(person));
        return closedAt.isPresent() && (sent || !evaluators.contains(person));
    }
}
