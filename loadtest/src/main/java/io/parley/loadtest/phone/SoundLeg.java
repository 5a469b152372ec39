package io.parley.loadtest.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;

/**
 * One end of a conversation: sends a G.711 packet each 20 ms that carries its number and the time of sending as sound
 * (mu-law passes through the server unchanged), and counts what comes from the other end.
 */
public final class SoundLeg implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int FRAME = 160;
    /** Nobody's sound is older. */
    private static final long LATE_NANOS = 60_000_000_000L;

    private static final int MARK = 0x50_4c_54_31;
    private static final int MARK_AT = HEADER;
    private static final int NUMBER_AT = HEADER + 4;
    private static final int SENT_AT = HEADER + 8;

    private final SoundPump pump;
    private final DatagramChannel channel;
    private final int port;
    private final ByteBuffer out = ByteBuffer.allocateDirect(HEADER + FRAME);
    private final ByteBuffer in;
    private volatile InetSocketAddress remote;
    private volatile SoundCover cover = SoundCover.NONE;
    private volatile Optional<LongConsumer> firstHeard = Optional.empty();
    // ---- owned by the pump
    private InetSocketAddress connected;
    private int sequence;
    private int number;
    private int timestamp;
    private long first = -1;
    private long highest;
    private long heard;
    /** When the last of the other end's sound came; 0 before any. */
    private volatile long heardNanos;

    private volatile long longestGapNanos;

    SoundLeg(SoundPump pump, String host, int wantedPort, ByteBuffer in) {
        this.pump = pump;
        this.in = in;
        try {
            channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 128 * 1024);
            channel.bind(new InetSocketAddress(host, wantedPort)).configureBlocking(false);
            port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port for sound", e);
        }
        for (int i = 0; i < FRAME; i++) {
            out.put(HEADER + i, (byte) (0xd0 | i & 0x0f));
        }
        out.put(0, (byte) 0x80).putInt(8, ThreadLocalRandom.current().nextInt());
        out.putInt(MARK_AT, MARK);
    }

    public int port() {
        return port;
    }

    /** From now on sends there. */
    public void start(InetSocketAddress to) {
        if (!pump.isSilent()) {
            remote = to;
            pump.join(this);
        }
    }

    /** The same, under what was agreed with the other end over {@link #channel}, which is connected there already. */
    public void start(InetSocketAddress to, SoundCover agreed) {
        cover = agreed;
        start(to);
    }

    /** For whoever has to agree on something with the other end before sound begins. */
    public DatagramChannel channel() {
        return channel;
    }

    /** Tells once, on the pump, when the first of the other end's sound came; looked for each millisecond. */
    public void onFirst(LongConsumer nanos) {
        firstHeard = Optional.of(nanos);
        pump.expect(this);
    }

    /** The longest gaps are those from now on. */
    public void watchGaps() {
        pump.does(() -> longestGapNanos = 0);
    }

    /** The longest time without the other end's sound, the one that goes on included; looked for each 20 ms. */
    public long longestGap(long nowNanos) {
        return Math.max(longestGapNanos, nowNanos - heardNanos);
    }

    /** When the last of the other end's sound came; 0 before any. */
    public long heardNanos() {
        return heardNanos;
    }

    boolean isAwaited() {
        return firstHeard.isPresent();
    }

    /** Sends no more; counts what was heard. */
    public void stop() {
        remote = null;
        pump.leave(this);
    }

    /** On the pump, in its turn: takes what came and sends one packet. */
    void turn(long nowNanos) throws IOException {
        follow();
        receive(nowNanos, null);
        if (connected != null) {
            cover.turn(nowNanos);
            send(nowNanos);
        }
    }

    /** On the pump: takes what came now, and where it is asked for how long it took. */
    void receive(long nowNanos, LatencyTaker latency) throws IOException {
        if (connected == null) {
            return;
        }
        in.clear();
        while (read() > 0) {
            if (cover.opens(in, nowNanos)) {
                take(nowNanos, latency);
            }
            in.clear();
        }
    }

    private int read() throws IOException {
        try {
            return channel.read(in);
        } catch (PortUnreachableException gone) {
            return 0; // the other end closed its port before we did
        }
    }

    private void take(long nowNanos, LatencyTaker latency) {
        if (in.position() != HEADER + FRAME || in.getInt(MARK_AT) != MARK || !wasSent(nowNanos)) {
            pump.counts().other.increment(); // music, a prompt, or a sum of several whose marks are alike
            return;
        }
        long at = Integer.toUnsignedLong(in.getInt(NUMBER_AT));
        if (first < 0) {
            first = at;
            highest = at;
        }
        highest = Math.max(highest, at);
        heard++;
        longestGapNanos = heardNanos == 0 ? 0 : Math.max(longestGapNanos, nowNanos - heardNanos);
        heardNanos = nowNanos;
        firstHeard.ifPresent(taker -> taker.accept(nowNanos));
        firstHeard = Optional.empty();
        pump.counts().received.increment();
        if (latency != null) {
            latency.took(Math.max(0, nowNanos - in.getLong(SENT_AT))); // what is now is read once for many
        }
    }

    /** Whether it says when in a way that can be. */
    private boolean wasSent(long nowNanos) {
        long age = nowNanos - in.getLong(SENT_AT);
        return age > -LATE_NANOS && age < LATE_NANOS;
    }

    private void send(long nowNanos) throws IOException {
        out.clear();
        out.putShort(2, (short) sequence++).putInt(4, timestamp).putInt(NUMBER_AT, number++);
        out.putLong(SENT_AT, nowNanos);
        timestamp += FRAME;
        try {
            channel.write(cover.sealed(out));
            pump.counts().sent.increment();
        } catch (PortUnreachableException gone) {
            pump.counts().unreachable.increment();
        }
    }

    /** Connects the socket to where it should send, so that strangers are not heard. */
    private void follow() throws IOException {
        InetSocketAddress wanted = remote;
        if (wanted != null && !wanted.equals(connected)) {
            if (connected != null) {
                settle();
                channel.disconnect();
            }
            if (!channel.isConnected()) {
                channel.connect(wanted);
            }
            connected = wanted;
        }
    }

    /** On the pump: counts what was lost of the conversation that is over. */
    void settle() {
        if (first >= 0) {
            pump.counts().lost.add(Math.max(0, highest - first + 1 - heard));
        }
        first = -1;
        heard = 0;
        number += 1_000;
    }

    /** On the pump: the conversation is over. */
    void rest() throws IOException {
        if (connected != null && remote == null) {
            settle();
            channel.disconnect();
            connected = null;
        }
    }

    boolean wanted() {
        return remote != null;
    }

    @Override
    public void close() {
        remote = null;
        pump.close(this);
    }

    void shut() throws IOException {
        settle();
        try {
            cover.end();
        } finally {
            channel.close();
        }
    }

    /** Takes the nanoseconds from sending to hearing. */
    interface LatencyTaker {
        void took(long nanos);
    }
}
