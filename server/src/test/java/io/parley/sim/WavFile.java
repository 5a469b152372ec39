package io.parley.sim;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stereo WAV file read back, one array a side. */
public record WavFile(int format, short[] left, short[] right) {

    public static WavFile read(Path path) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        int format = bytes.getShort(20);
        if (bytes.getShort(22) != 2 || bytes.getInt(4) != bytes.capacity() - 8) {
            throw new IOException("not a whole stereo file: " + path);
        }
        int at = 12;
        while (bytes.getInt(at) != 0x61746164) {
            at += 8 + bytes.getInt(at + 4);
        }
        int width = format == 1 ? 2 : 1;
        int count = bytes.getInt(at + 4) / (2 * width);
        short[][] sides = new short[2][count];
        bytes.position(at + 8);
        for (int i = 0; i < count; i++) {
            for (short[] side : sides) {
                side[i] = switch (format) {
                    case 1 -> bytes.getShort();
                    case 6 -> G711.decode(Codec.PCMA, bytes.get());
                    default -> G711.decode(Codec.PCMU, bytes.get());
                };
            }
        }
        return new WavFile(format, sides[0], sides[1]);
    }
}
