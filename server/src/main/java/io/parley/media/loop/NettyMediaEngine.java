package io.parley.media.loop;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.parley.core.contact.ContactId;
import io.parley.media.CallBridge;
import io.parley.media.CallRecorder;
import io.parley.media.MediaCounters;
import io.parley.media.MediaEngine;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.MediaSettings;
import io.parley.media.SecureEvents;
import io.parley.media.SecureMediaLeg;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.record.Recorder;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Media over Netty: a socket a leg, and one loop for all legs, so that a packet crosses a bridge without a hand-over.
 */
public final class NettyMediaEngine implements MediaEngine, AutoCloseable {
    private static final int SOCKET_BUFFER = 256 * 1024;
    private static final int LARGEST_PACKET = 1500;
    /** Of one leg: a flood is read off before it fills the socket, and other legs still get their turn in time. */
    private static final int MOST_A_TURN = 256;

    private final MultiThreadIoEventLoopGroup group;
    private final MediaLoop loop;
    private final Ports ports;
    private final LongSupplier nanos;
    private final SecureRandom chance;
    private final Recorder recorder;
    private final MediaCounters counters;
    private final InstantSource clock;
    private final Map<InetAddress, ReadyPorts> ready = new ConcurrentHashMap<>();
    private Optional<DtlsIdentity> identity = Optional.empty();

    /** @param nanos monotonic; @param clock the wall clock, for the certificate of secure legs */
    public NettyMediaEngine(
            MediaSettings settings, Recorder recorder, LongSupplier nanos, InstantSource clock, SecureRandom chance) {
        this.clock = clock;
        this.recorder = recorder;
        this.nanos = nanos;
        this.chance = chance;
        counters = recorder.counters();
        ports = new Ports(settings.portFrom(), settings.portTo(), chance);
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("media", true), MediaTurns.of(io, nanos));
        loop = new MediaLoop(group.next(), nanos);
    }

    public MediaCounters counters() {
        return counters;
    }

    public int portsLeft() {
        return ports.left() + ready.values().stream().mapToInt(ReadyPorts::left).sum();
    }

    @Override
    public MediaLeg open(InetAddress local, MediaEvents events) {
        return onSomePort(
                local, (channel, onClose) -> new RtpLeg(channel, events, counters, chance.nextInt(), onClose));
    }

    @Override
    public SecureMediaLeg openSecure(InetAddress local, MediaEvents events, SecureEvents secure) {
        SecureRtpLeg.Security security = new SecureRtpLeg.Security(identity(), chance, clock, secure);
        return onSomePort(local, (channel, onClose) -> new SecureRtpLeg(channel, events, counters, security, onClose));
    }

    private synchronized DtlsIdentity identity() {
        if (identity.isEmpty()) {
            identity = Optional.of(DtlsIdentity.fresh(chance, clock.instant()));
        }
        return identity.get();
    }

    private <L extends RtpLeg> L onSomePort(InetAddress local, LegMaker<L> maker) {
        return leg(ready.computeIfAbsent(local, this::readyPorts).take(), maker);
    }

    private ReadyPorts readyPorts(InetAddress local) {
        return new ReadyPorts(loop.eventLoop(), ports, port -> bootstrap(local).bind(local, port));
    }

    private Bootstrap bootstrap(InetAddress local) {
        return new Bootstrap()
                .group(loop.eventLoop())
                .channelFactory(() -> datagramChannel(local))
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LARGEST_PACKET).maxMessagesPerRead(MOST_A_TURN))
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .handler(new ChannelInboundHandlerAdapter());
    }

    private <L extends RtpLeg> L leg(ReadyPorts.Open open, LegMaker<L> maker) {
        Channel channel = open.channel();
        LegSlot slot = new LegSlot();
        L leg = maker.make(channel, () -> {
            loop.remove(slot.leg);
            ports.giveBack(open.port());
        });
        slot.leg = leg;
        channel.eventLoop().execute(() -> {
            channel.pipeline().addLast(new Inbound(leg, nanos));
            loop.add(leg);
        });
        return leg;
    }

    /** A socket of the address's own family: an IPv4 packet through an IPv6 socket costs a way through both stacks. */
    private static DatagramChannel datagramChannel(InetAddress local) {
        SocketProtocolFamily family =
                local instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
        return Epoll.isAvailable() ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
    }

    @Override
    public CallBridge bridge(MediaLeg customer, MediaLeg agent) {
        return new LegBridge((RtpLeg) customer, (RtpLeg) agent);
    }

    @Override
    public CallRecorder record(ContactId contact) {
        return new LegRecorder(recorder.start(contact));
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Makes a leg for a socket; {@code onClose} runs when it ends. */
    private interface LegMaker<L extends RtpLeg> {
        L make(Channel channel, Runnable onClose);
    }

    private static final class LegSlot {
        RtpLeg leg;
    }

    /** Packets from the socket to the leg. */
    private static final class Inbound extends ChannelInboundHandlerAdapter {
        private final RtpLeg leg;
        private final LongSupplier nanos;

        Inbound(RtpLeg leg, LongSupplier nanos) {
            this.leg = leg;
            this.nanos = nanos;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            try {
                leg.receive(packet, nanos.getAsLong());
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
