package io.parley.media.rtcp;

import io.parley.media.RemoteMedia;
import io.parley.media.SoundRating;
import io.parley.media.VoiceMetrics;
import io.parley.media.VoiceMetrics.Buffer;
import io.parley.media.VoiceMetrics.Quality;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.LossRuns;
import io.parley.media.rtp.ReceiveStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What we tell of the sound that we get (RFC 3611 section 4.7), by whoever rates it. Levels are not known: sound is not
 * measured on its way.
 *
 * @param clock units of RTP time in a second
 */
public record OwnMetrics(SoundRating rating, int clock) {
    private static final int USUAL_MS = 20;
    /** What a buffer that mends sound holds at most (mix.PlayoutBuffer). */
    private static final int MOST_BUFFER_MS = 800;

    /** For another end that wants them told; else nothing. */
    public static Optional<OwnMetrics> of(Optional<RemoteMedia> remote) {
        return remote.flatMap(agreed ->
                agreed.metrics().map(by -> new OwnMetrics(by, agreed.codec().clock())));
    }

    /** @param rttMs there and back, if that is known */
    VoiceMetrics tell(ReceiveStatistics received, OptionalInt rttMs) {
        Arrivals arrivals = received.arrivals();
        LossRuns runs = arrivals.upToNow();
        double packetMs = arrivals.ticks() == 0 ? USUAL_MS : arrivals.ticks() * 1000.0 / clock;
        double missing = runs.lostShare() + runs.discardedShare();
        double jitterMs = received.jitter() * 1000.0 / clock;
        int waits = arrivals.waitMs();
        return new VoiceMetrics(
                runs.lostShare(),
                runs.discardedShare(),
                runs.bursts(packetMs),
                rttMs.orElse(0),
                waits == Arrivals.NOWHERE ? 0 : waits + USUAL_MS,
                quality(missing, rttMs.orElse(0), jitterMs),
                waits == Arrivals.NOWHERE
                        ? Buffer.NONE
                        : new Buffer(true, true, waits, MOST_BUFFER_MS, MOST_BUFFER_MS));
    }

    private Quality quality(double missing, int rttMs, double jitterMs) {
        SoundRating.Score talk = rating.of(missing, rttMs, jitterMs);
        return new Quality(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of((int) Math.round(talk.rating())),
                OptionalDouble.of(rating.of(missing, 0, 0).mos()),
                OptionalDouble.of(talk.mos()));
    }
}
