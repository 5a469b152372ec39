package io.parley.loadtest.calls;

import io.parley.loadtest.report.Table;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** More calls for a while than can be served: who is turned away and how, and how soon after it all is calm. */
final class Surge {
    /** Seconds in which the last call that suffers must have come, or it never became calm. */
    static final int WATCHED_SECONDS = 40;

    private static final int WHOLE_SECONDS = WATCHED_SECONDS - 5;
    /** Longer from the caller's INVITE to the agent's is late. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final String TURNED_AWAY = "INVITE answered 503";
    private static final String CUT = "ended by the server";

    private final CallPlan plan;
    private final Map<String, Integer> endings = new TreeMap<>();
    private long ceasedNanos = Long.MAX_VALUE;
    private long sufferedNanos;

    Surge(CallPlan plan) {
        this.plan = plan;
    }

    synchronized void ceased(long nowNanos) {
        ceasedNanos = nowNanos;
        sufferedNanos = nowNanos;
    }

    synchronized void rang(long afterNanos, long atNanos) {
        if (afterNanos > LATE_NANOS) {
            suffered(atNanos);
        }
    }

    synchronized void ended(String reason, long atNanos) {
        endings.merge(reason, 1, Integer::sum);
        if (!reason.equals("ok")) {
            suffered(atNanos);
        }
    }

    private void suffered(long atNanos) {
        if (atNanos > ceasedNanos) {
            sufferedNanos = Math.max(sufferedNanos, atNanos);
        }
    }

    synchronized void tell(Table table) {
        double calm = (sufferedNanos - ceasedNanos) / 1e9;
        int refused = endings.getOrDefault(TURNED_AWAY, 0);
        table.row("a surge of so many a second", "%.0f for %d s: %s", plan.surge, plan.surgeSeconds, endings);
        table.atMost("  calls in conversation that were cut", endings.getOrDefault(CUT, 0), 0, "");
        table.row("  turned away by 503 with Retry-After", "%d", refused);
        table.atMost("  calm again", calm < WHOLE_SECONDS ? calm : Double.POSITIVE_INFINITY, plan.mostCalm, "s");
    }
}
