package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.CallbackCounts.One;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CallbackCountsTest {
    private static One one(long waitMs, boolean counts, SegmentEnd how, String reason, Outcome... outcomes) {
        CallbackAttempt ringing =
                new CallbackAttempt(Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());
        List<CallbackAttempt> attempts = Arrays.stream(outcomes)
                .map(outcome -> ringing.over(Instant.EPOCH, outcome))
                .toList();
        return new One(waitMs, counts, attempts, Optional.ofNullable(how), Optional.of(reason));
    }

    @Test
    void successAttemptsAndWaitsOfADay() {
        CallbackCounts counts = CallbackCounts.of(List.of(
                one(60_000, true, SegmentEnd.ANSWERED, "", Outcome.ANSWERED),
                one(600_000, false, SegmentEnd.ANSWERED, "", Outcome.BUSY, Outcome.NO_ANSWER, Outcome.ANSWERED),
                one(0, true, SegmentEnd.FLOW_OUT, "callback-unreached", Outcome.BUSY, Outcome.BUSY),
                one(0, true, SegmentEnd.FLOW_OUT, "callback-expired"),
                one(0, true, SegmentEnd.FLOW_OUT, "customer-returned"),
                one(0, true, SegmentEnd.ABANDONED, ""),
                one(0, true, null, "", Outcome.NO_ANSWER)));
        assertEquals(7, counts.asked());
        assertEquals(1, counts.waiting());
        assertEquals(1, counts.counted());
        assertEquals(7, counts.attempts());
        assertEquals(OptionalDouble.of(2.0 / 5), counts.success());
        assertEquals(OptionalDouble.of(2), counts.attemptsToAnswer());
        assertEquals(OptionalDouble.of(330_000), counts.meanWaitMs());
    }

    @Test
    void nothingToDivideByIsNoData() {
        assertEquals(OptionalDouble.empty(), CallbackCounts.NONE.success());
        assertEquals(OptionalDouble.empty(), CallbackCounts.NONE.meanWaitMs());
    }
}
