package io.parley.sip.call;

import io.parley.media.CallRecorder;
import io.parley.media.CallRecorder.Side;
import io.parley.media.MediaEngine;
import io.parley.sip.sdp.RecordedSdp;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Both sides of a call on their way to one recorder, and what is said of them. */
final class RecorderStreams implements AutoCloseable {
    private final CallRecorder tape;
    private final InetAddress signalling;
    private final RecordedSdp sdp;
    private final List<CopiedStream> streams = new ArrayList<>();

    /** @throws io.parley.media.MediaEngine.MediaPortsExhausted if there are no two ports */
    RecorderStreams(CallRecorder tape, RecorderLine line, MediaEngine engine, OwnAddresses addresses) {
        this.tape = tape;
        PeerAddress to = line.at().getFirst();
        signalling = InetAddress.ofLiteral(to.host());
        OwnAddress own = addresses.of(to.network());
        try {
            for (Side side : Side.values()) {
                streams.add(new CopiedStream(side, engine, own.bound(), line.srtp(), to.isEncrypted()));
            }
        } catch (RuntimeException e) {
            streams.forEach(CopiedStream::close);
            throw e;
        }
        sdp = new RecordedSdp(streams.getFirst().media().local().getPort(), own.toldTo(signalling));
    }

    /** @param on whether sound goes out, or is paused. @throws SdpRefused if keys may not stand there */
    String offer(boolean on) throws SdpRefused {
        List<String> lines = new ArrayList<>();
        for (CopiedStream stream : streams) {
            lines.add(stream.offer(tape.codec(stream.side()), on));
        }
        return sdp.of(lines);
    }

    /** Whether one side speaks what was not offered for it. */
    boolean areOther() {
        return streams.stream().anyMatch(stream -> stream.isOther(tape.codec(stream.side())));
    }

    /** Their answer to our offer. @throws SdpRefused if they take neither side, or in no way that can be used */
    void taken(String answer) throws SdpRefused {
        List<RecordedSdp.Theirs> theirs = RecordedSdp.read(answer);
        boolean any = false;
        for (int i = 0; i < Math.min(theirs.size(), streams.size()); i++) {
            any |= streams.get(i).take(theirs.get(i), signalling);
        }
        if (!any) {
            throw new SdpRefused(488, "the recorder takes neither side of the call");
        }
    }

    /** What we answer to an offer of theirs. @throws SdpRefused if it cannot be used */
    String answer(String offer, boolean on) throws SdpRefused {
        List<RecordedSdp.Theirs> theirs = RecordedSdp.read(offer);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            lines.add(
                    i < streams.size()
                            ? streams.get(i).answer(theirs.get(i), signalling, on)
                            : RecordedSdp.refused(theirs.get(i)));
        }
        return sdp.of(lines);
    }

    /** The tape is heard there from now on. @param other told when a side may speak what was not offered for it */
    void begin(Runnable other) {
        streams.forEach(stream -> tape.copy(stream.side(), stream.media(), other));
    }

    /** Sends what they want, or nothing. */
    void send(boolean on) {
        streams.forEach(on ? CopiedStream::speak : CopiedStream::mute);
    }

    /** Whether they want to hear anything. */
    boolean areWanted() {
        return streams.stream().anyMatch(CopiedStream::isWanted);
    }

    /** Nothing of the tape is heard there any more. */
    void end() {
        streams.forEach(stream -> tape.endCopy(stream.side(), stream.media()));
    }

    @Override
    public void close() {
        end();
        streams.forEach(CopiedStream::close);
    }
}
