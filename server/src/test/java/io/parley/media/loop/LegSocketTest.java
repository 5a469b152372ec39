package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.netty.channel.epoll.Epoll;
import io.parley.media.CallBridge;
import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.MediaSettings;
import io.parley.media.RemoteMedia;
import io.parley.media.record.Recorder;
import io.parley.sim.SimKeys;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets through a bridge, by system calls and by channels, over both families. */
class LegSocketTest {
    private static final int PAYLOAD = 160;
    private static final int PORTS = 40;
    /** Packets that are on their way at once: a round is over before many ticks of the loop have come. */
    private static final int BURST = 50;

    @TempDir
    Path folder;

    private final int firstPort = TestPorts.take(PORTS);
    private Recorder recorder;
    private NettyMediaEngine engine;

    private void open(boolean bySystemCalls) throws Exception {
        assumeTrue(!bySystemCalls || Epoll.isAvailable() && SystemCalls.available());
        MediaSettings settings = new MediaSettings(
                firstPort,
                firstPort + PORTS - 1,
                folder.resolve("journal"),
                folder.resolve(bySystemCalls ? "system" : "channels"),
                SimKeys.KEYS);
        recorder = new Recorder(
                settings,
                (file, peaks) -> CompletableFuture.completedFuture(null),
                System::nanoTime,
                InstantSource.system());
        engine = new NettyMediaEngine(
                settings,
                recorder,
                System::nanoTime,
                new MediaBase.Surroundings(InstantSource.system(), new SecureRandom(), bySystemCalls));
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
        recorder.close();
        TestPorts.giveBack(firstPort);
    }

    /** A phone that is nothing but a socket. */
    private static DatagramSocket phone(InetAddress host) throws Exception {
        DatagramSocket phone = new DatagramSocket(0, host);
        phone.setSoTimeout(30_000);
        return phone;
    }

    private RtpLeg leg(InetAddress host, DatagramSocket phone) {
        RtpLeg leg = (RtpLeg) engine.open(host, MediaEvents.NOBODY);
        InetSocketAddress to = new InetSocketAddress(host, phone.getLocalPort());
        leg.connect(new RemoteMedia(to, host, Codec.PCMA, -1, 20, true, true));
        return leg;
    }

    /** Joined for sure: before, a packet is nobody's. */
    private CallBridge bridged(RtpLeg caller, RtpLeg agent) {
        CallBridge bridge = engine.bridge(caller, agent);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        caller.onLoop(() -> done.complete(true));
        assertTrue(done.join());
        return bridge;
    }

    private static byte[] sound(int sequence) {
        byte[] packet = new byte[12 + PAYLOAD];
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) Codec.PCMA.payloadType())
                .putShort((short) sequence)
                .putInt(sequence * PAYLOAD)
                .putInt(77);
        Arrays.fill(packet, 12, packet.length, (byte) sequence);
        return packet;
    }

    private static void send(DatagramSocket from, int sequence, RtpLeg to) throws Exception {
        byte[] packet = sound(sequence);
        from.send(new DatagramPacket(packet, packet.length, to.local()));
    }

    private static byte[] payload(DatagramSocket at) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        at.receive(packet);
        return Arrays.copyOfRange(packet.getData(), 12, packet.getLength());
    }

    @ParameterizedTest
    @CsvSource({"true, 127.0.0.1", "false, 127.0.0.1", "true, ::1", "false, ::1"})
    void soundCrossesABridgeBothWays(boolean bySystemCalls, String address) throws Exception {
        open(bySystemCalls);
        InetAddress host = InetAddress.ofLiteral(address);
        try (DatagramSocket caller = phone(host);
                DatagramSocket agent = phone(host)) {
            RtpLeg callerLeg = leg(host, caller);
            RtpLeg agentLeg = leg(host, agent);
            assertEquals(host, callerLeg.local().getAddress());
            try (CallBridge bridge = bridged(callerLeg, agentLeg)) {
                for (int i = 1; i <= 20; i++) {
                    send(caller, i, callerLeg);
                    assertArrayEquals(Arrays.copyOfRange(sound(i), 12, 172), payload(agent));
                    send(agent, 100 + i, agentLeg);
                    assertArrayEquals(Arrays.copyOfRange(sound(100 + i), 12, 172), payload(caller));
                }
            }
        }
    }

    @Test
    void aBurstIsTakenWholeAndWhatIsTooLongIsNoSound() throws Exception {
        open(true);
        InetAddress host = InetAddress.ofLiteral("127.0.0.1");
        try (DatagramSocket caller = phone(host);
                DatagramSocket agent = phone(host)) {
            RtpLeg callerLeg = leg(host, caller);
            RtpLeg agentLeg = leg(host, agent);
            try (CallBridge bridge = bridged(callerLeg, agentLeg)) {
                caller.send(new DatagramPacket(new byte[9_000], 9_000, callerLeg.local()));
                caller.send(new DatagramPacket(new byte[0], 0, callerLeg.local()));
                for (int i = 1; i <= 100; i++) {
                    send(caller, i, callerLeg);
                }
                for (int i = 1; i <= 100; i++) {
                    assertEquals((byte) i, payload(agent)[0]);
                }
            }
        }
    }

    @Test
    void aClosedPortIsFreeAndToldNothingMore() throws Exception {
        open(true);
        InetAddress host = InetAddress.ofLiteral("127.0.0.1");
        try (DatagramSocket caller = phone(host)) {
            RtpLeg leg = leg(host, caller);
            int all = engine.portsLeft();
            leg.close();
            assertTrue(SimSound.await(() -> engine.portsLeft() == all + 1));
            assertTrue(SimSound.await(() -> isFree(leg.local())));
        }
    }

    private static boolean isFree(InetSocketAddress at) {
        try (DatagramSocket again = new DatagramSocket(at)) {
            return again.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    @Test
    void aPacketAllocatesNothing() throws Exception {
        open(true);
        InetAddress host = InetAddress.ofLiteral("127.0.0.1");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (DatagramSocket caller = phone(host);
                DatagramSocket agent = phone(host)) {
            RtpLeg callerLeg = leg(host, caller);
            RtpLeg agentLeg = leg(host, agent);
            CompletableFuture<Long> thread = new CompletableFuture<>();
            callerLeg.onLoop(() -> thread.complete(Thread.currentThread().threadId()));
            try (CallBridge bridge = bridged(callerLeg, agentLeg)) {
                double least = Double.MAX_VALUE; // a round in which nothing is compiled and few ticks come
                for (int round = 0; round < 20 && least >= 1; round++) {
                    long before = threads.getThreadAllocatedBytes(thread.join());
                    relay(caller, callerLeg, agent, 2_000);
                    long bytes = threads.getThreadAllocatedBytes(thread.join()) - before;
                    least = Math.min(least, bytes / 2_000.0);
                }
                assertTrue(least < 1, "bytes per packet: " + least);
            }
        }
    }

    private static void relay(DatagramSocket caller, RtpLeg callerLeg, DatagramSocket agent, int packets)
            throws Exception {
        for (int from = 0; from < packets; from += BURST) {
            for (int i = from; i < from + BURST; i++) {
                send(caller, i, callerLeg);
            }
            for (int i = from; i < from + BURST; i++) {
                assertEquals((byte) i, payload(agent)[0]);
            }
        }
    }
}
