package io.parley.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a tone that Chromium takes for its microphone. */
final class FakeMicrophone {
    private static final int RATE = 48_000;
    private static final int SECONDS = 10;
    private static final double LOUDNESS = 8_000;
    private static final int HEADER = 44;

    private FakeMicrophone() {}

    /** Whole periods, so that the loop has no click. */
    static Path tone(double hertz) {
        int samples = RATE * SECONDS;
        ByteBuffer wav = ByteBuffer.allocate(HEADER + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes()).putInt(HEADER - 8 + samples * 2).put("WAVEfmt ".getBytes());
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes()).putInt(samples * 2);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        try {
            Path file = Files.createTempFile("parley-tone", ".wav");
            file.toFile().deleteOnExit();
            return Files.write(file, wav.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
