package io.parley;

import java.io.IOException;
import org.slf4j.Logger;

/**
 * What is written again and again, and may fail for as long as a disk is full: that is said as it begins and as it is
 * over, and not each second between. Safe from any thread.
 */
final class Lasting {
    private final Logger log;
    private final String what;
    private boolean failing;

    /** @param what is done, as {@code calls are kept for who starts after a crash} */
    Lasting(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    synchronized void fails(IOException why) {
        if (!failing) {
            failing = true;
            log.error("{}: that fails, until it is said that it goes on: {}", what, why.getMessage());
        }
    }

    synchronized void works() {
        if (failing) {
            failing = false;
            log.warn("{}: that goes on", what);
        }
    }
}
