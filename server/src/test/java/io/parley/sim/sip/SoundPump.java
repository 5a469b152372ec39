package io.parley.sim.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Sends one G.711 packet each 20 ms for every leg and counts what comes back; one thread for all. */
public final class SoundPump implements AutoCloseable {
    private static final int FRAME = 160;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final List<Leg> legs = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("sound").daemon().start(this::run);
    private volatile boolean open = true;
    public final LongAdder sent = new LongAdder();
    public final LongAdder received = new LongAdder();

    /** One leg's RTP side, on its own port. */
    public final class Leg implements AutoCloseable {
        private final DatagramChannel channel;
        private final ByteBuffer out = ByteBuffer.allocateDirect(12 + FRAME);
        private final ByteBuffer in = ByteBuffer.allocateDirect(1500);
        private final int ssrc = ThreadLocalRandom.current().nextInt();
        private volatile InetSocketAddress remote;
        private volatile String keys = "";
        private int keyTick;
        private int sequence;
        private int timestamp;
        private volatile long firstHeardNanos;

        Leg(String host) throws IOException {
            channel = DatagramChannel.open().bind(new InetSocketAddress(host, 0));
            channel.configureBlocking(false);
        }

        public int port() {
            try {
                return ((InetSocketAddress) channel.getLocalAddress()).getPort();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        public void connect(InetSocketAddress to) {
            remote = to;
        }

        /** Presses these keys one after the other (RFC 4733), 100 ms each with 400 ms between. */
        public void press(String digits) {
            keyTick = 0;
            keys = digits;
        }

        /** When the first packet came, 0 before. */
        public long firstHeardNanos() {
            return firstHeardNanos;
        }

        private void tick(long nowNanos) throws IOException {
            in.clear();
            while (channel.receive(in) != null) {
                received.increment();
                if (firstHeardNanos == 0) {
                    firstHeardNanos = nowNanos;
                }
                in.clear();
            }
            InetSocketAddress to = remote;
            if (to == null) {
                return;
            }
            out.clear();
            String pressing = keys;
            boolean key = !pressing.isEmpty() && keyTick % 25 < 8;
            if (key) {
                event(pressing.charAt(0), keyTick % 25);
            } else {
                sound();
            }
            if (!pressing.isEmpty() && ++keyTick % 25 == 0) {
                keys = pressing.substring(1);
            }
            channel.send(out.flip(), to);
            sent.increment();
        }

        private void sound() {
            header(0x00, timestamp);
            for (int i = 0; i < FRAME; i++) {
                out.put((byte) (0x80 | (i * 7 + sequence) & 0x3f));
            }
            timestamp += FRAME;
        }

        private void event(char digit, int step) {
            int code = "0123456789*#".indexOf(digit);
            boolean end = step >= 5;
            header(step == 0 ? 0x80 | 101 : 101, timestamp);
            int duration = Math.min(step + 1, 6) * FRAME;
            out.put((byte) code).put((byte) (end ? 0x8a : 0x0a)).putShort((short) duration);
            if (step == 7) {
                timestamp += 8 * FRAME;
            }
        }

        private void header(int markerAndType, int at) {
            out.put((byte) 0x80)
                    .put((byte) markerAndType)
                    .putShort((short) sequence++)
                    .putInt(at)
                    .putInt(ssrc);
        }

        @Override
        public void close() {
            legs.remove(this);
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    public Leg open(String host) throws IOException {
        Leg leg = new Leg(host);
        legs.add(leg);
        return leg;
    }

    private void run() {
        long next = System.nanoTime();
        while (open) {
            long now = System.nanoTime();
            for (Leg leg : legs) {
                try {
                    leg.tick(now);
                } catch (IOException e) {
                    legs.remove(leg); // closed while we sent
                }
            }
            next += TICK_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
