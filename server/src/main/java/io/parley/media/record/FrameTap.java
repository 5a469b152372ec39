package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.rtp.RtpView;

/** Where a leg leaves a copy of each frame it hears. */
public interface FrameTap {
    FrameTap NONE = (side, codec, view, packet, nowNanos) -> {};

    /** Copies the frame; must neither block nor allocate. {@code nowNanos} is the monotonic arrival time. */
    void frame(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos);

    /** The same with a packet of comfort noise (RFC 3389) beside sound in this codec. */
    default void rest(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {}

    /** What comes next on this side is of somebody else, whatever source and numbers it names (RFC 3550, 8.2). */
    default void begins(Side side) {}

    /** Another takes the frames of this side from now on. @return whom to give them to */
    default FrameTap handsOn(FrameTap to, Side as) {
        to.begins(as);
        return to;
    }
}
