package io.parley.media.dtls;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/** Between the media loop, which brings and takes datagrams, and the handshake's thread, which waits for them. */
final class DtlsInbox implements DatagramTransport {
    /** The largest datagram that passes every path of today. */
    private static final int LARGEST = 1200;

    private static final int LARGEST_RECEIVED = 2048;
    private static final int WAITING = 32;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Consumer<byte[]> out;
    private volatile boolean closed;

    DtlsInbox(Consumer<byte[]> out) {
        this.out = out;
    }

    /** Never blocks; what does not fit is lost, as on the way here. */
    boolean offer(byte[] datagram) {
        return datagram.length <= LARGEST_RECEIVED && waiting.offer(datagram);
    }

    @Override
    public int receive(byte[] into, int at, int length, int waitMs) throws IOException {
        byte[] datagram = next(waitMs);
        if (closed) {
            throw new IOException("the leg is closed");
        }
        if (datagram == null) {
            return -1;
        }
        int taken = Math.min(length, datagram.length);
        System.arraycopy(datagram, 0, into, at, taken);
        return taken;
    }

    private byte[] next(int waitMs) throws IOException {
        try {
            return waiting.poll(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void send(byte[] from, int at, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(from, at, datagram, 0, length);
        out.accept(datagram);
    }

    @Override
    public int getReceiveLimit() {
        return LARGEST_RECEIVED;
    }

    @Override
    public int getSendLimit() {
        return LARGEST;
    }

    /** Also wakes who waits. */
    @Override
    public void close() {
        closed = true;
        waiting.clear();
        waiting.offer(END);
    }
}
