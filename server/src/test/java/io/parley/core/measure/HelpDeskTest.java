package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HelpDeskTest {
    @Test
    void whoLeftBeforeCountsAsFarAsTheyWaited() {
        // 6 waits with 3 answers: 10 answered, 15 left, 20 answered, 25 left, 30 answered, 40 left
        List<WaitCurve.Step> steps =
                List.of(step(10, 1, 0), step(15, 0, 1), step(20, 1, 0), step(25, 0, 1), step(30, 1, 0), step(40, 0, 1));
        // unanswered after 10: 5/6; after 20: 5/6 x 3/4 = 0.625; after 30: 0.625 x 1/2 = 0.3125
        assertEquals(OptionalLong.of(10), WaitCurve.waitMs(steps, 16));
        assertEquals(OptionalLong.of(20), WaitCurve.waitMs(steps, 37));
        assertEquals(OptionalLong.of(30), WaitCurve.waitMs(steps, 50), "the median of the answered alone is 20");
        assertEquals(OptionalLong.empty(), WaitCurve.waitMs(steps, 90), "so many were never answered");
    }

    @Test
    void withoutAnybodyLeavingItIsThePercentile() {
        List<WaitCurve.Step> steps = List.of(step(10, 5, 0), step(20, 4, 0), step(30, 1, 0));
        assertEquals(OptionalLong.of(10), WaitCurve.waitMs(steps, 50));
        assertEquals(OptionalLong.of(20), WaitCurve.waitMs(steps, 90));
        assertEquals(OptionalLong.empty(), WaitCurve.waitMs(List.of(), 50), "nobody is no data");
        assertThrows(IllegalArgumentException.class, () -> WaitCurve.waitMs(steps, 0));
    }

    @Test
    void aReplyIsTimedFromTheFirstMessageThatHadNone() {
        ReplyTimes times = new ReplyTimes();
        times.begin();
        times.said(true, 0); // a greeting answers nothing
        times.said(false, 1_000);
        times.said(false, 9_000);
        times.said(true, 11_000); // first reply: 10 s
        times.said(true, 12_000);
        times.said(false, 20_000);
        times.said(true, 24_000); // 4 s
        times.begin();
        times.said(false, 0);
        times.said(true, 40_000); // first reply: 40 s
        times.begin();
        times.said(false, 0); // never answered
        assertEquals(3, times.conversations());
        assertEquals(2, times.replied());
        assertEquals(OptionalLong.of(10_000), times.firstMs(50));
        assertEquals(OptionalLong.of(40_000), times.firstMs(90));
        assertEquals(OptionalDouble.of(18_000), times.averageMs());
    }

    @Test
    void nothingSaidIsNoData() {
        assertEquals(OptionalLong.empty(), new ReplyTimes().firstMs(50));
        assertEquals(OptionalDouble.empty(), new ReplyTimes().averageMs());
    }

    private static WaitCurve.Step step(long waitMs, long answered, long left) {
        return new WaitCurve.Step(waitMs, answered, left);
    }
}
