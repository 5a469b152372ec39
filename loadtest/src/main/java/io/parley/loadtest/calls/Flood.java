package io.parley.loadtest.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Strangers on many addresses of loopback: requests of all kinds, as many as they are told; they hear nothing. */
final class Flood implements AutoCloseable {
    private static final long TICK_NANOS = 2_000_000;
    private static final List<String> METHODS = List.of("REGISTER", "INVITE", "OPTIONS", "REGISTER");

    private final InetSocketAddress server;
    private final int perSecond;
    private final List<DatagramChannel> sources = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("flood").daemon().unstarted(this::run);
    private volatile boolean on = true;

    Flood(InetSocketAddress server, int addresses, int perSecond) throws IOException {
        this.server = server;
        this.perSecond = perSecond;
        for (int i = 0; i < addresses; i++) {
            String host = "127.%d.%d.%d".formatted(1 + i / 62_500, i / 250 % 250, 1 + i % 250);
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(host, 0)).configureBlocking(false);
            sources.add(channel);
        }
    }

    Flood start() {
        thread.start();
        return this;
    }

    long sent() {
        return sent.get();
    }

    /** Packets that came back. */
    long answered() {
        return answered.get();
    }

    private void run() {
        long begun = System.nanoTime();
        ByteBuffer out = ByteBuffer.allocateDirect(2048);
        ByteBuffer in = ByteBuffer.allocateDirect(2048);
        while (on) {
            long due = (long) (perSecond * ((System.nanoTime() - begun) / 1e9));
            while (on && sent.get() < due) {
                send(sent.getAndIncrement(), out, in);
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private void send(long number, ByteBuffer out, ByteBuffer in) {
        DatagramChannel source = sources.get((int) (number % sources.size()));
        try {
            out.clear();
            out.put(request(number, source).getBytes(StandardCharsets.US_ASCII));
            source.send(out.flip(), server);
            in.clear();
            if (source.receive(in) != null) {
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(long number, DatagramChannel source) throws IOException {
        InetSocketAddress local = (InetSocketAddress) source.getLocalAddress();
        String from = local.getHostString() + ":" + local.getPort();
        String method = METHODS.get((int) (number % METHODS.size()));
        String id = Long.toString(number, 36);
        return method + " sip:" + id + "@loadtest SIP/2.0\r\nVia: SIP/2.0/UDP " + from + ";branch=z9hG4bKf" + id
                + ";rport\r\nFrom: <sip:" + id + "@loadtest>;tag=" + id + "\r\nTo: <sip:" + id
                + "@loadtest>\r\nCall-ID: " + id + "@flood\r\nCSeq: 1 " + method + "\r\nContact: <sip:" + id + "@"
                + from + ">\r\nMax-Forwards: 70\r\nUser-Agent: a phone of some make\r\nContent-Length: 0\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        on = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (DatagramChannel source : sources) {
            source.close();
        }
    }
}
