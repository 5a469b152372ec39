package io.parley.sim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prompts of an organisation's own that are tones, so that a test hears which one plays. */
public final class TonePrompts {
    private static final int RATE = 8000;
    private static final int LOUD = 8000;

    private final Path folder;

    public TonePrompts(Path folder) {
        this.folder = folder;
    }

    /** One second and a half of a tone. @param name such as {@code en/greeting} */
    public void say(String name, double hertz) throws IOException {
        int samples = RATE * 3 / 2;
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (LOUD * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        Path file = folder.resolve(name + ".wav");
        Files.createDirectories(file.getParent());
        Files.write(file, wav.array());
    }
}
