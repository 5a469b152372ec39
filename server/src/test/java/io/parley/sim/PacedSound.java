package io.parley.sim;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Sound of a phone in PCMU whose packets are of any length: sends a tone, and knows the packets that it gets. */
public final class PacedSound implements AutoCloseable {
    private static final int SAMPLES_A_MS = 8;
    private static final int HEADER = 12;
    private static final int KEPT = 1600;

    private final int samples;
    private final double hertz;
    private final DatagramChannel channel;
    private final Set<Integer> lengths = ConcurrentHashMap.newKeySet();
    private final short[] heard = new short[KEPT];
    private final Thread thread;
    private volatile InetSocketAddress remote;
    private volatile boolean open = true;
    private int heardCount;
    private int packets;
    private int sent;

    /** @param ms how long its packets are */
    public PacedSound(int ms, double hertz) {
        this.hertz = hertz;
        samples = ms * SAMPLES_A_MS;
        try {
            channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().name("paced-sound").daemon().start(this::run);
    }

    public int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void sendTo(InetSocketAddress to) {
        remote = to;
    }

    /** How long the packets were that came, samples. */
    public Set<Integer> lengths() {
        return Set.copyOf(lengths);
    }

    /** How many of them came. */
    public synchronized int packets() {
        return packets;
    }

    /** Whether this tone is what was heard in the last 200 ms. */
    public synchronized boolean hears(double tone) {
        return heardCount >= KEPT && Tones.loudness(heard, 0, KEPT) > 500 && Tones.share(heard, 0, KEPT, tone) > 0.8;
    }

    private void run() {
        long next = System.nanoTime();
        ByteBuffer in = ByteBuffer.allocate(1500);
        while (open) {
            try {
                receive(in);
                InetSocketAddress to = remote;
                if (to != null) {
                    channel.send(packet(), to);
                }
            } catch (IOException e) {
                return; // closed
            }
            next += samples * 1_000_000L / SAMPLES_A_MS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void receive(ByteBuffer in) throws IOException {
        in.clear();
        while (channel.receive(in) != null) {
            in.flip();
            if ((in.get(1) & 0x7f) == Codec.PCMU.payloadType()) {
                lengths.add(in.limit() - HEADER);
                keep(in);
            }
            in.clear();
        }
    }

    private synchronized void keep(ByteBuffer packet) {
        int length = Math.min(KEPT, packet.limit() - HEADER);
        System.arraycopy(heard, length, heard, 0, KEPT - length);
        for (int i = 0; i < length; i++) {
            heard[KEPT - length + i] = G711.decode(Codec.PCMU, packet.get(HEADER + i));
        }
        heardCount += length;
        packets++;
    }

    private ByteBuffer packet() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + samples).put((byte) 0x80).put((byte) Codec.PCMU.payloadType());
        out.putShort((short) (sent / samples)).putInt(sent).putInt(4711);
        for (short sample : Tones.sine(hertz, sent, samples)) {
            out.put(G711.encode(Codec.PCMU, sample));
        }
        sent += samples;
        return out.flip();
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
            channel.close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
