package io.parley.e2e;

import java.util.concurrent.atomic.AtomicInteger;

/** RTP ports of the peers of one test run: each peer has its own, apart from the servers' and the system's. */
final class SoundPorts {
    private static final AtomicInteger LAST = new AtomicInteger(16_200);

    private SoundPorts() {}

    /** The first of as many even ports as there are calls. */
    static int next(int calls) {
        return LAST.getAndAdd(4 * calls);
    }
}
