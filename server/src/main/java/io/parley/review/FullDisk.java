package io.parley.review;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes at once what is over while the disk is full, and not at retention's next turn: what is removed has to be
 * written down first, for which there is no room either. Asked by one thread.
 */
public final class FullDisk {
    private static final Logger log = LoggerFactory.getLogger(FullDisk.class);
    /** Of the database's log, for what is removed at once. */
    private static final long ROOM = 8 << 20;

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Retention retention;
    private final Reserve reserve;
    private Instant next = Instant.MIN;

    /** Room on the disk that is kept back for recordings. */
    public interface Reserve {
        /** Whether some of it was taken since the disk is full. */
        boolean isTaken();

        /** Gives room free where the disk has less bytes than this. */
        void give(long bytes);
    }

    public FullDisk(Retention retention, Reserve reserve) {
        this.retention = retention;
        this.reserve = reserve;
    }

    /** Whether it is time to remove something: as the disk has become full, and once a minute while it is. */
    public boolean isDue(Instant now) {
        if (!reserve.isTaken()) {
            next = Instant.MIN;
            return false;
        }
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(AGAIN);
        return true;
    }

    /** Removes what was over then; where nothing was, recordings keep their room. Blocks. */
    public void remove(Instant asOf) {
        try {
            if (retention.isAnythingOver(asOf)) {
                reserve.give(ROOM);
                retention.run(asOf);
            }
        } catch (RuntimeException e) { // a minute later is another try
            log.error("what is over could not be looked for while the disk is full", e);
        }
    }
}
