package io.parley.sip.call;

import io.parley.core.measure.SpeechQuality;
import io.parley.media.Codec;
import io.parley.media.RemoteMedia;
import io.parley.media.SoundRating;
import io.parley.sip.sdp.AgreedAudio;
import java.net.InetAddress;
import java.util.Optional;

/** What was agreed of a leg's sound, as the media side takes it. */
final class TheirSound {
    private TheirSound() {}

    private static SoundRating.Score rated(double missingShare, double rttMs, double jitterMs) {
        SpeechQuality quality = SpeechQuality.of(missingShare, rttMs, jitterMs);
        return new SoundRating.Score(quality.rating(), quality.mos());
    }

    /** @param signalling where their SIP comes from */
    static RemoteMedia of(AgreedAudio agreed, InetAddress signalling) {
        AgreedAudio.Types types = agreed.types();
        return new RemoteMedia(
                agreed.address(),
                signalling,
                Codec.valueOf(agreed.codec().name()),
                new RemoteMedia.Formats(types.sound(), types.keys(), types.keysClock(), types.mostMs()),
                agreed.ptimeMs(),
                agreed.sends(),
                agreed.receives(),
                agreed.rtcp(),
                agreed.metrics() ? Optional.of(TheirSound::rated) : Optional.empty());
    }
}
