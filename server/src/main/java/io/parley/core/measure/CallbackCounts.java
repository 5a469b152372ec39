package io.parley.core.measure;

import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.SegmentEnd;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of callbacks: counts and sums, never a mean or a share, so that roll-ups are sums of these.
 *
 * @param asked all of them, those that still wait included
 * @param answered the customer talked to an agent; @param counted those of the answered that count in the service level
 * @param unreached given up after the last attempt, or too old; @param returned the customer came back by themselves
 * @param cancelled by the customer; @param failed by us
 * @param attempts calls made; @param attemptsOfAnswered those of the answered
 * @param answeredWaitMs sum of the waits of the answered, from the original entry
 */
public record CallbackCounts(
        long asked,
        long answered,
        long counted,
        long unreached,
        long returned,
        long cancelled,
        long failed,
        long attempts,
        long attemptsOfAnswered,
        long answeredWaitMs) {
    public static final Definition DEFINITION = Definition.first("CALLBACK");
    public static final CallbackCounts NONE = new CallbackCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final String RETURNED = "customer-returned";

    /**
     * One callback as history knows it.
     *
     * @param waitMs from the entry of the contact whose place it keeps to its own end, or until now
     * @param how absent while it waits
     * @param reason of a flow-out
     */
    public record One(
            long waitMs,
            boolean counts,
            List<CallbackAttempt> attempts,
            Optional<SegmentEnd> how,
            Optional<String> reason) {}

    public static CallbackCounts of(Collection<One> callbacks) {
        return callbacks.stream().map(CallbackCounts::of).reduce(NONE, CallbackCounts::plus);
    }

    private static CallbackCounts of(One one) {
        long tried = one.attempts().size();
        if (one.how().isEmpty()) {
            return new CallbackCounts(1, 0, 0, 0, 0, 0, 0, tried, 0, 0);
        }
        return switch (one.how().get()) {
            case ANSWERED -> new CallbackCounts(1, 1, one.counts() ? 1 : 0, 0, 0, 0, 0, tried, tried, one.waitMs());
            case ABANDONED, SHORT_ABANDONED -> new CallbackCounts(1, 0, 0, 0, 0, 1, 0, tried, 0, 0);
            case FLOW_OUT -> {
                long back = one.reason().filter(RETURNED::equals).isPresent() ? 1 : 0;
                yield new CallbackCounts(1, 0, 0, 1 - back, back, 0, 0, tried, 0, 0);
            }
            case FAILED -> new CallbackCounts(1, 0, 0, 0, 0, 0, 1, tried, 0, 0);
        };
    }

    public CallbackCounts plus(CallbackCounts other) {
        return new CallbackCounts(
                asked + other.asked,
                answered + other.answered,
                counted + other.counted,
                unreached + other.unreached,
                returned + other.returned,
                cancelled + other.cancelled,
                failed + other.failed,
                attempts + other.attempts,
                attemptsOfAnswered + other.attemptsOfAnswered,
                answeredWaitMs + other.answeredWaitMs);
    }

    /** Those that still wait. */
    public long waiting() {
        return asked - answered - unreached - returned - cancelled - failed;
    }

    /** The answered of those that are over and were not taken over by the customer. */
    public OptionalDouble success() {
        return Share.of(answered, asked - waiting() - returned);
    }

    /** The mean wait of the answered, milliseconds. */
    public OptionalDouble meanWaitMs() {
        return Share.of(answeredWaitMs, answered);
    }

    /** Calls that it took to reach a customer. */
    public OptionalDouble attemptsToAnswer() {
        return Share.of(attemptsOfAnswered, answered);
    }
}
