package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.MediaCounters;
import io.parley.media.mix.Voice;
import io.parley.media.rtp.RtpView;

/**
 * Between two legs that have no codec in common: what one says is decoded, waits for its turn so that losses and jitter
 * are mended, and is encoded for the other. On the loop of both.
 */
final class Crossing {
    private final Codec to;
    private final MediaCounters counters;
    private final Voice voice = new Voice();
    private final short[] frame;

    Crossing(Codec to, MediaCounters counters) {
        this.to = to;
        this.counters = counters;
        frame = new short[to.frame()];
    }

    boolean speaks(Codec codec) {
        return to == codec;
    }

    /** Gives what {@link Voice#take} does. */
    int take(Codec from, RtpView view, ByteBuf packet) {
        counters.transcoded.increment();
        return voice.take(from, view, packet);
    }

    /** One of them rests. */
    void quiet(RtpView view, ByteBuf packet) {
        voice.rest(view, packet);
    }

    /** What one says needs no crossing now; it is kept, since who sends may change with each packet. */
    void rest() {
        voice.restart();
    }

    /** The next 20 ms are heard by nobody. */
    void pass() {
        voice.next(frame);
    }

    /** Sends the next 20 ms; silence stays unsent. */
    void tick(RtpSender sender) {
        if (voice.next(frame)) {
            sender.play(frame);
        }
        if (voice.wasConcealed()) {
            counters.concealed.increment();
        }
    }
}
