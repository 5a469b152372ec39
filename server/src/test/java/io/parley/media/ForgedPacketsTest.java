package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.fuzz.Seeds;
import io.parley.media.dtls.SimSecuredSocket;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpSender;
import io.parley.sim.Computes;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred thousand forged packets into a live call, a hundred between each two frames of it: wrong sources from the
 * right address, the right source from wrong ones, to every port of the call, wrong tags, and the packets of the shared
 * test data. Each frame is sent once the one before was heard across the bridge, so nothing depends on the clock, and
 * every one of them has to be heard.
 */
@Computes
class ForgedPacketsTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int FRAMES = 1_000;
    private static final int FORGED = 100;
    private static final int STRANGERS = 16;
    /** As much as a packet of Ethernet takes, so that a hundred fit into a socket's buffer. */
    private static final int LARGEST = 1472;

    private static final int SSRC = 4711;
    private static final int GENUINE = 0x47454e55;
    /** Of the right address, as nobody can tell where sound is not encrypted. */
    private static final int NEAR = 0x4e454152;

    private static final int FAR = 0x46415220;
    private static final int BEGINNING = -1;

    @TempDir
    private Path folder;

    private final Random chance = new Random(7);
    private final List<DatagramSocket> strangers = new ArrayList<>();
    private final List<byte[]> odd = new ArrayList<>();
    private SimMedia media;
    private DatagramSocket agent;
    private MediaLeg agentLeg;
    private int sequence;
    private int oddSent;
    private final List<Integer> marks = new ArrayList<>();

    /** The caller's side. */
    private interface Caller {
        void send(byte[] datagram) throws IOException;

        /** Puts on whatever protection there is. */
        byte[] protect(byte[] packet);

        boolean isKeyed();
    }

    @BeforeEach
    void open() throws IOException {
        media = new SimMedia(folder);
        agent = new DatagramSocket(0, LOOPBACK);
        agentLeg = media.engine.open(LOOPBACK, new Deaf());
        agentLeg.connect(remote(agent));
        agentLeg.counted().join(); // the loop knows of it
        send(agent, packet(1, 1, GENUINE, BEGINNING), agentLeg.local()); // as a phone does: nobody beside it is heard
        assertTrue(SimSound.await(() -> agentLeg.counted().join().received() == 1));
        for (int i = 0; i < STRANGERS; i++) {
            strangers.add(new DatagramSocket(0, InetAddress.ofLiteral("127.0.0." + (2 + i))));
        }
        Stream.of("webrtc/rtp", "webrtc/rtcp", "webrtc/stun", "webrtc/sdp")
                .flatMap(Seeds::corpus)
                .map(one -> Arrays.copyOf(one, Math.min(one.length, LARGEST)))
                .forEach(odd::add);
        odd.add(new byte[] {(byte) 0x80});
        odd.add(new byte[0]);
    }

    @AfterEach
    void close() throws IOException {
        strangers.forEach(DatagramSocket::close);
        agentLeg.close();
        agent.close();
        media.close();
    }

    @Test
    void aPlainCallLosesNoFrame() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
                MediaLeg leg = media.engine.open(LOOPBACK, new Deaf())) {
            leg.connect(remote(socket));
            talk(leg, new PhoneEnd(socket, leg.local(), Optional.empty()));
        }
        assertTrue(marks.stream().noneMatch(mark -> mark == FAR), "strangers at other addresses were heard");
    }

    @Test
    void aCallWithKeysInSdpLosesNoFrame() throws IOException {
        SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
        SrtpKeys keys = new SrtpKeys(profile, new byte[profile.keyLength()], new byte[profile.saltLength()]);
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
                MediaLeg leg = media.engine.open(LOOPBACK, new Deaf())) {
            leg.secure(List.of(keys), keys);
            leg.connect(remote(socket));
            talk(leg, new PhoneEnd(socket, leg.local(), Optional.of(new SrtpSender(keys))));
        }
        assertTrue(marks.stream().allMatch(mark -> mark == GENUINE), "something forged was heard");
    }

    @Test
    void aCallFromABrowserLosesNoFrame() throws IOException {
        try (SecureMediaLeg leg = media.engine.openSecure(LOOPBACK, new Deaf(), new Unwatched());
                SimSecuredSocket socket = new SimSecuredSocket(leg)) {
            leg.connect(new RemoteMedia(leg.local(), LOOPBACK, Codec.PCMA, -1, 20, true, true));
            SrtpSender sender = socket.begin(SrtpProfile.AEAD_AES_128_GCM);
            talk(leg, new BrowserEnd(socket, sender));
        }
        assertTrue(marks.stream().allMatch(mark -> mark == GENUINE), "something forged was heard");
    }

    private void talk(MediaLeg leg, Caller caller) throws IOException {
        try (CallBridge bridge = media.engine.bridge(leg, agentLeg)) {
            begin(caller);
            List<Integer> heard = new ArrayList<>();
            for (int frame = 0; frame < FRAMES; frame++) {
                for (int i = 0; i < FORGED; i++) {
                    forge(caller, leg.local(), i);
                }
                caller.send(caller.protect(packet(SSRC, ++sequence, GENUINE, frame)));
                heard.add(next(frame));
            }
            assertEquals(IntStream.range(0, FRAMES).boxed().toList(), heard);
        }
    }

    /** Until the call stands. */
    private void begin(Caller caller) throws IOException {
        agent.setSoTimeout(50);
        boolean heard = false;
        for (int tries = 0; !heard && tries < 600; tries++) {
            caller.send(caller.protect(packet(SSRC, ++sequence, GENUINE, BEGINNING)));
            try {
                agent.receive(new DatagramPacket(new byte[1500], 1500));
                heard = true;
            } catch (SocketTimeoutException notYet) {
                assertTrue(tries < 599, "the call never stood");
            }
        }
        agent.setSoTimeout(30_000);
    }

    /** The number of the next genuine frame. */
    private int next(int awaited) throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
            try {
                agent.receive(packet);
            } catch (SocketTimeoutException lost) {
                throw new AssertionError("frame " + awaited + " was not heard", lost);
            }
            ByteBuffer in = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            if (in.limit() < 20 || (in.get(1) & 0x7f) != Codec.PCMA.payloadType()) {
                continue; // a report
            }
            int mark = in.getInt(12);
            int number = in.getInt(16);
            if (mark == GENUINE && number != BEGINNING) {
                marks.add(mark);
                return number;
            } else if (mark == NEAR || mark == FAR) {
                marks.add(mark);
            }
        }
    }

    private void forge(Caller caller, InetSocketAddress leg, int kind) throws IOException {
        DatagramSocket stranger = strangers.get(chance.nextInt(STRANGERS));
        switch (kind % 5) {
            case 0 -> caller.send(packet(chance.nextInt(), chance.nextInt(), NEAR, kind));
            case 1 -> send(stranger, packet(SSRC, sequence + 1, FAR, kind), leg);
            case 2 -> {
                int port = leg.getPort() + chance.nextInt(4);
                send(stranger, packet(chance.nextInt(), kind, FAR, kind), new InetSocketAddress(LOOPBACK, port));
            }
            case 3 -> caller.send(caller.isKeyed() ? wrongTag() : Arrays.copyOf(packet(SSRC, kind, NEAR, kind), 11));
            default -> {
                byte[] one = odd.get(oddSent++ % odd.size());
                if (chance.nextBoolean()) {
                    caller.send(one);
                } else {
                    send(stranger, one, leg);
                }
            }
        }
    }

    /** As a packet under the key looks, of the right source and the next number. */
    private byte[] wrongTag() {
        byte[] packet = Arrays.copyOf(packet(SSRC, sequence + 1 + chance.nextInt(50), NEAR, 0), 182);
        for (int i = 20; i < packet.length; i++) {
            packet[i] = (byte) chance.nextInt();
        }
        return packet;
    }

    private static void send(DatagramSocket from, byte[] datagram, InetSocketAddress to) throws IOException {
        from.send(new DatagramPacket(datagram, datagram.length, to));
    }

    private static byte[] packet(int ssrc, int sequence, int mark, int number) {
        return ByteBuffer.allocate(172)
                .put((byte) 0x80)
                .put((byte) Codec.PCMA.payloadType())
                .putShort((short) sequence)
                .putInt(sequence * 160)
                .putInt(ssrc)
                .putInt(mark)
                .putInt(number)
                .array();
    }

    private static RemoteMedia remote(DatagramSocket socket) {
        InetSocketAddress at = new InetSocketAddress(LOOPBACK, socket.getLocalPort());
        return new RemoteMedia(at, LOOPBACK, Codec.PCMA, -1, 20, true, true);
    }

    private static byte[] sealed(SrtpSender sender, byte[] packet) {
        byte[] room = Arrays.copyOf(packet, packet.length + SrtpSender.OVERHEAD);
        return Arrays.copyOf(room, sender.protect(room, 12, packet.length));
    }

    /** @param sender empty where nothing is encrypted */
    private record PhoneEnd(DatagramSocket socket, InetSocketAddress leg, Optional<SrtpSender> sender)
            implements Caller {
        @Override
        public void send(byte[] datagram) throws IOException {
            ForgedPacketsTest.send(socket, datagram, leg);
        }

        @Override
        public byte[] protect(byte[] packet) {
            return sender.map(key -> sealed(key, packet)).orElse(packet);
        }

        @Override
        public boolean isKeyed() {
            return sender.isPresent();
        }
    }

    private record BrowserEnd(SimSecuredSocket socket, SrtpSender sender) implements Caller {
        @Override
        public void send(byte[] datagram) {
            socket.send(datagram);
        }

        @Override
        public byte[] protect(byte[] packet) {
            return sealed(sender, packet);
        }

        @Override
        public boolean isKeyed() {
            return true;
        }
    }

    private static final class Deaf implements MediaEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    }

    private static final class Unwatched implements SecureEvents {
        @Override
        public void secured() {}

        @Override
        public void refused(String why) {}

        @Override
        public void consentLost() {}
    }
}
