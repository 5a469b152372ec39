package io.parley.sip.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** One key each, though some phones send it twice: as RTP event, or in the sound, and by INFO. */
final class Keys {
    private static final Duration SAME = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Consumer<Signal> taker;
    private char last;
    private Source lastSource = Source.RTP;
    private Instant lastAt = Instant.MIN;

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
        boolean again = key == last && source != lastSource && now.isBefore(lastAt.plus(SAME));
        if (again) {
            lastAt = Instant.MIN; // its twin came; the next one counts
            return;
        }
        last = key;
        lastSource = source;
        lastAt = now;
        taker.accept(new Signal.Key(key, source == Source.SOUND));
    }
}
