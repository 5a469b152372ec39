package io.parley.sip.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/** One key each, though some phones send it twice: as RTP event, or in the sound, and by INFO. */
final class Keys {
    private static final Duration SAME = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Consumer<Signal> taker;
    /** Those of late whose twins did not come, the oldest first. */
    private final Deque<Press> single = new ArrayDeque<>();
    /** Whether a key came in the sound and by INFO: whoever hears the sound needs no event for those by INFO. */
    private boolean soundHasThemToo;

    private record Press(char key, Source source, Instant at) {}

    enum Source {
        RTP("rtp"),
        INFO("info"),
        /** Where the phone has no events. */
        SOUND("in-band");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** As the anatomy of a call has it. */
        String text() {
            return text;
        }
    }

    Keys(InstantSource clock, Consumer<Signal> taker) {
        this.clock = clock;
        this.taker = taker;
    }

    synchronized void press(char key, Source source) {
        Instant now = clock.instant();
        single.removeIf(press -> !now.isBefore(press.at().plus(SAME)));
        if (isTwin(key, source)) {
            return;
        }
        single.add(new Press(key, source, now));
        boolean heard = source == Source.SOUND || source == Source.INFO && soundHasThemToo;
        taker.accept(new Signal.Key(key, heard));
    }

    /** Each press has one twin at most, so that a key that is pressed twice in a hurry is two keys. */
    private boolean isTwin(char key, Source source) {
        for (Iterator<Press> presses = single.iterator(); presses.hasNext(); ) {
            Press before = presses.next();
            if (before.key() == key && before.source() != source) {
                presses.remove();
                soundHasThemToo |= source == Source.SOUND || before.source() == Source.SOUND;
                return true;
            }
        }
        return false;
    }
}
