package io.parley.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One listening address of one transport, UDP, TCP or TLS, on Netty. */
final class NettyProcessor extends PeerProcessor {
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int MOST_CONNECTIONS_PER_SOURCE = 256;
    private static final int IDLE_SECONDS = 600;
    private static final int CLOSE_MS = 1000;
    /** Longest empty message, which some phones send to keep an address translation open. */
    private static final int KEEP_ALIVE = 4;

    private static final ByteBuf REGISTER = Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer("REGISTER ", StandardCharsets.US_ASCII))
            .asReadOnly();

    private final TransportContext context;
    private final InetAddress address;
    private final boolean reliable;
    private final DirectDatagrams directly = new DirectDatagrams();
    private final Map<InetSocketAddress, NettyChannel> connections = new ConcurrentHashMap<>();
    /** Those over TLS that we opened to somebody who has to prove a name; whoever came to us has proven none. */
    private final Map<InetSocketAddress, NettyChannel> proven = new ConcurrentHashMap<>();

    private final Map<InetAddress, Integer> sources = new ConcurrentHashMap<>();
    /** Datagrams and connections that were taken. */
    private final LongAdder read = new LongAdder();

    private volatile Channel listening;

    NettyProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport, TransportContext context) {
        super(stack, address, port, transport, context);
        this.context = context;
        this.address = address;
        reliable = !"udp".equalsIgnoreCase(transport);
    }

    @Override
    boolean isReliable() {
        return reliable;
    }

    @Override
    public void start() throws IOException {
        listen();
    }

    /** Whatever was taken so far: grows as long as the listener works, even if nobody gets an answer. */
    long read() {
        return read.sum();
    }

    boolean isOpen() {
        return listening.isActive();
    }

    /** Stops listening; connections stay. */
    void closeListener() {
        directly.stop();
        listening.close().awaitUninterruptibly(CLOSE_MS);
    }

    /** Closes the listening socket, if it is not closed already, and opens it anew; connections stay. */
    void reopen() throws IOException {
        closeListener();
        listen();
    }

    private void listen() throws IOException {
        InetSocketAddress local = new InetSocketAddress(address, getPort());
        ChannelFuture bound = (reliable ? server().bind(local) : datagrams().bind(local)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + local + " (" + getTransport() + "): "
                    + bound.cause().getMessage());
        }
        listening = bound.channel();
        if (!reliable) {
            directly.use(listening);
        }
    }

    /** How datagrams leave past the event loop. */
    DirectDatagrams directly() {
        return directly;
    }

    private Bootstrap datagrams() {
        return new Bootstrap()
                .group(context.loops())
                .channel(Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MessageLimits.LARGEST))
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
                        read.increment();
                        int length = packet.content().readableBytes();
                        if (length > KEEP_ALIVE
                                && context.defence().hears(packet.sender(), registers(packet.content()))) {
                            byte[] bytes = new byte[length];
                            packet.content().readBytes(bytes);
                            new NettyChannel(NettyProcessor.this, ctx.channel(), packet.sender()).received(bytes);
                        }
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                        context.counters().failures.increment(); // such as "port unreachable": the peer is gone
                    }
                });
    }

    private static boolean registers(ByteBuf datagram) {
        return ByteBufUtil.equals(REGISTER, 0, datagram, datagram.readerIndex(), REGISTER.readableBytes());
    }

    private ServerBootstrap server() {
        return new ServerBootstrap()
                .group(context.loops())
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(streamPipeline(this::inward, connections));
    }

    private Optional<ChannelHandler> inward() {
        return isSecure() ? context.tls().map(TlsContexts::inward) : Optional.empty();
    }

    /** @param protection what is nearest to the network, if that is not bare; @param among where it is kept */
    private ChannelInitializer<Channel> streamPipeline(
            Supplier<Optional<ChannelHandler>> protection, Map<InetSocketAddress, NettyChannel> among) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
                if (peer != null && !admit(channel, peer.getAddress())) {
                    channel.close();
                    return;
                }
                protection.get().ifPresent(channel.pipeline()::addLast);
                channel.pipeline()
                        .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS, TimeUnit.SECONDS))
                        .addLast(new SipFramer(context.counters()))
                        .addLast(new Stream(among));
            }
        };
    }

    private boolean admit(Channel channel, InetAddress source) {
        if (sources.merge(source, 1, Integer::sum) > MOST_CONNECTIONS_PER_SOURCE) {
            left(source);
            context.counters().shed.increment();
            return false;
        }
        channel.closeFuture().addListener(closed -> left(source));
        return true;
    }

    private void left(InetAddress source) {
        sources.computeIfPresent(source, (from, open) -> open > 1 ? open - 1 : null);
    }

    /** One TCP connection. */
    private final class Stream extends SimpleChannelInboundHandler<byte[]> {
        private final Map<InetSocketAddress, NettyChannel> among;

        Stream(Map<InetSocketAddress, NettyChannel> among) {
            this.among = among;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            read.increment();
            InetSocketAddress peer = (InetSocketAddress) ctx.channel().remoteAddress();
            PeerAddress address = among.computeIfAbsent(
                            peer, p -> new NettyChannel(NettyProcessor.this, ctx.channel(), p))
                    .address();
            context.streams().add(address);
            ctx.channel().closeFuture().addListener(closed -> {
                among.remove(peer);
                if (!connections.containsKey(peer) && !proven.containsKey(peer)) {
                    context.streams().remove(address);
                }
            });
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, byte[] message) {
            NettyChannel channel = among.get((InetSocketAddress) ctx.channel().remoteAddress());
            if (channel == null) {
                return;
            }
            if (context.defence().hears(channel.peer())) {
                channel.received(message);
            } else {
                ctx.close(); // nobody would send it again over a connection that stays
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            boolean refused = event instanceof SslHandshakeCompletionEvent done && !done.isSuccess();
            if (refused) {
                context.counters().refusedHandshakes.increment();
            }
            if (refused || event instanceof IdleStateEvent || event instanceof SslCloseCompletionEvent) {
                ctx.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        int port = target.getPort() > 0 ? target.getPort() : getDefaultTargetPort();
        return createMessageChannel(literal(target), port);
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress peer, int port) throws IOException {
        InetSocketAddress target = new InetSocketAddress(peer, port);
        if (!reliable) {
            return new NettyChannel(this, listening, target);
        }
        Optional<NettyChannel> open = (isSecure() ? toPeer(target) : Optional.<NettyChannel>empty())
                .or(() -> Optional.ofNullable(connections.get(target)));
        if (open.isEmpty() && isSecure()) {
            throw new IOException("nobody we know is at " + target + ", and who is there cannot prove it by TLS");
        }
        return open.orElseGet(() -> connections.computeIfAbsent(target, to -> connect(to, Optional.empty())));
    }

    /** To who has to prove a name there, if somebody has: never over a connection that came from that address. */
    private Optional<NettyChannel> toPeer(InetSocketAddress target) {
        return Optional.ofNullable(proven.get(target))
                .or(() -> context.tls()
                        .flatMap(tls -> tls.outward(target, ByteBufAllocator.DEFAULT))
                        .map(protection -> proven.computeIfAbsent(target, to -> connect(to, Optional.of(protection)))));
    }

    /** Opens a connection where there is none, and tells whether there is one now. */
    void connected(InetSocketAddress target, Consumer<Boolean> told) {
        connections.computeIfAbsent(target, to -> connect(to, Optional.empty())).whenOpen(told);
    }

    private NettyChannel connect(InetSocketAddress target, Optional<ChannelHandler> protection) {
        Map<InetSocketAddress, NettyChannel> among = protection.isPresent() ? proven : connections;
        Bootstrap bootstrap = new Bootstrap()
                .group(context.loops())
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 4000)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(streamPipeline(() -> protection, among));
        ChannelFuture connecting = bootstrap.connect(target, new InetSocketAddress(address, 0));
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                among.remove(target);
            }
        });
        return new NettyChannel(this, connecting, target);
    }

    @Override
    InetSocketAddress local() {
        return (InetSocketAddress) listening.localAddress();
    }

    @Override
    public void stop() {
        directly.stop();
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        connections.values().forEach(NettyChannel::close);
        proven.values().forEach(NettyChannel::close);
    }

    @Override
    public boolean inUse() {
        return !connections.isEmpty() || !proven.isEmpty();
    }
}
