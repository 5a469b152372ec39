package io.parley.ops.imports;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Takes the place of a prompt until somebody brings it. */
public final class SilentPrompt {
    private static final int RATE = 8_000;
    private static final int BYTES = RATE; // half a second of 16 bit

    private SilentPrompt() {}

    /** A WAV file of half a second in which nothing is to be heard: 8 kHz, one channel, 16 bit. */
    public static byte[] wav() {
        ByteBuffer wav = ByteBuffer.allocate(44 + BYTES).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + BYTES).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2).putShort((short) 16);
        return wav.put(ascii("data")).putInt(BYTES).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
