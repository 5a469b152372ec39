package io.parley.acd;

import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The floor as others see it. Where somebody looked at the last picture of a small floor, the floor's thread takes the
 * next at the end of its turn, for they will look again; else it is taken by whoever looks, if something has changed:
 * with a thousand decisions a second most are seen by nobody. Meanwhile the floor stands still, so on a large one,
 * where a picture costs more than many decisions, it is taken less often.
 */
final class LivePicture {
    private static final Duration LARGE_EVERY = Duration.ofMillis(50);
    private static final int SMALL_FLOOR = 2_000;

    /** Held by the floor's thread while it works, and while a picture is taken. */
    private final ReentrantLock floor = new ReentrantLock();

    private final Supplier<Taken> camera;
    private final Supplier<Instant> clock;
    private volatile boolean outdated;
    /** Whether anybody saw the latest. */
    private volatile boolean seen;

    private volatile Taken latest = new Taken(Board.EMPTY, 0);

    /** @param size how many things are on it */
    record Taken(Board board, int size) {
        /** Whether another is not worth it yet. */
        boolean isRecent(Instant now) {
            Duration every = LARGE_EVERY.multipliedBy(1 + size / SMALL_FLOOR);
            return size > SMALL_FLOOR && now.isBefore(board.at().plus(every));
        }
    }

    /** @param camera takes a picture of the floor as it stands */
    LivePicture(Supplier<Taken> camera, Supplier<Instant> clock) {
        this.camera = camera;
        this.clock = clock;
    }

    /** On the floor's thread: nobody looks while this is done. */
    void change(Runnable work) {
        floor.lock();
        try {
            work.run();
            if (outdated && seen && latest.size() <= SMALL_FLOOR) {
                seen = false;
                take();
            }
        } finally {
            floor.unlock();
        }
    }

    /** Something is, or in this very turn will be, other than in the latest. */
    void outdated() {
        outdated = true;
    }

    /** From any thread; waits for the floor's present turn at most. */
    Board now() {
        if (!seen) {
            seen = true;
        }
        if (!outdated || latest.isRecent(clock.get())) {
            return latest.board();
        }
        floor.lock();
        try {
            if (outdated) {
                take();
            }
            return latest.board();
        } finally {
            floor.unlock();
        }
    }

    private void take() {
        boolean taken = false;
        try {
            outdated = false;
            latest = camera.get();
            taken = true;
        } finally {
            outdated |= !taken;
        }
    }
}
