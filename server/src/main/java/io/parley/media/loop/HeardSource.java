package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.RemoteMedia;
import io.parley.media.dtmf.KeyReceiver;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.media.rtp.RtpView;
import java.net.InetSocketAddress;

/** The source that a leg hears: its packets are counted, its keys told, and its silence noticed. On the loop. */
final class HeardSource {
    private final MediaEvents events;
    private final ReceiveStatistics statistics = new ReceiveStatistics();
    private final KeyReceiver keys = new KeyReceiver();
    private final SilenceWatch silence;
    private InBandEar ear = InBandEar.DEAF;
    private int ssrc;
    private InetSocketAddress address;
    private int sequence;

    HeardSource(MediaEvents events) {
        this.events = events;
        silence = new SilenceWatch(events);
    }

    /** @param otherClock whether its timestamps are in other units than before */
    void agreed(RemoteMedia answer, boolean otherClock) {
        if (otherClock) {
            statistics.newSource();
        }
        ear = ear.agreed(answer);
    }

    /**
     * Whether somebody else sends from here on, though source and numbers be the same (RFC 3550, 8.2): from another
     * address, and counting anew. Who goes on counting has only moved.
     */
    boolean isAnother(InetSocketAddress sender, RtpView view) {
        boolean moved = !sender.equals(address);
        boolean back = moved && (short) (view.sequence() - sequence) <= 0;
        address = moved ? sender : address;
        sequence = view.sequence();
        return back;
    }

    /** Its next packet. @param rests whether that is comfort noise; @param arrival on the clock of its timestamps */
    void take(RtpView view, boolean rests, long arrival, long nowNanos) {
        if (view.ssrc() != ssrc || !silence.hasHeard()) {
            ssrc = view.ssrc();
            statistics.newSource();
            keys.newSource();
            ear.newSource();
        }
        silence.heard(rests, nowNanos);
        if (rests) {
            statistics.rest(view.sequence(), view.timestamp(), arrival);
        } else {
            statistics.take(view.sequence(), view.timestamp(), arrival);
        }
    }

    /** A packet of a key; gives the key once, {@link KeyReceiver#NONE} else. */
    char key(RtpView view, ByteBuf packet) {
        return keys.take(packet, view.payloadAt(), view.payloadLength(), view.timestamp());
    }

    /** A packet of sound, in which there may be the tones of a key. */
    void listen(Codec codec, RtpView view, ByteBuf packet) {
        ear.take(codec, view, packet, events);
    }

    /** @param agreed whether anything may come */
    void tick(boolean agreed, long nowNanos) {
        silence.tick(agreed, nowNanos);
    }

    ReceiveStatistics statistics() {
        return statistics;
    }

    /** 0 before anything came. */
    int ssrc() {
        return silence.hasHeard() ? ssrc : 0;
    }
}
