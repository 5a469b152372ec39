package io.parley.ops;

/**
 * How large the heap may become before it is collected: all of it at the start, when all may come back at once; then
 * less after each quiet minute, and more again where it is collected often.
 */
final class HeapRoom {
    private static final double STEP = 1.5;
    /** Collections between two looks from which on more room is worth its memory. */
    private static final int OFTEN = 3;

    /** In so many looks not more than so many collections: what even an idle server does. */
    private static final int QUIET_LOOKS = 12;

    private static final int QUIET = 12;
    /** So many looks one after the other without much to collect. */
    private static final int REST_LOOKS = 3;
    /** More than this, and it is work that a collection would be in the way of. */
    private static final double IDLE_CORES = 0.25;

    private final long least;
    private final long most;
    private long bytes;
    private long counted;
    private int looks;
    private long countedThen;
    private int rested;
    /** Nothing was collected for that yet: what a start has left is most of it. */
    private boolean fromStart = true;

    private boolean toBeCollected;

    /** @param counted collections so far */
    HeapRoom(long least, long most, long counted) {
        this.least = least;
        this.most = most;
        this.counted = counted;
        bytes = most;
        countedThen = counted;
    }

    long bytes() {
        return bytes;
    }

    /** @param now collections so far; @param cores that were busy since the last look */
    void look(long now, double cores) {
        long since = now - counted;
        counted = now;
        looks++;
        rested = since >= OFTEN || cores > IDLE_CORES ? 0 : rested + 1;
        toBeCollected = rested > 0 && (fromStart || rested % REST_LOOKS == 0);
        fromStart &= !toBeCollected;
        if (since >= OFTEN) {
            bytes = Math.min(most, (long) (bytes * STEP));
            begin(now);
        } else if (looks == QUIET_LOOKS) {
            bytes = now - countedThen <= QUIET ? Math.max(least, (long) (bytes / STEP)) : bytes;
            begin(now);
        }
    }

    /** Whether all of it is to be collected, so that what an idle server does not need goes back to the machine. */
    boolean isToBeCollected() {
        return toBeCollected;
    }

    private void begin(long now) {
        looks = 0;
        countedThen = now;
    }
}
