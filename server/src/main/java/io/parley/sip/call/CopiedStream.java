package io.parley.sip.call;

import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.MediaEngine;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.RemoteMedia;
import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.RecordedSdp;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.siprec.RecordingMetadata;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** One side of a call on its way to a recorder: a port of ours, and what was agreed of what goes out there. */
final class CopiedStream implements AutoCloseable {
    private static final List<AudioCodec> ALL =
            List.of(AudioCodec.OPUS, AudioCodec.G722, AudioCodec.PCMA, AudioCodec.PCMU);
    private final Side side;
    private final MediaLeg media;
    private final SoundKeys keys;
    private final RecordedSdp.Line line;
    private Optional<RemoteMedia> agreed = Optional.empty();
    private Optional<AudioCodec> offered = Optional.empty();

    /** @param hidden whether the signalling is encrypted */
    CopiedStream(Side side, MediaEngine engine, InetAddress local, SrtpPolicy srtp, boolean hidden) {
        this.side = side;
        media = engine.open(local, MediaEvents.NOBODY);
        keys = new SoundKeys(srtp, hidden);
        RecordingMetadata.Stream stream =
                side == Side.CUSTOMER ? RecordingMetadata.Stream.CUSTOMER : RecordingMetadata.Stream.AGENT;
        line = new RecordedSdp.Line(new SdpLocal(media.local().getPort(), media.local()), stream.label());
    }

    Side side() {
        return side;
    }

    MediaLeg media() {
        return media;
    }

    /** What this codec can be told in without being encoded anew, and what any recorder knows. */
    private static List<AudioCodec> codecs(AudioCodec spoken) {
        List<AudioCodec> rest = ALL.subList(ALL.indexOf(spoken), ALL.size());
        return spoken == AudioCodec.PCMU ? List.of(AudioCodec.PCMU, AudioCodec.PCMA) : rest;
    }

    /**
     * Our m-line.
     *
     * @param spoken on this side; empty for as it was
     * @throws SdpRefused if its keys may not stand there
     */
    String offer(Optional<Codec> spoken, boolean on) throws SdpRefused {
        keys.offer(line.local());
        offered = spoken.map(codec -> AudioCodec.valueOf(codec.name())).or(() -> offered);
        return RecordedSdp.offered(line, codecs(offered.orElse(AudioCodec.PCMA)), on);
    }

    /** Whether this is spoken now, and another was offered. */
    boolean isOther(Optional<Codec> spoken) {
        return spoken.map(codec -> AudioCodec.valueOf(codec.name()))
                .filter(now -> !offered.equals(Optional.of(now)))
                .isPresent();
    }

    /** Their answer; false if nothing of this side goes there. @throws SdpRefused if it cannot be used */
    boolean take(RecordedSdp.Theirs theirs, InetAddress signalling) throws SdpRefused {
        Optional<SdpOffer> described = theirs.described();
        if (described.isEmpty()) {
            mute();
            agreed = Optional.empty();
            return false;
        }
        agree(keys.choose(described.get()), signalling);
        return true;
    }

    private AgreedAudio agree(SdpOffer described, InetAddress signalling) throws SdpRefused {
        AgreedAudio audio = described.agree(ALL);
        keys.agree(described, line.local(), media);
        agreed = Optional.of(TheirSound.of(audio, signalling, List.of()));
        return audio;
    }

    /** What we answer to this m-line of an offer of theirs. @throws SdpRefused if it cannot be used */
    String answer(RecordedSdp.Theirs theirs, InetAddress signalling, boolean on) throws SdpRefused {
        Optional<SdpOffer> described = theirs.described();
        if (described.isEmpty()) {
            mute();
            agreed = Optional.empty();
            return RecordedSdp.refused(theirs);
        }
        return RecordedSdp.answered(line, agree(keys.choose(described.get()), signalling), on);
    }

    /** Sends what was agreed from now on, if they want to hear it. */
    void speak() {
        agreed.ifPresent(media::connect);
    }

    /** Sends nothing from now on. */
    void mute() {
        agreed.map(RemoteMedia::off).ifPresent(media::connect);
    }

    /** Whether they want to hear it. */
    boolean isWanted() {
        return agreed.filter(RemoteMedia::receives).isPresent();
    }

    @Override
    public void close() {
        media.close();
    }
}
