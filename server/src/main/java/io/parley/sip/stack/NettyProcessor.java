package io.parley.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.netty.bootstrap.Bootstrap;
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
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One listening address of one transport, UDP, TCP or TLS, on Netty. */
final class NettyProcessor extends PeerProcessor {
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
    private final Map<Place, NettyChannel> connections = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> sources = new ConcurrentHashMap<>();
    /** Datagrams and connections that were taken. */
    private final LongAdder read = new LongAdder();

    private volatile Channel listening;

    /** Where a connection leads. @param name that had to be proven there by TLS; whoever came to us has proven none */
    private record Place(InetSocketAddress at, String name) {
        static Place of(InetSocketAddress at) {
            return new Place(at, "");
        }

        static Place of(InetSocketAddress at, TlsSettings.Peer peer) {
            return new Place(at, peer.name().toLowerCase(Locale.ROOT));
        }
    }

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
        hear();
    }

    /** Reads from now on: what has come since the port is open, and what comes. */
    void hear() {
        listening.config().setAutoRead(true);
    }

    private void listen() throws IOException {
        SipPort port = new SipPort(reliable, address, getPort());
        try {
            listening = context.base().listen(port, reliable ? streamPipeline(this::inward, "") : datagrams());
        } catch (IOException e) {
            throw new IOException("cannot listen on " + port.at() + " (" + getTransport() + "): " + e.getMessage(), e);
        }
        if (!reliable) {
            directly.use(listening);
        }
    }

    /** How datagrams leave past the event loop. */
    DirectDatagrams directly() {
        return directly;
    }

    private ChannelHandler datagrams() {
        return new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
                read.increment();
                int length = packet.content().readableBytes();
                if (length > KEEP_ALIVE && context.defence().hears(packet.sender(), registers(packet.content()))) {
                    byte[] bytes = new byte[length];
                    packet.content().readBytes(bytes);
                    new NettyChannel(NettyProcessor.this, ctx.channel(), packet.sender()).received(bytes);
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                context.counters().failures.increment(); // such as "port unreachable": the peer is gone
            }
        };
    }

    private static boolean registers(ByteBuf datagram) {
        return ByteBufUtil.equals(REGISTER, 0, datagram, datagram.readerIndex(), REGISTER.readableBytes());
    }

    private Optional<ChannelHandler> inward() {
        return isSecure() ? context.tls().map(TlsContexts::inward) : Optional.empty();
    }

    /** @param protection what is nearest to the network, if that is not bare; @param name that is proven by it */
    private ChannelInitializer<Channel> streamPipeline(Supplier<Optional<ChannelHandler>> protection, String name) {
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
                        .addLast(new Stream(name));
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
        private final String name;

        Stream(String name) {
            this.name = name;
        }

        private Place place(ChannelHandlerContext ctx) {
            return new Place((InetSocketAddress) ctx.channel().remoteAddress(), name);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            read.increment();
            Place place = place(ctx);
            PeerAddress address = connections
                    .computeIfAbsent(
                            place, to -> new NettyChannel(NettyProcessor.this, ctx.channel(), to.at(), to.name()))
                    .address();
            context.streams().add(address);
            ctx.channel().closeFuture().addListener(closed -> {
                connections.remove(place);
                context.streams().remove(address);
            });
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, byte[] message) {
            NettyChannel channel = connections.get(place(ctx));
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
        return channel(new Place(new InetSocketAddress(literal(target), port), name(target)));
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress peer, int port) throws IOException {
        return channel(Place.of(new InetSocketAddress(peer, port)));
    }

    private MessageChannel channel(Place place) throws IOException {
        if (!reliable) {
            return new NettyChannel(this, listening, place.at());
        }
        if (isSecure()) {
            return secure(place)
                    .orElseThrow(() -> new IOException(
                            "nobody we know is at " + place + ", and who is there cannot prove it by TLS"));
        }
        return connections.computeIfAbsent(place, to -> connect(to, Optional.empty()));
    }

    /** To who has to prove a name there, if somebody has: never over a connection that came from that address. */
    private Optional<NettyChannel> secure(Place place) {
        List<TlsSettings.Peer> there = place.name().isEmpty() || !connections.containsKey(place)
                ? context.tls().map(tls -> tls.peers(place.at())).orElse(List.of()).stream()
                        .filter(peer -> place.name().isEmpty() || peer.name().equalsIgnoreCase(place.name()))
                        .toList()
                : List.of();
        return there.isEmpty() ? Optional.ofNullable(connections.get(place)) : Optional.of(toOneOf(there, place.at()));
    }

    /** To whom we are connected already, else to the first. */
    private NettyChannel toOneOf(List<TlsSettings.Peer> peers, InetSocketAddress at) {
        return peers.stream()
                .map(peer -> Optional.ofNullable(connections.get(Place.of(at, peer))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() ->
                        connections.computeIfAbsent(Place.of(at, peers.getFirst()), to -> prove(to, peers.getFirst())));
    }

    private NettyChannel prove(Place place, TlsSettings.Peer peer) {
        TlsContexts tls = context.tls().orElseThrow();
        return connect(place, Optional.of(tls.outward(peer, place.at().getPort(), ByteBufAllocator.DEFAULT)));
    }

    /** Opens a connection where there is none, and tells whether there is one now. */
    void connected(InetSocketAddress target, Consumer<Boolean> told) {
        connections
                .computeIfAbsent(Place.of(target), to -> connect(to, Optional.empty()))
                .whenOpen(told);
    }

    private NettyChannel connect(Place place, Optional<ChannelHandler> protection) {
        Bootstrap bootstrap = new Bootstrap()
                .group(context.base().loops())
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 4000)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(streamPipeline(() -> protection, place.name()));
        ChannelFuture connecting = bootstrap.connect(place.at(), new InetSocketAddress(address, 0));
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                connections.remove(place);
            }
        });
        return new NettyChannel(this, connecting, place.at(), place.name());
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
    }

    @Override
    public boolean inUse() {
        return !connections.isEmpty();
    }
}
