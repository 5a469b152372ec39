package io.parley.media.loop;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A socket of Netty's, for machines whose system calls {@link SystemSocket} does not know. */
final class ChannelSocket implements LegSocket {
    private final Channel channel;
    private final LongSupplier nanos;

    private ChannelSocket(Channel channel, LongSupplier nanos) {
        this.channel = channel;
        this.nanos = nanos;
    }

    /** Begins to bind; fails where somebody else's socket stands. */
    static CompletableFuture<LegSocket> open(EventLoop loop, InetSocketAddress at, LongSupplier nanos) {
        CompletableFuture<LegSocket> opened = new CompletableFuture<>();
        new Bootstrap()
                .group(loop)
                .channelFactory(() -> new NioDatagramChannel(family(at.getAddress())))
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LARGEST).maxMessagesPerRead(SystemSocket.MOST_AT_ONCE))
                .option(ChannelOption.SO_RCVBUF, SystemSocket.BUFFER)
                .option(ChannelOption.SO_SNDBUF, SystemSocket.BUFFER)
                .handler(new ChannelInboundHandlerAdapter())
                .bind(at)
                .addListener((ChannelFuture bound) -> {
                    if (bound.isSuccess()) {
                        opened.complete(new ChannelSocket(bound.channel(), nanos));
                    } else {
                        opened.completeExceptionally(bound.cause());
                    }
                });
        return opened;
    }

    /** A socket of the address's own family: an IPv4 packet through an IPv6 socket costs a way through both stacks. */
    static SocketProtocolFamily family(InetAddress local) {
        return local instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }

    @Override
    public EventLoop loop() {
        return channel.eventLoop();
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) channel.localAddress();
    }

    @Override
    public void begin(Receiver receiver) {
        channel.pipeline().addLast(new Inbound(receiver, nanos));
    }

    @Override
    public ByteBuf packet(int size) {
        return channel.alloc().directBuffer(size);
    }

    @Override
    public void send(ByteBuf packet, InetSocketAddress to) {
        channel.writeAndFlush(new DatagramPacket(packet, to), channel.voidPromise());
    }

    @Override
    public void discard(ByteBuf packet) {
        packet.release();
    }

    @Override
    public void sendLater(byte[] datagram, InetSocketAddress to) {
        send(Unpooled.wrappedBuffer(datagram), to);
    }

    @Override
    public void close() {
        channel.close();
    }

    /** Packets from the socket to the leg. */
    private static final class Inbound extends ChannelInboundHandlerAdapter {
        private final Receiver receiver;
        private final LongSupplier nanos;

        Inbound(Receiver receiver, LongSupplier nanos) {
            this.receiver = receiver;
            this.nanos = nanos;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            try {
                receiver.receive(packet.content(), packet.sender(), nanos.getAsLong());
            } finally {
                packet.release();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // a port unreachable answer to what we sent: the other end is gone, signalling will say so
        }
    }
}
