package io.parley.web.desk;

import io.parley.acd.port.LiveSounds;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.SpeechQuality;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which calls are hard to hear for their agents just now, by what the agents' pages measured between two of their
 * reports, some ten seconds. Poor begins at one value and ends at a better one, so that it does not flicker.
 */
public final class PoorSound {
    private static final double POOR_BELOW = 3.3;
    private static final double CLEAR_ABOVE = 3.9;
    /** A page that says nothing for so long is not believed any more. */
    private static final Duration LASTS = Duration.ofSeconds(35);

    private final LiveSounds legs;
    private final InstantSource clock;
    private final ConcurrentHashMap<ContactId, Last> calls = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Last(long packets, long lost, boolean poor, Instant at) {}

    /** @param legs as the server itself measures them */
    PoorSound(LiveSounds legs, InstantSource clock) {
        this.legs = legs;
        this.clock = clock;
    }

    /** What the page has counted since the call began; jitter and the way there and back in milliseconds. */
    public void measured(ContactId call, long packets, long lost, double rttMs, double jitterMs) {
        Instant now = clock.instant();
        boolean gone = calls.values().removeIf(last -> last.at().plus(LASTS).isBefore(now));
        Last before = calls.getOrDefault(call, new Last(0, 0, false, now));
        Last after = new Last(packets, lost, isPoor(before, packets, lost, rttMs, jitterMs), now);
        calls.put(call, after);
        if (gone || after.poor() != before.poor()) {
            changes.incrementAndGet();
        }
    }

    private static boolean isPoor(Last before, long packets, long lost, double rttMs, double jitterMs) {
        boolean anew = packets < before.packets() || lost < before.lost(); // the page was loaded again
        long came = anew ? packets : packets - before.packets();
        long missing = anew ? lost : lost - before.lost();
        if (came + missing == 0) {
            return before.poor();
        }
        double share = missing / (double) (came + missing);
        double mos = SpeechQuality.of(share, rttMs, jitterMs).mos();
        return before.poor() ? mos <= CLEAR_ABOVE : mos < POOR_BELOW;
    }

    /** By the agent's page or by what the server hears, and is told, of any leg. */
    boolean isPoor(ContactId call) {
        return !legs.poor(call).isEmpty() || pageSaysPoor(call);
    }

    /** The legs that the server finds poor. */
    List<LiveSounds.PoorLeg> legs(ContactId call) {
        return legs.poor(call);
    }

    /** When it is ended by us, if that is near. */
    Optional<Instant> endsAt(ContactId call) {
        return legs.endsAt(call);
    }

    private boolean pageSaysPoor(ContactId call) {
        Last last = calls.get(call);
        return last != null && last.poor() && last.at().plus(LASTS).isAfter(clock.instant());
    }

    /** Grows with each change. */
    long changes() {
        return changes.get();
    }
}
