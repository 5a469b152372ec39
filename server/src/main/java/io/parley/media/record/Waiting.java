package io.parley.media.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets of one side of which it is not known yet whether they waited on their way, as in a standstill, or whether
 * their sender paused or began to count anew: after a standstill the others come at once behind them, and in time.
 */
final class Waiting {
    /** What has waited comes within this time behind the first of it. */
    private static final long LOOKED_AT_NANOS = 200_000_000L;
    /** Seconds: so long a standstill is told from a pause; less than what is not settled. */
    private static final double WAITED_AT_MOST = 4.7;

    private final long startNanos;
    private final int rate;
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();

    /** @param rate samples a second of the recording */
    Waiting(long startNanos, int rate) {
        this.startNanos = startNanos;
        this.rate = rate;
    }

    /**
     * Packets whose timestamps belong together.
     *
     * @param cameAt the sample at which the first would have come had it waited no longer than any of them
     */
    record Run(List<Frame> frames, long cameAt) {}

    boolean isEmpty() {
        return frames.isEmpty();
    }

    void add(Frame frame) {
        frames.add(frame);
    }

    /** Whether the first has been looked at for long enough. */
    boolean isOver(long nanos) {
        return !frames.isEmpty() && nanos - frames.getFirst().nanos() >= LOOKED_AT_NANOS;
    }

    /** In samples of the recording: its sound was whole by then. */
    long cameAt(Frame frame) {
        return (frame.nanos() - startNanos) * rate / 1_000_000_000L;
    }

    /** Takes all out. */
    List<Frame> all() {
        List<Frame> all = List.copyOf(frames);
        frames.clear();
        return all;
    }

    /** Takes out those which belong to the first. */
    Run run() {
        Frame first = frames.getFirst();
        long firstAt = cameAt(first);
        long least = firstAt;
        List<Frame> run = new ArrayList<>();
        while (!frames.isEmpty() && belongs(frames.getFirst(), first)) {
            Frame next = frames.removeFirst();
            least = Math.min(least, wouldHaveCome(next, first));
            run.add(next);
        }
        return new Run(run, least);
    }

    private boolean belongs(Frame frame, Frame first) {
        long later = wouldHaveCome(frame, first) - cameAt(first);
        return frame.from().equals(first.from())
                && frame.codec().clock() == first.codec().clock()
                && later >= -WAITED_AT_MOST * rate
                && later <= SideTrack.RUN_AWAY * rate;
    }

    private long wouldHaveCome(Frame frame, Frame first) {
        long after = (long) (frame.timestamp() - first.timestamp())
                * rate
                / first.codec().clock();
        return cameAt(frame) - after;
    }
}
