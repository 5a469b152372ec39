package io.parley.loadtest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ThreadTimesTest {
    @Test
    void threadsAreGroupedByWhatTheyDoThoughTheKernelCutsTheirNames() {
        assertEquals("compilers", ThreadTimes.group("C2 CompilerThre"));
        assertEquals("scripts and desks", ThreadTimes.group("ForkJoinPool-1-"));
        assertEquals("effects", ThreadTimes.group("acd-effects"));
        assertEquals("floor", ThreadTimes.group("acd"));
        assertEquals("SIP", ThreadTimes.group("sip-worker-3"));
        assertEquals("others", ThreadTimes.group("alarm"));
    }

    @Test
    void theTimesOfThreadsAddUpToNoMoreThanTheProcessTook() {
        long own = ProcessHandle.current().pid();
        ProcessFigures before = ProcessFigures.of(own);
        ProcessFigures after = ProcessFigures.of(own);
        long sum = after.byThread().since(before.byThread()).values().stream()
                .mapToLong(ms -> ms)
                .sum();
        assertTrue(sum >= 0);
        assertTrue(sum <= ProcessFigures.of(own).cpuMsSince(before) + 100, "threads took " + sum + " ms");
    }
}
