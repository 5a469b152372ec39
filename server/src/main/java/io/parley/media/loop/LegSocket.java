package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;

/** A leg's bound UDP socket on its loop. Packets are sent and received on the loop only, one at a time. */
interface LegSocket {
    /** Largest datagram that is taken, in bytes; what is longer is cut, and so no RTP. */
    int LARGEST = 1500;

    /** Takes what comes; the packet may be changed, and is the socket's again when this returns. */
    interface Receiver {
        void receive(ByteBuf packet, InetSocketAddress from, long nowNanos);
    }

    EventLoop loop();

    InetSocketAddress local();

    /** On the loop: what comes goes there from now on; until then it is dropped. */
    void begin(Receiver receiver);

    /** An empty buffer to be filled and given to {@link #send} or {@link #discard} before the next is asked for. */
    ByteBuf packet(int size);

    void send(ByteBuf packet, InetSocketAddress to);

    void discard(ByteBuf packet);

    /** From any thread: sends this, as soon as the loop comes to it. */
    void sendLater(byte[] datagram, InetSocketAddress to);

    /** On the loop. */
    void close();
}
