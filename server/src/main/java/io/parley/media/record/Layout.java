package io.parley.media.record;

import io.parley.media.Codec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The two sides of a call on one clock, customer left and agent right, silence where nothing came. Kept as code words
 * where both sides use the same law, so the file holds exactly what was heard; as 16-bit samples where they differ.
 */
final class Layout {
    private static final int BIN_SAMPLES = 400;
    private static final int RATE = 8000;

    private final int samples;
    private final SideTrack[] sides;

    Layout(long startNanos, long endNanos) {
        samples = (int) Math.min(Integer.MAX_VALUE / 4, Math.max(0, (endNanos - startNanos) / 125_000));
        sides = new SideTrack[] {new SideTrack(startNanos, samples), new SideTrack(startNanos, samples)};
    }

    long lengthMs() {
        return samples / 8L;
    }

    int[] lost() {
        return new int[] {sides[0].lost(), sides[1].lost()};
    }

    /** Takes a block of frames as the journal keeps them. */
    void take(ByteBuffer frames) {
        while (frames.remaining() >= 22) {
            long nanos = frames.getLong();
            int timestamp = frames.getInt();
            int ssrc = frames.getInt();
            int sequence = frames.getShort() & 0xffff;
            SideTrack side = sides[frames.get()];
            Codec codec = Codec.values()[frames.get()];
            byte[] payload = new byte[frames.getShort()];
            frames.get(payload);
            side.place(new SideTrack.Frame(nanos, timestamp, ssrc, sequence, codec, payload));
        }
    }

    /** Writes and syncs the file; gives its SHA-256 in hex. */
    String writeWav(Path file) throws IOException {
        boolean one = sides[0].law() == sides[1].law() || sides[0].isEmpty() || sides[1].isEmpty();
        boolean exact = one && !sides[0].mixed() && !sides[1].mixed();
        Codec law = sides[0].isEmpty() ? sides[1].law() : sides[0].law();
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            out.write(exact ? header(law == Codec.PCMA ? 6 : 7, 1) : header(1, 2));
            body(out, exact, law);
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void body(OutputStream out, boolean exact, Codec law) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(32 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            for (SideTrack side : sides) {
                if (exact) {
                    chunk.put(side.code(i, law));
                } else {
                    chunk.putShort(side.sample(i));
                }
            }
            if (chunk.remaining() < 4) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    private byte[] header(int format, int bytesPerSample) {
        int data = samples * 2 * bytesPerSample;
        ByteBuffer head = ByteBuffer.allocate(58).order(ByteOrder.LITTLE_ENDIAN);
        head.put(ascii("RIFF")).putInt(50 + data).put(ascii("WAVE"));
        head.put(ascii("fmt "))
                .putInt(18)
                .putShort((short) format)
                .putShort((short) 2)
                .putInt(RATE);
        head.putInt(RATE * 2 * bytesPerSample).putShort((short) (2 * bytesPerSample));
        head.putShort((short) (8 * bytesPerSample)).putShort((short) 0);
        head.put(ascii("fact")).putInt(4).putInt(samples);
        return head.put(ascii("data")).putInt(data).array();
    }

    /** For each 50 ms the loudest of each side, 0 to 127, as {@code {lengthMs, binMs, left, right}}. */
    void writePeaks(Path file) throws IOException {
        StringBuilder json = new StringBuilder("{\"lengthMs\":").append(lengthMs());
        json.append(",\"binMs\":").append(BIN_SAMPLES / (RATE / 1000));
        peaks(json.append(",\"left\":"), sides[0]);
        peaks(json.append(",\"right\":"), sides[1]);
        Files.writeString(file, json.append('}'), StandardCharsets.US_ASCII);
    }

    private void peaks(StringBuilder json, SideTrack side) {
        for (int from = 0; from < samples; from += BIN_SAMPLES) {
            int loudest = 0;
            for (int i = from; i < Math.min(samples, from + BIN_SAMPLES); i++) {
                loudest = Math.max(loudest, Math.abs(side.sample(i)) >> 8);
            }
            json.append(from == 0 ? '[' : ',').append(Math.min(127, loudest));
        }
        json.append(samples == 0 ? "[]" : "]");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
