package io.parley.sip.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether somebody who rings is heard before they answer: the tone or announcement of their network. */
final class EarlyLook {
    /** How soon it is heard. */
    private static final Duration LOOK = Duration.ofMillis(60);

    private boolean heard;

    boolean isHeard() {
        return heard;
    }

    /** When to look again. @param ringing absent where nobody rings */
    Instant dueAt(Optional<Companion> ringing, Instant now) {
        boolean listens = !heard && ringing.filter(Companion::isEarly).isPresent();
        return listens ? now.plus(LOOK) : Instant.MAX;
    }

    /** Whether it is heard now, and was not before. */
    boolean begins(Optional<Companion> ringing) {
        boolean now = ringing.filter(Companion::isEarly)
                .filter(one -> one.media().statistics().received() > 0)
                .isPresent();
        boolean begins = now && !heard;
        heard |= now;
        return begins;
    }

    void forget() {
        heard = false;
    }
}
