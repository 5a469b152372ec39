package io.parley.sim;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.codec.HalfBand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stereo WAV file read back, one array a side, as it is heard at 8 kHz.
 *
 * @param rate of the file
 */
public record WavFile(int format, int rate, short[] left, short[] right) {
    private static final int NARROW = 8_000;

    public static WavFile read(Path path) throws IOException {
        return of(Files.readAllBytes(path));
    }

    public static WavFile of(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int format = bytes.getShort(20);
        if (bytes.getShort(22) != 2 || bytes.getInt(4) != bytes.capacity() - 8) {
            throw new IOException("not a whole stereo file");
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
        int rate = bytes.getInt(24);
        return new WavFile(format, rate, narrow(sides[0], rate), narrow(sides[1], rate));
    }

    private static short[] narrow(short[] side, int rate) {
        if (rate == NARROW) {
            return side;
        }
        short[] heard = new short[side.length / 2];
        new HalfBand().down(side, side.length, heard);
        return heard;
    }
}
