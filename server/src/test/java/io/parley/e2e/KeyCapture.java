package io.parley.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A capture (pcap) of RTP in which keys are pressed as events (RFC 4733), for SIPp to play: each key lasts 100 ms, its
 * end is said three times (section 2.5.1.4), and nothing is between two keys but 60 ms.
 */
final class KeyCapture {
    private static final int PACKET_MS = 20;
    private static final int TICKS = 160;
    private static final int LONG_PACKETS = 5;
    private static final int ENDS = 3;
    private static final int EVENT_TYPE = 101;
    private static final int ETHERNET = 1;
    private static final int HEADERS = 14 + 20 + 8;
    private static final int RTP = 12 + 4;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int sequence = 65_530; // it goes on at 0 within the first key
    private int timestamp = 160_000;
    private long atMs;

    private KeyCapture() {
        file.writeBytes(little(24)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65_535)
                .putInt(ETHERNET)
                .array());
    }

    static void write(Path to, String keys) {
        KeyCapture capture = new KeyCapture();
        keys.chars().map("0123456789*#"::indexOf).forEach(capture::press);
        try {
            Files.createDirectories(to.getParent());
            Files.write(to, capture.file.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void press(int event) {
        for (int i = 1; i <= LONG_PACKETS; i++) {
            packet(event, i * TICKS, i == 1, false);
        }
        for (int i = 0; i < ENDS; i++) {
            packet(event, LONG_PACKETS * TICKS, false, true);
        }
        timestamp += (LONG_PACKETS + ENDS) * TICKS;
    }

    private void packet(int event, int duration, boolean first, boolean end) {
        int length = HEADERS + RTP;
        file.writeBytes(little(16)
                .putInt((int) (atMs / 1000))
                .putInt((int) (atMs % 1000) * 1000)
                .putInt(length)
                .putInt(length)
                .array());
        ByteBuffer frame = ByteBuffer.allocate(length).position(12).putShort((short) 0x0800); // IPv4
        frame.putShort((short) 0x4500).putShort((short) (length - 14)).putInt(0).putShort((short) 0x4011);
        frame.putShort((short) 0).putInt(0x7f000001).putInt(0x7f000001); // SIPp puts its own in place of addresses
        frame.putShort((short) 6000)
                .putShort((short) 6000)
                .putShort((short) (8 + RTP))
                .putShort((short) 0);
        frame.put((byte) 0x80).put((byte) (first ? 0x80 | EVENT_TYPE : EVENT_TYPE));
        frame.putShort((short) sequence++).putInt(timestamp).putInt(4711);
        frame.put((byte) event).put((byte) (end ? 0x8a : 0x0a)).putShort((short) duration);
        file.writeBytes(frame.array());
        atMs += PACKET_MS;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
