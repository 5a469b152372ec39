package io.parley.core.measure;

import io.parley.core.queue.ServiceTarget;
import java.util.Collection;

/**
 * Counts the stays of an interval, from inclusive, to exclusive.
 *
 * @param by which time of a stay says whose interval it is; part of the definition of every figure made of it
 */
public record StayReport(ServiceTarget target, Attribution by) {

    /** Whose interval a stay is. */
    public enum Attribution {
        /** Our default: of its entry, so that all figures of an interval are about the same contacts. */
        ENTRY,
        /** Of its end; who still waits is of the interval that is now. */
        END;

        public Definition definition() {
            return Definition.first("BY_" + name());
        }
    }

    /** As known at {@code nowMs}: what came later is not known. */
    public StayCounts of(Collection<QueueStay> stays, long fromMs, long toMs, long nowMs) {
        return stays.stream()
                .filter(stay -> stay.enteredMs() <= nowMs)
                .filter(stay -> within(stay.asOf(nowMs), fromMs, toMs, nowMs))
                .map(stay -> StayCounts.of(stay, target, nowMs))
                .reduce(StayCounts.NONE, StayCounts::plus);
    }

    private boolean within(QueueStay stay, long fromMs, long toMs, long nowMs) {
        long at = switch (by) {
            case ENTRY -> stay.enteredMs();
            case END -> stay.ended().map(QueueStay.Ending::atMs).orElse(nowMs);
        };
        return at >= fromMs && at < toMs;
    }
}
