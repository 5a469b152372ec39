package io.parley.sip.call;

import io.parley.media.Codec;
import io.parley.media.RemoteMedia;
import io.parley.sip.sdp.AgreedAudio;
import java.net.InetAddress;

/** What was agreed of a leg's sound, as the media side takes it. */
final class TheirSound {
    private TheirSound() {}

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
                agreed.rtcp());
    }
}
