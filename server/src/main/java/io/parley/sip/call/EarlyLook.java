package io.parley.sip.call;

import io.parley.media.MediaLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether somebody who rings is heard before they answer: the tone or announcement of their network. */
final class EarlyLook {
    /** How soon it is heard. */
    private static final Duration LOOK = Duration.ofMillis(60);

    private Optional<MediaLeg> heard = Optional.empty();

    boolean isHeard() {
        return heard.isPresent();
    }

    /** When to look again. @param ringing absent where nobody rings */
    Instant dueAt(Optional<Companion> ringing, Instant now) {
        boolean listens = !isHeard() && ringing.filter(Companion::isEarly).isPresent();
        return listens ? now.plus(LOOK) : Instant.MAX;
    }

    /** Whether it is heard now, and was not before. */
    boolean begins(Optional<Companion> ringing) {
        if (isHeard()) {
            return false;
        }
        heard = ringing.filter(Companion::isHeardEarly).map(Companion::media);
        return isHeard();
    }

    /** Whether the call went on from who was heard to somebody who is not heard yet. */
    boolean ends(Optional<Companion> ringing) {
        boolean elsewhere = heard.isPresent()
                && ringing.filter(Companion::isEarly)
                        .map(Companion::media)
                        .filter(heard.get()::equals)
                        .isEmpty();
        heard = elsewhere ? Optional.empty() : heard;
        return elsewhere;
    }

    void forget() {
        heard = Optional.empty();
    }
}
