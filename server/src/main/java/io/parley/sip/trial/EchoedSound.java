package io.parley.sip.trial;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.HashSet;
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
    /** One period of the tone, eight samples, in both laws. */
    private static final int[] MU_LAW = {0xff, 0x9b, 0x95, 0x9b, 0xff, 0x1b, 0x15, 0x1b};

    private static final int[] A_LAW = {0xd5, 0xb1, 0xbf, 0xb1, 0xd5, 0x31, 0x3f, 0x31};

    private final DatagramSocket socket;
    private final SecureRandom random = new SecureRandom();
    private final CountDownLatch never = new CountDownLatch(1);

    /** What came back. @param packets of fifty; @param elsewhere whether from another address than the answer said */
    record Heard(int packets, boolean elsewhere) {}

    EchoedSound(InetAddress bind) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(bind, 0));
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Takes a second and a half. @param type of the payload, 0 or 8 */
    Heard exchange(InetSocketAddress to, int type) throws IOException, InterruptedException {
        Set<Integer> numbers = new HashSet<>();
        boolean elsewhere = false;
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
                elsewhere |= !in.getAddress().equals(to.getAddress());
            }
        }
        return new Heard(Math.min(PACKETS, numbers.size()), elsewhere);
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
        random.nextBytes(packet); // a source of its own
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
