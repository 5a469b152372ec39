package io.parley.acd;

import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
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
    /** How often something became other than before. */
    private final AtomicLong changes = new AtomicLong();

    /** Whether anybody saw the latest. */
    private volatile boolean seen;

    private volatile Latest latest = new Latest(new Taken(Board.EMPTY, 0), 0);

    /** @param changes that are in it */
    private record Latest(Taken taken, long changes) {}

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
            if (isOutdated() && seen && latest.taken().size() <= SMALL_FLOOR) {
                seen = false;
                take();
            }
        } finally {
            floor.unlock();
        }
    }

    /** Something is, or in this very turn will be, other than in the latest. */
    void outdated() {
        changes.incrementAndGet();
    }

    private boolean isOutdated() {
        return latest.changes() != changes.get();
    }

    /** From any thread; waits for the floor's present turn at most. */
    Board now() {
        if (!seen) {
            seen = true;
        }
        if (!isOutdated() || latest.taken().isRecent(clock.get())) {
            return latest.taken().board();
        }
        floor.lock();
        try {
            if (isOutdated()) {
                take();
            }
            return latest.taken().board();
        } finally {
            floor.unlock();
        }
    }

    /** Looks at something small on the floor as it stands, from any thread; waits for the present turn at most. */
    <T> T look(Supplier<T> at) {
        floor.lock();
        try {
            return at.get();
        } finally {
            floor.unlock();
        }
    }

    /** What changes while it is taken counts as not in it. */
    private void take() {
        long before = changes.get();
        latest = new Latest(camera.get(), before);
    }
}
