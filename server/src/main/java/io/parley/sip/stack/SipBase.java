package io.parley.sip.stack;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What SIP's ports stand on: their loop, and how each is opened. It takes no configuration, so that it can be there
 * before all else of a server. A port is held until somebody listens: nothing of it is read, and what comes waits in
 * the kernel, which bounds it.
 */
public final class SipBase implements AutoCloseable {
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int CLOSE_MS = 1000;

    private final EventLoopGroup loops;
    private final Map<SipPort, Open> held = new ConcurrentHashMap<>();

    public SipBase() {
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        loops = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("sip", true), io);
    }

    /** @param hearing what each connection is given; empty as long as there is nobody */
    private record Open(Channel channel, AtomicReference<ChannelHandler> hearing) {
        void close() {
            channel.close().awaitUninterruptibly(CLOSE_MS);
        }
    }

    EventLoopGroup loops() {
        return loops;
    }

    /** Opens those of this machine that can be had, and leaves out the others. @return how many are held */
    public int hold(Collection<SipPort> ports) {
        for (SipPort port : ports) {
            if (port.isHere() && !held.containsKey(port)) {
                opened(port).ifPresent(open -> held.put(port, open));
            }
        }
        return held.size();
    }

    private Optional<Open> opened(SipPort port) {
        try {
            return Optional.of(open(port));
        } catch (IOException e) { // whoever listens there tells it
            return Optional.empty();
        }
    }

    /** Of those that are held, closes the others than these. @return how many */
    public int keepOnly(Set<SipPort> named) {
        int closed = 0;
        for (SipPort port : Set.copyOf(held.keySet())) {
            closed += named.contains(port) ? 0 : letGo(port);
        }
        return closed;
    }

    /** Who takes it out of the map has it. */
    private int letGo(SipPort port) {
        Optional<Open> open = Optional.ofNullable(held.remove(port));
        open.ifPresent(Open::close);
        return open.isPresent() ? 1 : 0;
    }

    /**
     * Takes over the port, or opens it. Nothing is read before the channel reads by itself.
     *
     * @param hearing of datagrams, or of each connection
     * @throws IOException if it cannot be had
     */
    Channel listen(SipPort port, ChannelHandler hearing) throws IOException {
        Optional<Open> known = Optional.ofNullable(held.remove(port));
        Open open = known.isPresent() ? known.get() : open(port);
        open.hearing().set(hearing);
        if (!port.reliable()) {
            open.channel().pipeline().addLast(hearing);
        }
        return open.channel();
    }

    private Open open(SipPort port) throws IOException {
        AtomicReference<ChannelHandler> hearing = new AtomicReference<>();
        ChannelFuture bound = (port.reliable()
                        ? connections(hearing).bind(port.at())
                        : datagrams().bind(port.at()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        return new Open(bound.channel(), hearing);
    }

    private Bootstrap datagrams() {
        return new Bootstrap()
                .group(loops)
                .channel(Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MessageLimits.LARGEST))
                .handler(new ChannelInboundHandlerAdapter());
    }

    private ServerBootstrap connections(AtomicReference<ChannelHandler> hearing) {
        return new ServerBootstrap()
                .group(loops)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(hearing.get());
                    }
                });
    }

    /** With the loop, and what is still held: what somebody listens to is closed before. */
    @Override
    public void close() {
        keepOnly(Set.of());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
