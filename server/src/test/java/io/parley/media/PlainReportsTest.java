package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.rtcp.RtcpCheck;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports to and from phones and trunks, as datagrams. */
class PlainReportsTest {
    private static final RemoteMedia.Formats NO_KEYS = RemoteMedia.Formats.of(Codec.PCMA, -1);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final long LATER = 20_000_000_000L;
    private static final int THEIRS = 4711;

    @TempDir
    Path folder;

    private final AtomicLong ahead = new AtomicLong();
    private SimMedia media;
    private SimSound phone;
    private DatagramSocket reports;
    private MediaLeg leg;

    private static final class Nobody implements MediaEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    }

    @BeforeEach
    void open() throws Exception {
        media = new SimMedia(folder, () -> System.nanoTime() + ahead.get());
        phone = new SimSound(Codec.PCMA, 440);
        reports = new DatagramSocket(0, LOOPBACK);
        reports.setSoTimeout(5_000);
        leg = media.engine.open(LOOPBACK, new Nobody());
    }

    @AfterEach
    void close() throws Exception {
        leg.close();
        reports.close();
        phone.close();
        media.close();
    }

    private void connect(InetSocketAddress rtcp) {
        leg.connect(new RemoteMedia(
                phone.address(), LOOPBACK, Codec.PCMA, NO_KEYS, 20, true, true, rtcp, Optional.empty()));
        phone.sendTo(leg.local());
        assertTrue(SimSound.await(() -> leg.statistics().received() > 5));
    }

    private InetSocketAddress at(DatagramSocket socket) {
        return new InetSocketAddress(LOOPBACK, socket.getLocalPort());
    }

    private InetSocketAddress beside() {
        return RemoteMedia.nextPort(leg.local());
    }

    private DatagramPacket next() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        for (int turn = 0; ; turn++) {
            ahead.addAndGet(LATER);
            try {
                reports.setSoTimeout(500);
                reports.receive(packet);
                return packet;
            } catch (SocketTimeoutException e) {
                assertTrue(turn < 60, "no report came");
            }
        }
    }

    /** A receiver's report that a quarter of what we sent was lost. */
    private static byte[] answer(int about) {
        ByteBuffer out = ByteBuffer.allocate(32);
        out.put((byte) 0x81).put((byte) 201).putShort((short) 7).putInt(THEIRS);
        out.putInt(about)
                .putInt(64 << 24 | 12)
                .putInt(1000)
                .putInt(80)
                .putInt(0)
                .putInt(0);
        return out.array();
    }

    private void send(byte[] packet, InetSocketAddress to) throws Exception {
        reports.send(new DatagramPacket(packet, packet.length, to));
    }

    @Test
    void reportsGoWhereSdpSaysAndComeFromThePortBesideTheSound() throws Exception {
        connect(at(reports));
        DatagramPacket first = next();
        assertEquals(leg.local().getPort() + 1, first.getPort());
        byte[] packet = Arrays.copyOf(first.getData(), first.getLength());
        assertTrue(RtcpCheck.isCompound(packet, packet.length));
        assertEquals(201, packet[1] & 0xff, "we sent nothing");
        assertEquals(THEIRS, ByteBuffer.wrap(packet).getInt(8), "whom we hear");
    }

    @Test
    void whatThePhoneHearsIsKnownByItsReport() throws Exception {
        connect(at(reports));
        int ours = ByteBuffer.wrap(next().getData()).getInt(4);
        assertTrue(leg.far().isEmpty());
        send(answer(ours), beside());
        assertTrue(SimSound.await(() -> leg.far().isPresent()));
        assertEquals(12, leg.far().orElseThrow().lost());
        assertEquals(0.25, leg.far().orElseThrow().lostShare());
    }

    /** RFC 3611 section 4.7: of the phone's own source, since it is the only one we hear. */
    @Test
    void whoWantsVoipMetricsIsToldThem() throws Exception {
        phone.badLine(0.2, 0, 5);
        SoundRating rating = (missing, rtt, jitter) -> new SoundRating.Score(missing > 0 ? 50 : 90, 3);
        leg.connect(new RemoteMedia(
                phone.address(), LOOPBACK, Codec.PCMA, NO_KEYS, 20, true, true, at(reports), Optional.of(rating)));
        phone.sendTo(leg.local());
        assertTrue(SimSound.await(() -> leg.statistics().lost() > 5));
        ByteBuffer packet;
        int block;
        do {
            packet = ByteBuffer.wrap(next().getData());
            block = extended(packet);
        } while (packet.get(block + 24) != 50); // until a report has some losses in it
        assertEquals(0x07000008, packet.getInt(block));
        assertEquals(THEIRS, packet.getInt(block + 4));
        assertTrue(packet.get(block + 8) != 0, "lost");
        assertEquals(16, packet.get(block + 23), "Gmin");
        assertEquals(30, packet.get(block + 27), "MOS");
    }

    /** Where the block of the extended report is, which comes after our name. */
    private static int extended(ByteBuffer packet) {
        int at = 0;
        while ((packet.get(at + 1) & 0xff) != 207) {
            at += 4 + 4 * packet.getShort(at + 2);
        }
        return at + 8;
    }

    @Test
    void badBlocksAreCountedAndCostNothing() throws Exception {
        connect(at(reports));
        int ours = ByteBuffer.wrap(next().getData()).getInt(4);
        ByteBuffer bad = ByteBuffer.allocate(44).put(answer(ours));
        bad.putInt(0x80cf0002).putInt(THEIRS).putInt(0x07000008);
        send(bad.array(), beside());
        assertTrue(SimSound.await(() -> leg.far().isPresent()));
        assertEquals(1, media.engine.counters().blocksRefused.sum());
        assertTrue(leg.far().orElseThrow().voice().isEmpty());
    }

    @Test
    void anotherThatReportsIsRefusedAndCounted() throws Exception {
        connect(at(reports));
        int ours = ByteBuffer.wrap(next().getData()).getInt(4);
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.9"))) {
            byte[] forged = answer(ours);
            stranger.send(new DatagramPacket(forged, forged.length, beside()));
            assertTrue(
                    SimSound.await(() -> media.engine.counters().reportsRefused.sum() == 1));
        }
        byte[] cut = Arrays.copyOf(answer(ours), 28);
        send(cut, beside());
        assertTrue(SimSound.await(() -> media.engine.counters().reportsRefused.sum() == 2));
        assertTrue(leg.far().isEmpty());
    }

    @Test
    void bothShareAPortWhereThatIsAgreed() throws Exception {
        leg.connect(new RemoteMedia(
                at(reports), LOOPBACK, Codec.PCMA, NO_KEYS, 20, true, true, at(reports), Optional.empty()));
        DatagramPacket first = next();
        assertEquals(leg.local().getPort(), first.getPort());
        send(answer(ByteBuffer.wrap(first.getData()).getInt(4)), leg.local());
        assertTrue(SimSound.await(() -> leg.far().isPresent()));
        assertEquals(0, leg.statistics().refused(), "a report is no sound");
        try (DatagramSocket free = new DatagramSocket(beside())) {
            assertTrue(free.isBound(), "the port beside it is not taken");
        }
    }

    @Test
    void whereTheSoundIsEncryptedReportsAre() throws Exception {
        SrtpKeys theirs = keys(1);
        SrtpKeys ours = keys(2);
        leg.secure(List.of(theirs), ours);
        leg.connect(new RemoteMedia(
                at(reports), LOOPBACK, Codec.PCMA, NO_KEYS, 20, true, true, at(reports), Optional.empty()));
        DatagramPacket first = next();
        byte[] packet = Arrays.copyOf(first.getData(), first.getLength());
        int opened = new SrtpReceiver(ours).openRtcp(packet, packet.length);
        assertTrue(RtcpCheck.isCompound(packet, opened));
        int about = ByteBuffer.wrap(packet).getInt(4);
        send(answer(about), leg.local());
        assertTrue(SimSound.await(() -> media.engine.counters().reportsRefused.sum() == 1), "plain ones are forged");
        byte[] sealed = Arrays.copyOf(answer(about), 32 + SrtpSender.OVERHEAD);
        int length = new SrtpSender(theirs).protectRtcp(sealed, 32);
        send(Arrays.copyOf(sealed, length), leg.local());
        assertTrue(SimSound.await(() -> leg.far().isPresent()));
    }

    private static SrtpKeys keys(int filling) {
        SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
        byte[] key = new byte[profile.keyLength()];
        Arrays.fill(key, (byte) filling);
        return new SrtpKeys(profile, key, new byte[profile.saltLength()]);
    }

    @Test
    void theLastReportSaysGoodbye() throws Exception {
        connect(at(reports));
        next();
        leg.close();
        DatagramPacket last = new DatagramPacket(new byte[1500], 1500);
        reports.setSoTimeout(5_000);
        do {
            reports.receive(last);
        } while ((last.getData()[last.getLength() - 7] & 0xff) != 203);
        assertEquals(8, last.getLength() % 4 + 8);
    }

    @Test
    void aLookAtTheSoundCostsNobodyATurn() throws Exception {
        assertTrue(leg.sample().isEmpty());
        connect(at(reports));
        assertTrue(SimSound.await(() -> leg.sample().isPresent()), "a look each five seconds");
        SoundSample sample = leg.sample().orElseThrow();
        assertTrue(sample.counted().received() > 100);
        assertEquals(phone.address(), sample.from().orElseThrow());
    }
}
