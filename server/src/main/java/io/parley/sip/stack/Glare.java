package io.parley.sip.stack;

/** Offers of both ends that crossed each other are made again at different times (RFC 3261 14.1). */
final class Glare {
    private static final int STEP_MS = 10;
    /** Who made the call waits longer, so that the two do not cross again. */
    private static final int OWNER_LEAST_MS = 2100;

    private static final int OWNER_STEPS = 191;
    private static final int OTHER_STEPS = 201;

    private Glare() {}

    /** @param owner whether the call is ours */
    static int againMs(boolean owner) {
        return owner ? OWNER_LEAST_MS + STEP_MS * Messages.chance(OWNER_STEPS) : STEP_MS * Messages.chance(OTHER_STEPS);
    }
}
