package io.parley.core.scorecard;

import java.util.Objects;
import java.util.Optional;

/**
 * The answer to one question.
 *
 * @param given see {@link Question.Kind}; absent where the question does not apply
 * @param comment may be empty
 * @param atMs the moment of the recording or chat it is about, milliseconds from its beginning; of several recordings
 *     the second begins where the first ends
 * @param measured what a fact answered, also where the reviewer says otherwise
 */
public record Mark(
        String question, Optional<Integer> given, String comment, Optional<Long> atMs, Optional<Measured> measured) {

    public Mark {
        measured = Objects.requireNonNullElse(measured, Optional.empty());
    }

    /** Of a reviewer alone. */
    public Mark(String question, Optional<Integer> given, String comment, Optional<Long> atMs) {
        this(question, given, comment, atMs, Optional.empty());
    }

    /** Whether a reviewer said otherwise than the fact. */
    public boolean saysOtherwise() {
        return measured.isPresent() && !given.equals(measured.map(Measured::given));
    }
}
