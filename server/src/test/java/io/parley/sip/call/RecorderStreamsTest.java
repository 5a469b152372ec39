package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.media.CallRecorder;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.RemoteMedia;
import io.parley.media.codec.G711;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.sip.RecorderText;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to a recorder is encrypted where that is wanted (RFC 3711, RFC 4568). */
class RecorderStreamsTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final String SUITE = "AES_CM_128_HMAC_SHA1_80";
    private static final int HEAD = 12;
    private static final int PACKETS = 20;

    @TempDir
    Path folder;

    private SimMedia media;
    private CallRecorder tape;
    private MediaLeg customer;
    private SimSound caller;

    @BeforeEach
    void recorded() throws Exception {
        media = new SimMedia(folder);
        customer = media.engine.open(LOOPBACK, new Nobody());
        caller = new SimSound(Codec.PCMA, 440);
        customer.connect(new RemoteMedia(caller.address(), LOOPBACK, Codec.PCMA, -1, 20, true, true));
        caller.sendTo(customer.local());
        tape = media.engine.record(new ContactId("c1"));
        tape.attach(Side.CUSTOMER, customer);
    }

    @AfterEach
    void close() throws Exception {
        tape.close();
        caller.close();
        customer.close();
        media.close();
    }

    private RecorderStreams streams(SrtpPolicy policy, String transport) {
        List<PeerAddress> at = List.of(new PeerAddress("127.0.0.1", 5061, transport));
        OwnAddresses own = OwnAddresses.of(OwnAddress.only(LOOPBACK));
        return new RecorderStreams(tape, new RecorderLine("archive", at, "srs", policy), media.engine, own);
    }

    @Test
    void eachSideHasAKeyOfItsOwnAndIsHeardByWhoeverHasIt() throws Exception {
        try (RecorderStreams streams = streams(SrtpPolicy.REQUIRED, "tls");
                DatagramSocket ear = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            ear.setSoTimeout(20_000);
            List<RecorderText.Line> lines = new RecorderText(streams.offer(true), Optional.empty()).lines();
            assertEquals(
                    List.of("RTP/SAVP", "RTP/SAVP"),
                    lines.stream().map(RecorderText.Line::protocol).toList());
            assertFalse(key(lines.get(0)).equals(key(lines.get(1))));
            streams.taken(answer(lines, "RTP/SAVP", ear.getLocalPort()));
            streams.send(true);
            streams.begin(() -> {});
            SrtpReceiver opens = new SrtpReceiver(keys(key(lines.getFirst())));
            short[] heard = new short[PACKETS * 160];
            for (int i = 0; i < PACKETS; i++) {
                byte[] packet = next(ear);
                assertEquals(HEAD + 160, opens.open(packet, packet.length));
                for (int at = 0; at < 160; at++) {
                    heard[i * 160 + at] = G711.decode(Codec.PCMA, packet[HEAD + at]);
                }
            }
            assertTrue(Tones.share(heard, 0, heard.length, 440) > 0.9);
        }
    }

    /** Nobody has told the leg that it is paused: the tape gives it nothing. */
    @Test
    void aPausedTapeSendsNothingAndTimeGoesOn() throws Exception {
        try (RecorderStreams streams = streams(SrtpPolicy.OFF, "udp");
                DatagramSocket ear = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            ear.setSoTimeout(20_000);
            streams.offer(true);
            streams.taken("v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio %d RTP/AVP 8\r\na=recvonly\r\n"
                    .formatted(ear.getLocalPort()));
            streams.send(true);
            streams.begin(() -> {});
            byte[] first = next(ear);
            tape.pause("pause:a1");
            ear.setSoTimeout(300);
            int before = timestamp(untilQuiet(ear, first));
            int sent = caller.sent();
            assertTrue(SimSound.await(() -> caller.sent() > sent + 30));
            assertThrows(SocketTimeoutException.class, () -> next(ear));
            tape.resume("resume:a1");
            ear.setSoTimeout(20_000);
            int paused = timestamp(next(ear)) - before;
            assertTrue(paused > 40 * 160, "what was left out has its length: " + paused);
        }
    }

    /** Takes what was on its way; gives the last of all that came. */
    private static byte[] untilQuiet(DatagramSocket ear, byte[] before) throws Exception {
        byte[] last = before;
        try {
            for (int i = 0; i < PACKETS; i++) {
                last = next(ear);
            }
        } catch (SocketTimeoutException quiet) {
            return last;
        }
        throw new AssertionError("it goes on");
    }

    private static int timestamp(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(4);
    }

    @Test
    void wherePlainSoundIsAnsweredNothingGoesOut() throws Exception {
        try (RecorderStreams streams = streams(SrtpPolicy.REQUIRED, "tls")) {
            List<RecorderText.Line> lines = new RecorderText(streams.offer(true), Optional.empty()).lines();
            String plain = answer(lines, "RTP/AVP", 4000).replaceAll("a=crypto:.*\r\n", "");
            assertThrows(SdpRefused.class, () -> streams.taken(plain));
            assertFalse(streams.areWanted());
        }
    }

    @Test
    void keysDoNotGoWhereOthersCanReadThem() throws Exception {
        try (RecorderStreams streams = streams(SrtpPolicy.OFFERED, "tcp")) {
            assertFalse(streams.offer(true).contains("a=crypto:"));
        }
        try (RecorderStreams streams = streams(SrtpPolicy.REQUIRED, "tcp")) {
            assertThrows(SdpRefused.class, () -> streams.offer(true));
        }
    }

    private static byte[] next(DatagramSocket ear) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        do {
            ear.receive(packet);
        } while ((packet.getData()[1] & 0x7f) >= 64 && (packet.getData()[1] & 0x7f) < 96); // a report
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static String key(RecorderText.Line line) {
        return line.crypto().stream()
                .filter(one -> one.contains(SUITE))
                .map(one -> one.replaceAll(".*inline:([^ |]+).*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private static SrtpKeys keys(String text) {
        byte[] key = Base64.getDecoder().decode(text);
        SrtpProfile profile = SrtpProfile.ofSuite(SUITE).orElseThrow();
        return new SrtpKeys(
                profile,
                Arrays.copyOf(key, profile.keyLength()),
                Arrays.copyOfRange(key, profile.keyLength(), key.length));
    }

    private static String answer(List<RecorderText.Line> lines, String protocol, int port) {
        StringBuilder out =
                new StringBuilder("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n");
        for (RecorderText.Line line : lines) {
            String tag = line.crypto().stream()
                    .filter(one -> one.contains(SUITE))
                    .findFirst()
                    .orElseThrow()
                    .split(" ")[0];
            out.append("m=audio %d %s 8\r\na=crypto:%s %s inline:%s\r\na=recvonly\r\n"
                    .formatted(port, protocol, tag, SUITE, Base64.getEncoder().encodeToString(new byte[30])));
        }
        return out.toString();
    }

    private static final class Nobody implements MediaEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    }
}
