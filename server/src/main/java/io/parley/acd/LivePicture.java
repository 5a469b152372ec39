package io.parley.acd;

import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The floor as others see it. A picture is taken when somebody looks and something has changed since the last, by
 * whoever looks: with a thousand decisions a second most are seen by nobody. Meanwhile the floor stands still, so on a
 * large one, where a picture costs more than many decisions, it is taken less often.
 */
final class LivePicture {
    private static final Duration LARGE_EVERY = Duration.ofMillis(50);
    private static final int SMALL_FLOOR = 2_000;

    /** Held by the floor's thread while it works, and while a picture is taken. Whoever waited first is first. */
    private final ReentrantLock floor = new ReentrantLock(true);

    private final Supplier<Taken> camera;
    private final Supplier<Instant> clock;
    private volatile boolean outdated;
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
