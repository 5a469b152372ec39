package io.parley.loadtest.browser;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.bouncycastle.tls.DatagramTransport;

/** A leg's socket while it is agreed how to speak: whoever asks waits. Takes only what is asked for. */
final class BlockingWire implements DatagramTransport {
    private static final int LARGEST = 1200;
    private static final int LARGEST_RECEIVED = 2048;
    private static final int ANSWER_MS = 100;
    private static final int MOST_CHECKS = 100;
    private static final int FIRST_DTLS = 20;
    private static final int LAST_DTLS = 63;

    private final DatagramSocket socket;
    private Optional<DatagramChannel> later = Optional.empty();

    BlockingWire(DatagramSocket socket) {
        this.socket = socket;
    }

    /** Asks until the other end answers; the same each time (RFC 8489 section 6.2.1), so that a late answer counts. */
    void prove(StunCheck check) throws IOException {
        byte[] in = new byte[LARGEST_RECEIVED];
        ByteBuffer request = check.next();
        for (int i = 0; i < MOST_CHECKS; i++) {
            socket.send(new DatagramPacket(request.array(), request.limit()));
            int length = take(in, 0, in.length, ANSWER_MS);
            if (length > 0 && check.isAnswer(in, length)) {
                return;
            }
        }
        throw new IOException("the server answers no check");
    }

    private int take(byte[] into, int at, int length, int waitMs) throws IOException {
        DatagramPacket packet = new DatagramPacket(into, at, length);
        socket.setSoTimeout(Math.max(1, waitMs));
        try {
            socket.receive(packet);
            return packet.getLength();
        } catch (SocketTimeoutException nothing) {
            return -1;
        }
    }

    @Override
    public int receive(byte[] into, int at, int length, int waitMs) throws IOException {
        int taken = take(into, at, length, waitMs);
        boolean dtls = taken > 0 && into[at] >= FIRST_DTLS && into[at] <= LAST_DTLS;
        return dtls ? taken : -1;
    }

    /** From now on what is said goes there: the socket itself cannot be used any more. */
    void later(DatagramChannel channel) {
        later = Optional.of(channel);
    }

    @Override
    public void send(byte[] from, int at, int length) throws IOException {
        if (later.isPresent()) {
            later.get().write(ByteBuffer.wrap(from, at, length));
        } else {
            socket.send(new DatagramPacket(from, at, length));
        }
    }

    @Override
    public int getReceiveLimit() {
        return LARGEST_RECEIVED;
    }

    @Override
    public int getSendLimit() {
        return LARGEST;
    }

    @Override
    public void close() {} // the socket is the leg's
}
