package io.parley.loadtest.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One UDP port that many phones share. Messages go to the owner of their Call-ID, or else to {@code newcomers}. All of
 * it on the loop.
 */
public final class SipPort implements AutoCloseable {
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final long FIRST_REPEAT_MS = 500;
    private static final long LONGEST_REPEAT_MS = 4_000;
    private static final int MOST_REPEATS = 9;
    static final AtomicLong REPEATS = new AtomicLong();

    private final PhoneLoop loop;
    private final DatagramChannel channel;
    private final InetSocketAddress server;
    private final String local;
    private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    private final Map<String, Consumer<SipText>> owners = new HashMap<>();
    private Consumer<SipText> newcomers = message -> {};
    private long firstRepeatMs = FIRST_REPEAT_MS;
    private long longestRepeatMs = LONGEST_REPEAT_MS;
    private int mostRepeats = MOST_REPEATS;

    /** @param port 0 for any free one */
    public SipPort(PhoneLoop loop, String host, int port, InetSocketAddress server) throws IOException {
        this.loop = loop;
        this.server = server;
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        channel.bind(new InetSocketAddress(host, port)).configureBlocking(false);
        local = host + ":" + ((InetSocketAddress) channel.getLocalAddress()).getPort();
        loop.execute(this::listen);
    }

    /** Sends again this often and for as long as it takes: for a server that is only about to start. */
    public SipPort insisting(long everyMs) {
        firstRepeatMs = everyMs;
        longestRepeatMs = everyMs;
        mostRepeats = Integer.MAX_VALUE;
        return this;
    }

    private void listen() {
        try {
            channel.register(loop.selector(), SelectionKey.OP_READ, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PhoneLoop loop() {
        return loop;
    }

    /** Host and port, as it stands in Via and Contact. */
    String local() {
        return local;
    }

    String host() {
        return local.substring(0, local.indexOf(':'));
    }

    /** The server's host and port. */
    String domain() {
        return server.getHostString() + ":" + server.getPort();
    }

    void newcomers(Consumer<SipText> taker) {
        newcomers = taker;
    }

    void own(String callId, Consumer<SipText> owner) {
        owners.put(callId, owner);
    }

    void release(String callId) {
        owners.remove(callId);
    }

    void send(String text) {
        try {
            channel.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), server);
        } catch (IOException e) {
            throw new UncheckedIOException("a phone cannot send", e);
        }
    }

    /** Sends now, and again (RFC 3261 17.1) until {@code answered} is done. */
    Repeat sendUntilAnswered(String text) {
        Repeat repeat = new Repeat(text);
        repeat.go(firstRepeatMs);
        return repeat;
    }

    /** A request on its way. */
    final class Repeat {
        private final String text;
        private boolean answered;
        private int times;

        private Repeat(String text) {
            this.text = text;
        }

        void answered() {
            answered = true;
        }

        private void go(long nextMs) {
            if (answered || times > mostRepeats) {
                return;
            }
            if (times++ > 0) {
                REPEATS.incrementAndGet();
            }
            send(text);
            loop.after(nextMs, () -> go(Math.min(nextMs * 2, longestRepeatMs)));
        }
    }

    /** Requests that had to be sent again since the start. */
    public static long repeats() {
        return REPEATS.get();
    }

    void read() {
        try {
            in.clear();
            while (channel.receive(in) != null) {
                long now = loop.nanos();
                if (in.flip().remaining() > 4) {
                    SipText message =
                            new SipText(StandardCharsets.UTF_8.decode(in).toString(), now);
                    owners.getOrDefault(message.header("Call-ID"), newcomers).accept(message);
                }
                in.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a phone cannot receive", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
