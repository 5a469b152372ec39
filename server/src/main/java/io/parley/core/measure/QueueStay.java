package io.parley.core.measure;

import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import java.util.Optional;

/**
 * One stay of one contact in one queue (M1): from entering it, after menus, to the connection or another end.
 *
 * @param ended absent while it waits
 */
public record QueueStay(QueueId queue, long enteredMs, Optional<Ending> ended) {

    public record Ending(SegmentEnd how, long atMs) {}

    public QueueStay {
        long entered = enteredMs;
        if (ended.filter(end -> end.atMs() < entered).isPresent()) {
            throw new IllegalArgumentException("a stay cannot end before it began: " + enteredMs + ", " + ended);
        }
    }

    public static QueueStay over(QueueId queue, long enteredMs, SegmentEnd how, long endedMs) {
        return new QueueStay(queue, enteredMs, Optional.of(new Ending(how, endedMs)));
    }

    public static QueueStay waiting(QueueId queue, long enteredMs) {
        return new QueueStay(queue, enteredMs, Optional.empty());
    }

    /** This stay as it was known at this time: an end that comes later has not come. */
    QueueStay asOf(long nowMs) {
        return new QueueStay(queue, enteredMs, ended.filter(end -> end.atMs() <= nowMs));
    }

    /** How long it waited, or has waited until {@code nowMs}. */
    long waitMs(long nowMs) {
        return ended.map(Ending::atMs).orElse(nowMs) - enteredMs;
    }
}
