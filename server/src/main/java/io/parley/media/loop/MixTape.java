package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.SoundEncoder;
import io.parley.media.record.FrameTap;
import io.parley.media.rtp.RtpView;

/**
 * Records the sum of some voices of a mix as one side of a call, as if a single phone had sent it: in the law of one of
 * them, or as G.722 where the mix is wide. On the loop.
 */
final class MixTape {
    private static final int TICKS = Codec.PCMA.clock() / 50;

    private final ByteBuf packet = Unpooled.buffer(RtpView.HEADER + TICKS);
    private final RtpView view = new RtpView();
    private final int ssrc;
    private int[] sum = {};
    private short[] frame = {};
    private Codec codec = Codec.PCMA;
    private SoundEncoder encoder = Coders.encoder(codec);
    private FrameTap tap = FrameTap.NONE;
    private Side side = Side.AGENT;
    private MixSeat[] mouths = {};
    private int sequence;
    private int timestamp;

    MixTape(int ssrc) {
        this.ssrc = ssrc;
    }

    void records(FrameTap on, Side as, MixSeat[] whom) {
        tap = on;
        side = as;
        mouths = whom;
    }

    /** Silence stays unrecorded, as it does where nothing comes of a phone. @param samples of a turn */
    void tick(int samples, long nowNanos) {
        timestamp += TICKS;
        if (tap == FrameTap.NONE) {
            return;
        }
        if (frame.length != samples) {
            frame = new short[samples];
            sum = new int[samples];
        }
        MixSum.clear(sum);
        int voices = 0;
        Codec law = Codec.PCMA;
        for (int i = mouths.length - 1; i >= 0; i--) {
            voices += mouths[i].addTo(sum, MixSeat.WHOLE);
            law = mouths[i].leg.codec();
        }
        if (voices > 0) {
            MixSum.into(frame, sum, voices);
            write(samples == law.frame() && law.isLaw() ? law : Codec.G722);
            view.parse(packet);
            tap.frame(side, codec, view, packet, nowNanos);
        }
    }

    private void write(Codec in) {
        if (in != codec) {
            codec = in;
            encoder = Coders.encoder(in);
        }
        packet.clear();
        packet.writeByte(0x80).writeByte(codec.payloadType()).writeShort(sequence++);
        packet.writeInt(timestamp).writeInt(ssrc);
        encoder.encode(frame, 0, frame.length, packet);
    }
}
