package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.record.FrameTap;
import io.parley.media.rtp.RtpView;
import java.util.Optional;

/** Sends a leg what a tape takes of one side, as if it came across a bridge. On the loop. */
final class LegCopy implements FrameTap {
    private final RtpLeg leg;
    private final FromAcross across;
    private final Runnable other;
    private Optional<Codec> spoken = Optional.empty();

    /** @param other told of the first sound, and of the first in another codec */
    LegCopy(RtpLeg leg, Runnable other) {
        this.leg = leg;
        this.other = other;
        across = leg.copies();
    }

    @Override
    public void frame(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        if (spoken.isEmpty() || spoken.get() != codec) {
            spoken = Optional.of(codec);
            other.run();
        }
        if (leg.takesSound()) {
            across.take(codec, view, packet, leg.remote(), true);
        }
    }

    @Override
    public void rest(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        if (leg.takesSound()) {
            across.rest(codec, view, packet, leg.remote(), true);
        }
    }

    @Override
    public void begins(Side side) {
        across.another();
    }
}
