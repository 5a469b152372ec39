package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.parley.media.Codec;
import io.parley.media.FarReport;
import io.parley.media.MediaCounters;
import io.parley.media.MediaEvents;
import io.parley.media.RemoteMedia;
import io.parley.media.codec.G711;
import io.parley.media.srtp.SrtpKeys;
import io.parley.sim.Tones;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One leg, turn by turn, with packets by hand. */
class RtpLegTest {
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000);
    private static final int KEYS = 101;

    private final EventLoop loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()).next();
    private final MediaCounters counters = new MediaCounters();
    private final Port port = new Port();
    private int closed;
    private boolean boundAtItsEnd;
    private int sound;

    /** Counts the packets of sound that leave. */
    private final class Port implements LegSocket {
        private boolean open = true;

        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public InetSocketAddress local() {
            return THERE;
        }

        @Override
        public void begin(Receiver receiver) {}

        @Override
        public ByteBuf packet(int size) {
            return Unpooled.buffer(size);
        }

        @Override
        public void send(ByteBuf packet, InetSocketAddress to) {
            sound += (packet.getByte(1) & 0x7f) == KEYS ? 0 : 1;
        }

        @Override
        public void discard(ByteBuf packet) {}

        @Override
        public void sendLater(byte[] datagram, InetSocketAddress to) {}

        @Override
        public void close() {
            open = false;
        }
    }

    private final class Leg extends RtpLeg {
        private final Runnable goodbye;

        Leg(Runnable goodbye) {
            super(port, MediaEvents.NOBODY, counters, 7, () -> {
                closed++;
                boundAtItsEnd |= port.open;
            });
            this.goodbye = goodbye;
        }

        @Override
        void closing() {
            goodbye.run();
        }

        @Override
        public void secure(List<SrtpKeys> theirs, SrtpKeys ours) {}

        @Override
        public Optional<FarReport> far() {
            return Optional.empty();
        }
    }

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }

    private void onLoop(Runnable act) throws Exception {
        loop.submit(act).get(30, TimeUnit.SECONDS);
    }

    @Test
    void aLegWhoseGoodbyeFailsGivesItsPortBackAllTheSame() throws Exception {
        Leg leg = new Leg(() -> {
            throw new IllegalStateException("the key is used up");
        });
        leg.close();
        leg.close();
        onLoop(() -> {});
        assertEquals(1, closed);
        assertTrue(!port.open && leg.isClosed());
        assertEquals(0, counters.legs.sum());
    }

    @Test
    void aPortIsGivenBackOnceItsSocketIsClosed() throws Exception {
        new Leg(() -> {}).close();
        onLoop(() -> {});
        assertEquals(1, closed);
        assertFalse(boundAtItsEnd, "whoever is given the port now could not bind it");
    }

    @Test
    void aKeyDuringTranscodingDelaysNothingThatIsSaidAfterIt() throws Exception {
        Leg from = new Leg(() -> {});
        Leg to = new Leg(() -> {});
        from.connect(remote(Codec.PCMA));
        to.connect(remote(Codec.G722));
        onLoop(() -> {
            from.bridge(to);
            to.bridge(from);
            talk(from, to, 0, 50);
            to.press(new KeySender(1, 160));
            talk(from, to, 50, 150);
            sound = 0;
            for (int turn = 0; turn < 30; turn++) {
                to.tick(0);
            }
        });
        assertTrue(sound <= 6, "what was said comes so many turns later: " + sound);
    }

    @Test
    void whoChangesWithEachPacketBetweenWhatPassesAndWhatDoesNotCostsNothingMore() throws Exception {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Leg from = new Leg(() -> {});
        Leg to = new Leg(() -> {});
        from.connect(remote(Codec.G722));
        from.connect(remote(Codec.PCMA));
        to.connect(remote(Codec.PCMA));
        long[] allocated = new long[1];
        onLoop(() -> {
            from.bridge(to);
            to.bridge(from);
            change(from, to, 0, 500);
            long before = memory.getThreadAllocatedBytes(Thread.currentThread().threadId());
            change(from, to, 500, 1000);
            allocated[0] = memory.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        });
        assertTrue(counters.transcoded.sum() == 500 && sound >= 500, counters.transcoded + " and " + sound);
        assertTrue(allocated[0] < 1_000_000, allocated[0] + " bytes for 500 packets");
    }

    private static void change(Leg from, Leg to, int first, int end) {
        Codec[] codecs = {Codec.PCMA, Codec.G722};
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(0).writeZero(10 + 160);
        for (int n = first; n < end; n++) {
            packet.setByte(1, codecs[n % 2].payloadType()).setShort(2, n).setInt(4, 160 * n);
            from.receive(packet, THERE, 20_000_000L * n);
            to.tick(20_000_000L * n);
        }
    }

    private static RemoteMedia remote(Codec codec) {
        return new RemoteMedia(THERE, THERE.getAddress(), codec, KEYS, 20, true, true);
    }

    /** A packet and a turn, each time. */
    private static void talk(Leg from, Leg to, int first, int end) {
        short[] tone = Tones.sine(440, 0, 160 * end);
        for (int n = first; n < end; n++) {
            ByteBuf packet = Unpooled.buffer();
            packet.writeByte(0x80)
                    .writeByte(Codec.PCMA.payloadType())
                    .writeShort(n)
                    .writeInt(160 * n);
            packet.writeInt(99);
            for (int i = 0; i < 160; i++) {
                packet.writeByte(G711.encode(Codec.PCMA, tone[160 * n + i]));
            }
            from.receive(packet, THERE, 20_000_000L * n);
            to.tick(20_000_000L * n);
        }
    }
}
