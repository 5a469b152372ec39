package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.media.AudioClip;
import io.parley.media.MediaLeg;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who is in a call that it is ended soon, since the minutes of the day are used up: an agent alone, if any. */
final class MinutesWarning {
    static final double HERTZ = 1_100;
    private static final Logger log = LoggerFactory.getLogger(MinutesWarning.class);
    private static final int RATE = 8_000;
    private static final int TONES = 3;
    private static final int ON = RATE / 5;
    private static final int OFF = RATE / 10;
    private static final int EDGE = RATE / 100;
    private static final double LOUDNESS = 5_000;
    private static final AudioClip TONE = make();

    private MinutesWarning() {}

    static void tell(Optional<Instant> end, ContactId id, AgentLeg phone, CallParts parts) {
        tell(end, id, parts, phone.media());
    }

    /** @param end empty that it will not be after all; @param hear who is told */
    static void tell(Optional<Instant> end, ContactId id, CallParts parts, MediaLeg... hear) {
        if (end.isPresent() && !parts.stories().isToEnd(id)) {
            sound(hear);
            log.info("contact {}: ends soon, the minutes of the day are nearly used up", id);
        }
        parts.stories().ends(id, end);
    }

    /** Others are in the call from now on. */
    static void again(ContactId id, CallParts parts, MediaLeg... hear) {
        if (parts.stories().isToEnd(id)) {
            sound(hear);
        }
    }

    private static void sound(MediaLeg... hear) {
        for (MediaLeg leg : hear) {
            leg.play(List.of(TONE), false);
        }
    }

    private static AudioClip make() {
        short[] samples = new short[TONES * (ON + OFF)];
        for (int i = 0; i < samples.length; i++) {
            int at = i % (ON + OFF);
            double edge = Math.clamp(Math.min(at, ON - at) / (double) EDGE, 0, 1); // no clicks
            samples[i] = (short) (LOUDNESS * edge * Math.sin(2 * Math.PI * HERTZ * i / RATE));
        }
        return new AudioClip("minutes-end", samples);
    }
}
