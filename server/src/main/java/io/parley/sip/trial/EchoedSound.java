package io.parley.sip.trial;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A second of a 1000 Hz tone in packets of 20 ms, and what comes back of it. */
final class EchoedSound implements AutoCloseable {
    private static final int PACKETS = 50;
    private static final int PTIME_MS = 20;
    private static final int SAMPLES = 160;
    private static final int HEAD = 12;
    private static final int LATE_MS = 500;
    /** Of a key: bytes, packets, those of them that tell its end, and its bits. */
    private static final int KEY = 4;

    private static final int KEY_PACKETS = 8;
    private static final int KEY_ENDS = 3;
    private static final int KEY_END = 0x80;
    private static final int LOUDNESS = 10;
    private static final byte FIVE = 5;
    /** One period of the tone, eight samples, in both laws. */
    private static final int[] MU_LAW = {0xff, 0x9b, 0x95, 0x9b, 0xff, 0x1b, 0x15, 0x1b};

    private static final int[] A_LAW = {0xd5, 0xb1, 0xbf, 0xb1, 0xd5, 0x31, 0x3f, 0x31};

    private final DatagramSocket socket;
    /** Of all packets (SSRC). */
    private final byte[] source = new byte[4];

    private final CountDownLatch never = new CountDownLatch(1);

    /** What came back. @param packets of fifty; @param elsewhere another address than the answer said that sent some */
    record Heard(int packets, Optional<InetAddress> elsewhere) {}

    /** @param socket is closed with this */
    EchoedSound(DatagramSocket socket) {
        new SecureRandom().nextBytes(source);
        this.socket = socket;
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Takes a second and a half. @param type of the payload, 0 or 8 */
    Heard exchange(InetSocketAddress to, int type) throws IOException, InterruptedException {
        Set<Integer> numbers = new HashSet<>();
        Optional<InetAddress> elsewhere = Optional.empty();
        byte[] packet = packet(type);
        byte[] heard = new byte[2048];
        for (int number = 0; number < PACKETS + LATE_MS / PTIME_MS; number++) {
            if (number < PACKETS) {
                stamp(packet, number);
                socket.send(new DatagramPacket(packet, packet.length, to));
            }
            never.await(PTIME_MS, TimeUnit.MILLISECONDS);
            DatagramPacket in = new DatagramPacket(heard, heard.length);
            while (receives(in)) {
                numbers.add((heard[2] & 0xff) << 8 | heard[3] & 0xff);
                InetAddress from = in.getAddress();
                elsewhere = from.equals(to.getAddress()) ? elsewhere : Optional.of(from);
            }
        }
        return new Heard(Math.min(PACKETS, numbers.size()), elsewhere);
    }

    /**
     * Presses 5 for a tenth of a second (RFC 4733 2.5), its end told three times; gives how many packets of a key come
     * back. Takes three quarters of a second.
     */
    int press(InetSocketAddress to, int type) throws IOException, InterruptedException {
        int back = 0;
        byte[] packet = Arrays.copyOf(packet(type), HEAD + KEY);
        byte[] heard = new byte[2048];
        for (int number = 0; number < KEY_PACKETS + LATE_MS / PTIME_MS; number++) {
            if (number < KEY_PACKETS) {
                packet[1] = (byte) (number == 0 ? KEY_END | type : type); // the marker says that it begins
                event(packet, number);
                socket.send(new DatagramPacket(packet, packet.length, to));
            }
            never.await(PTIME_MS, TimeUnit.MILLISECONDS);
            DatagramPacket in = new DatagramPacket(heard, heard.length);
            while (receives(in)) {
                back += (heard[1] & 0x7f) == type && heard[HEAD] == FIVE ? 1 : 0;
            }
        }
        return back;
    }

    /** All packets of one key have the timestamp at which it began. */
    private static void event(byte[] packet, int number) {
        stamp(packet, PACKETS);
        int sequence = PACKETS + number;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        packet[HEAD] = FIVE;
        packet[HEAD + 1] = (byte) (number >= KEY_PACKETS - KEY_ENDS ? KEY_END | LOUDNESS : LOUDNESS);
        int lasts = Math.min(number + 1, KEY_PACKETS - KEY_ENDS) * SAMPLES;
        packet[HEAD + 2] = (byte) (lasts >> 8);
        packet[HEAD + 3] = (byte) lasts;
    }

    private boolean receives(DatagramPacket in) throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.receive(in);
            return in.getLength() > HEAD;
        } catch (SocketTimeoutException nothing) {
            return false;
        }
    }

    private byte[] packet(int type) {
        byte[] packet = new byte[HEAD + SAMPLES];
        System.arraycopy(source, 0, packet, HEAD - source.length, source.length);
        packet[0] = (byte) 0x80;
        packet[1] = (byte) type;
        int[] wave = type == 0 ? MU_LAW : A_LAW;
        for (int i = 0; i < SAMPLES; i++) {
            packet[HEAD + i] = (byte) wave[i % wave.length];
        }
        return packet;
    }

    private static void stamp(byte[] packet, int number) {
        int time = number * SAMPLES;
        packet[2] = (byte) (number >> 8);
        packet[3] = (byte) number;
        for (int i = 0; i < 4; i++) {
            packet[4 + i] = (byte) (time >> 24 - 8 * i);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
