package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket whose packets go from the system to the leg and back by one system call each, without a channel between.
 * It is told by the loop's epoll when there is one; a socket that has one each turn is emptied.
 */
final class SystemSocket implements LegSocket, EpollIoHandle {
    static final int BUFFER = 256 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SystemSocket.class);
    /** A flood is read off before it fills the socket, and other legs still get their turn in time. */
    static final int MOST_AT_ONCE = 256;
    /** Sound has a packet each 10 to 60 ms; more often is a burst. */
    private static final long BURST_NANOS = 3_000_000;

    private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);

    private final Shared shared;
    private final Bound socket;
    private final InetSocketAddress local;
    private final boolean six;
    // ---- owned by the loop
    private Receiver receiver = (packet, from, nowNanos) -> {};
    private Optional<IoRegistration> registration = Optional.empty();
    private boolean closed;
    private long lastNanos;
    private InetSocketAddress sender = NOWHERE;
    private final long[] senderParts = SocketAddressBytes.none();
    private InetSocketAddress target = NOWHERE;
    private final long[] targetParts = SocketAddressBytes.none();

    /** A datagram socket that does not block. */
    private static final class Bound extends Socket {
        Bound(SocketProtocolFamily family) {
            super(newSocketDgram0(family));
        }
    }

    /** What all sockets of one loop share. @param open all that are */
    record Shared(IoEventLoop loop, SystemCalls calls, LongSupplier nanos, Set<SystemSocket> open) {
        Shared(IoEventLoop loop, SystemCalls calls, LongSupplier nanos) {
            this(loop, calls, nanos, ConcurrentHashMap.newKeySet());
        }

        /** Once the loop has ended: those that it did not come to register. */
        void closeRest() {
            open.forEach(SystemSocket::close);
        }
    }

    private SystemSocket(Shared shared, Bound socket, boolean six) {
        this.shared = shared;
        this.socket = socket;
        this.six = six;
        local = socket.localAddress();
    }

    /** Binds at once, on any thread. @throws IOException where somebody else's socket stands */
    static LegSocket open(Shared shared, InetSocketAddress at) throws IOException {
        Bound bound = new Bound(ChannelSocket.family(at.getAddress()));
        try {
            bound.setReceiveBufferSize(BUFFER);
            bound.setSendBufferSize(BUFFER);
            bound.bind(at);
        } catch (IOException e) {
            bound.close();
            throw e;
        }
        SystemSocket made = new SystemSocket(shared, bound, at.getAddress() instanceof Inet6Address);
        shared.open().add(made);
        shared.loop().register(made).addListener(done -> made.registered((IoRegistration) done.getNow()));
        return made;
    }

    private void registered(IoRegistration made) {
        if (made != null && closed) {
            made.cancel();
        } else if (made != null) { // else the loop ends
            registration = Optional.of(made);
            made.submit(EpollIoOps.EPOLLIN);
        }
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    @Override
    public EventLoop loop() {
        return shared.loop();
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void begin(Receiver taker) {
        receiver = taker;
    }

    /** A packet is there, or an error, such as nobody at the port we sent to; reading takes it away. */
    @Override
    public void handle(IoRegistration of, IoEvent event) {
        long now = shared.nanos().getAsLong();
        int most = now - lastNanos < BURST_NANOS ? MOST_AT_ONCE : 1;
        lastNanos = now;
        SystemCalls calls = shared.calls();
        for (int i = 0; i < most && !closed && calls.receive(socket.intValue()); i++) {
            receiver.receive(calls.packetIn(), sender(calls.sender()), now);
        }
    }

    /** The same object for as long as the same one sends. */
    private InetSocketAddress sender(SocketAddressBytes bytes) {
        if (!bytes.is(senderParts)) {
            bytes.copyTo(senderParts);
            sender = bytes.get();
        }
        return sender;
    }

    @Override
    public ByteBuf packet(int size) {
        return shared.calls().packetOut();
    }

    @Override
    public void send(ByteBuf packet, InetSocketAddress to) {
        if (closed || !six && to.getAddress() instanceof Inet6Address) {
            return; // nothing of IPv6 is reached from here
        }
        SystemCalls calls = shared.calls();
        if (to != target) {
            target = to;
            calls.target().set(to, six);
            calls.target().copyTo(targetParts);
        } else {
            calls.target().put(targetParts);
        }
        calls.send(socket.intValue(), SocketAddressBytes.length(six));
    }

    @Override
    public void discard(ByteBuf packet) {
        // the next one takes its place
    }

    @Override
    public void sendLater(byte[] datagram, InetSocketAddress to) {
        shared.loop().execute(() -> send(packet(datagram.length).writeBytes(datagram), to));
    }

    /** On the loop, or after its end. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        shared.open().remove(this);
        if (shared.loop().inEventLoop()) {
            registration.ifPresent(IoRegistration::cancel);
        }
        try {
            socket.close();
        } catch (IOException e) {
            log.warn("port {} could not be closed: {}", local.getPort(), e.getMessage());
        }
    }
}
