package io.parley.core.scorecard;

import java.util.Optional;

/**
 * The answer to one question.
 *
 * @param given see {@link Question.Kind}; absent where the question does not apply
 * @param comment may be empty
 * @param atMs the moment of the recording or chat it is about, milliseconds from its beginning
 */
public record Mark(String question, Optional<Integer> given, String comment, Optional<Long> atMs) {}
