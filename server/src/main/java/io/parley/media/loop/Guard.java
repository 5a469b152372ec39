package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.srtp.SrtpSender;
import java.net.InetSocketAddress;

/** Between a socket and its leg, on the leg's loop: takes off and puts on what protects packets on the way. */
interface Guard {
    /** Most bytes that {@link #seals} adds. */
    int OVERHEAD = SrtpSender.OVERHEAD;

    /** Of plain RTP. */
    Guard NONE = new Guard() {
        @Override
        public boolean opens(ByteBuf packet, InetSocketAddress from, long nowNanos) {
            return true;
        }

        @Override
        public boolean seals(ByteBuf packet) {
            return true;
        }
    };

    /** Leaves the RTP packet in the buffer; false if the datagram is none for the leg. */
    boolean opens(ByteBuf packet, InetSocketAddress from, long nowNanos);

    /** Protects the RTP packet in the buffer; false if it must not be sent. */
    boolean seals(ByteBuf packet);
}
