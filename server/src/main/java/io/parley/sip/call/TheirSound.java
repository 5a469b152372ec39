package io.parley.sip.call;

import io.parley.core.measure.SpeechQuality;
import io.parley.media.Codec;
import io.parley.media.RemoteMedia;
import io.parley.media.SoundRating;
import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.trunk.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What was agreed of a leg's sound, as the media side takes it. */
final class TheirSound {
    private TheirSound() {}

    private static SoundRating.Score rated(double missingShare, double rttMs, double jitterMs) {
        SpeechQuality quality = SpeechQuality.of(missingShare, rttMs, jitterMs);
        return new SoundRating.Score(quality.rating(), quality.mos());
    }

    /** @param signalling where their SIP comes from; @param besides networks that their sound may come from, too */
    static RemoteMedia of(AgreedAudio agreed, InetAddress signalling, List<Network> besides) {
        AgreedAudio.Types types = agreed.types();
        return new RemoteMedia(
                agreed.address(),
                signalling,
                Codec.valueOf(agreed.codec().name()),
                new RemoteMedia.Formats(types.sound(), types.keys(), types.keysClock(), types.mostMs(), types.noise()),
                agreed.ptimeMs(),
                agreed.sends(),
                agreed.receives(),
                agreed.rtcp(),
                sender -> besides.stream().anyMatch(one -> one.contains(sender)),
                agreed.metrics() ? Optional.of(TheirSound::rated) : Optional.empty());
    }
}
