package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.mix.PlayoutBuffer;
import io.parley.media.record.FrameTap;
import io.parley.media.rtp.RtpView;

/** Records the sum of some voices of a mix as one side of a call, as if a single phone had sent it. On the loop. */
final class MixTape {
    private final int[] sum = new int[PlayoutBuffer.FRAME];
    private final short[] frame = new short[PlayoutBuffer.FRAME];
    private final ByteBuf packet = Unpooled.buffer(RtpView.HEADER + PlayoutBuffer.FRAME);
    private final RtpView view = new RtpView();
    private final int ssrc;
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

    /** Silence stays unrecorded, as it does where nothing comes of a phone. */
    void tick(long nowNanos) {
        timestamp += PlayoutBuffer.FRAME;
        if (tap == FrameTap.NONE) {
            return;
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
            write(law);
            view.parse(packet);
            tap.frame(side, law, view, packet, nowNanos);
        }
    }

    private void write(Codec law) {
        packet.clear();
        packet.writeByte(0x80).writeByte(law.payloadType()).writeShort(sequence++);
        packet.writeInt(timestamp).writeInt(ssrc);
        for (short sample : frame) {
            packet.writeByte(G711.encode(law, sample));
        }
    }
}
