package io.parley.loadtest.desk;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/** WebSocket frames as clients send them: masked. */
final class ClientFrames {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int LONGEST = 0xFFFF;

    private ClientFrames() {}

    static ByteBuffer text(byte[] utf8) {
        return frame(0x1, utf8);
    }

    static ByteBuffer pong(byte[] payload) {
        return frame(0xA, payload);
    }

    static ByteBuffer close(int code) {
        return frame(0x8, new byte[] {(byte) (code >> 8), (byte) code});
    }

    private static ByteBuffer frame(int opcode, byte[] payload) {
        if (payload.length > LONGEST) {
            throw new IllegalArgumentException("frames of " + payload.length + " bytes are not sent here");
        }
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (FIN | opcode));
        if (payload.length <= LONGEST_SHORT) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) payload.length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        frame.putInt(mask);
        for (int n = 0; n < payload.length; n++) {
            frame.put((byte) (payload[n] ^ mask >> (24 - 8 * (n & 3))));
        }
        return frame.flip();
    }
}
