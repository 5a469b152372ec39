package io.parley.web.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server's port, bound before anything else: who connects while the server starts is neither refused, which
 * would make browsers come back later each time, nor answered. Nothing is read of it. Once the web server is there, it
 * takes over port and connections, first come, first served. A held connection costs a descriptor and less than a
 * kilobyte; there are no more of them than the limits of the web server allow, in all and of one source. Where that
 * many are held, the next ones wait in the kernel's queue. A port that was handed over is not bound but taken over.
 */
public final class EarlyPort implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EarlyPort.class);
    /** Connections that nobody has accepted yet; the kernel holds at most {@code net.core.somaxconn}, mostly 4,096. */
    private static final int BACKLOG = 4_096;
    /** What the start itself opens: databases, journals, sockets. */
    private static final long DESCRIPTORS_OF_THE_START = 1_000;

    private final ServerSocketChannel listening;
    private final SourceLimit sources;
    private final long most;
    private final Selector selector;
    private final Queue<SocketChannel> held = new ArrayDeque<>();
    private final Thread holding;
    private final boolean handedOver;
    private volatile boolean over;

    private EarlyPort(ServerSocketChannel listening, boolean handedOver, WebSettings settings) throws IOException {
        this.listening = listening;
        this.handedOver = handedOver;
        WebSettings.Limits limits = settings.limits();
        sources = new SourceLimit(
                limits.perSource(),
                limits.perSourceOnLoopback(),
                Networks.of(settings.proxies().networks()));
        most = Math.clamp(Descriptors.most() - DESCRIPTORS_OF_THE_START, 0, limits.connections());
        selector = Selector.open();
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        holding = Thread.ofPlatform().name("early port").daemon().start(this::hold);
    }

    /**
     * @throws WebServer.CannotListen if the address is taken, or is none of this machine, or if another port was handed
     *     over
     */
    public static EarlyPort bind(WebSettings settings) {
        return bind(settings, Optional.empty());
    }

    /** @param held listens already; closed where the settings say otherwise. As {@link #bind(WebSettings)} */
    public static EarlyPort bind(WebSettings settings, Optional<ServerSocketChannel> held) {
        try {
            Optional<ServerSocketChannel> handedOver = HandedOverPort.of(settings);
            Optional<ServerSocketChannel> taken = wanted(held, settings, handedOver.isEmpty());
            ServerSocketChannel port = handedOver.isPresent()
                    ? handedOver.get()
                    : taken.isPresent() ? taken.get() : listen(address(settings));
            return new EarlyPort(port, handedOver.isPresent(), settings);
        } catch (IOException | RuntimeException e) { // an address that cannot be resolved is no IOException
            throw new WebServer.CannotListen(settings.bind() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
    }

    /** The same, whatever was handed over. @throws IOException if it cannot be had */
    public static EarlyPort own(WebSettings settings) throws IOException {
        return new EarlyPort(listen(address(settings)), false, settings);
    }

    private static InetSocketAddress address(WebSettings settings) {
        return new InetSocketAddress(settings.bind(), settings.port());
    }

    private static Optional<ServerSocketChannel> wanted(
            Optional<ServerSocketChannel> held, WebSettings settings, boolean any) throws IOException {
        if (held.isEmpty()) {
            return held;
        }
        if (any
                && held.get().getLocalAddress() instanceof InetSocketAddress at
                && HandedOverPort.isThere(at, address(settings))) {
            return held;
        }
        held.get().close();
        return Optional.empty();
    }

    /** Listens, and accepts nobody: who connects waits in the kernel's queue. @throws IOException if it is taken */
    public static ServerSocketChannel listen(InetSocketAddress at) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return channel.bind(at, BACKLOG);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void hold() {
        try {
            while (!over) {
                selector.select();
                selector.selectedKeys().clear();
                takeAll();
            }
        } catch (IOException e) { // descriptors are used up: the others wait in the kernel's queue
            log.warn("connections are not held any more until the server is ready: {}", e.getMessage());
        }
    }

    private void takeAll() throws IOException {
        SocketChannel next = over ? null : listening.accept();
        while (next != null) {
            take(next);
            if (held.size() >= most) {
                listening.keyFor(selector).interestOps(0);
            }
            next = over || held.size() >= most ? null : listening.accept();
        }
    }

    private void take(SocketChannel connection) {
        sources.onAccepting(connection);
        if (connection.isOpen()) {
            held.add(connection);
        } else {
            sources.onClosed(connection);
        }
    }

    /** The port it listens on. */
    public int port() {
        return listening.socket().getLocalPort();
    }

    /** Where it listens, unless somebody else holds the port from start to start. */
    public Optional<InetSocketAddress> own() {
        return handedOver
                ? Optional.empty()
                : Optional.of((InetSocketAddress) listening.socket().getLocalSocketAddress());
    }

    /** How many connections each source has, those that are held included. */
    SourceLimit sources() {
        return sources;
    }

    /** Stops holding: port and connections are the caller's from now on. */
    Held handOver() throws IOException {
        stopHolding();
        selector.close(); // a channel that is registered cannot be made blocking
        listening.configureBlocking(true);
        return new Held(listening, held);
    }

    /** @param connections in the order in which they came; some may be gone by now */
    record Held(ServerSocketChannel port, Queue<SocketChannel> connections) {}

    /** Ends what closes the port, {@link #close} or whoever took it over. */
    <E extends Exception> void ending(HandedOverPort.Ending<E> ending) throws E {
        if (handedOver) {
            HandedOverPort.keepingStreams(ending);
        } else {
            ending.run();
        }
    }

    private void stopHolding() {
        over = true;
        selector.wakeup();
        boolean interrupted = false;
        while (holding.isAlive()) {
            try {
                holding.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the port, and what is still held. */
    @Override
    public void close() throws IOException {
        if (selector.isOpen()) {
            stopHolding();
            selector.close();
        }
        ending(listening::close);
        for (SocketChannel connection : held) {
            connection.close();
        }
    }
}
