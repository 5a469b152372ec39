package io.parley.media.record;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.seal.SealedOutput;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The two sides of a call on one clock, customer left and agent right, silence where nothing came. Written as it is
 * laid out: what is five seconds older than the newest frame is settled, which no packet waits for its way here.
 */
final class Layout implements AutoCloseable {
    private static final long SETTLED_NANOS = 5_000_000_000L;

    private final long startNanos;
    private final SoundForm form;
    private final Codec law;
    private final long samples;
    private final SideTrack[] sides;
    private final Peaks[] peaks;
    private final MessageDigest digest = sha();
    private final FileChannel channel;
    private final SealedOutput out;
    private final SealedOutput.Making making;
    private final short[] side;
    private final byte[] joined;
    /** First sample and the one behind the last of each pause. */
    private final List<long[]> pauses;
    /** Bytes of it. */
    private int filled;

    private long written;
    private String sha256 = "";

    /** Begins the file. @param room nobody else uses until this is finished */
    Layout(TapeLog tape, Path file, LayoutRoom room, SealedOutput.Making making) throws IOException {
        this.making = making;
        side = room.side;
        joined = room.joined;
        startNanos = tape.startNanos();
        form = tape.form();
        law = form == SoundForm.A_LAW ? Codec.PCMA : Codec.PCMU;
        long length = sample(tape.endNanos());
        samples = Math.min(Integer.MAX_VALUE / 4, length);
        pauses = tape.pauses().stream()
                .map(pause -> new long[] {sample(pause.fromNanos()), sample(pause.toNanos())})
                .toList();
        sides = new SideTrack[] {
            new SideTrack(startNanos, samples, form, room.rings[0]),
            new SideTrack(startNanos, samples, form, room.rings[1])
        };
        peaks = new Peaks[] {new Peaks(form.rate()), new Peaks(form.rate())};
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        byte[] header = header();
        out = making.sound(
                new DigestOutputStream(Channels.newOutputStream(channel), digest),
                header.length + samples * 2 * form.width());
        out.write(header);
    }

    /** At this moment, or behind the last one. */
    private long sample(long nanos) {
        return nanos == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(0, nanos - startNanos) / 1_000 * form.rate() / 1_000_000;
    }

    long lengthMs() {
        return samples * 1_000 / form.rate();
    }

    int[] lost() {
        return new int[] {sides[0].lost(), sides[1].lost()};
    }

    /** Takes a block of frames as the journal keeps them. */
    void take(ByteBuffer frames) throws IOException {
        while (Frame.isThere(frames)) {
            Frame frame = Frame.read(frames);
            write((frame.nanos() - startNanos - SETTLED_NANOS) / 1_000 * form.rate() / 1_000_000);
            for (SideTrack track : sides) {
                track.settle(frame.nanos());
            }
            sides[frame.from().side()].place(frame);
        }
    }

    private void write(long until) throws IOException {
        long end = Math.min(until, samples);
        while (written < end) {
            int count = (int) Math.min(end - written, room());
            for (int i = 0; i < sides.length; i++) {
                sides[i].take(side, count);
                hush(count);
                if (form.isCodeWords()) {
                    joinWords(i, count);
                } else {
                    joinSamples(i, count);
                }
                peaks[i].take(side, count);
            }
            written += count;
            filled += count * 2 * form.width();
            if (room() == 0) {
                flush();
            }
        }
    }

    /** Whatever would lie in a pause, as what came late or noise until the next word, is silence. */
    private void hush(int count) {
        for (long[] pause : pauses) {
            int from = (int) Math.clamp(pause[0] - written, 0, count);
            int to = (int) Math.clamp(pause[1] - written, from, count);
            Arrays.fill(side, from, to, SideTrack.NOTHING);
        }
    }

    /** Samples of both sides that can still be joined. */
    private int room() {
        return LayoutRoom.BLOCK - filled / (2 * form.width());
    }

    /** Puts what was kept of a side into its places, and leaves what it sounds like. */
    private void joinWords(int which, int count) {
        byte silence = G711.silence(law);
        int at = filled + which;
        for (int i = 0; i < count; i++, at += 2) {
            boolean silent = side[i] == SideTrack.NOTHING;
            byte word = silent ? silence : (byte) side[i];
            joined[at] = word;
            side[i] = silent ? 0 : G711.decode(law, word);
        }
    }

    private void joinSamples(int which, int count) {
        int at = filled + 2 * which;
        for (int i = 0; i < count; i++, at += 4) {
            short sample = side[i] == SideTrack.NOTHING ? 0 : side[i];
            joined[at] = (byte) sample;
            joined[at + 1] = (byte) (sample >> 8);
            side[i] = sample;
        }
    }

    private void flush() throws IOException {
        out.write(joined, 0, filled);
        filled = 0;
    }

    /** All frames are there: writes the rest. The room is free for another call. */
    void finish() throws IOException {
        for (SideTrack track : sides) {
            track.settle();
        }
        write(samples);
        flush();
        out.finish();
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    /** Makes the finished file survive a power cut. */
    void sync() throws IOException {
        channel.force(true);
    }

    /** Of the finished file, in hex. */
    String sha256() {
        return sha256;
    }

    private byte[] header() {
        int data = (int) (samples * 2 * form.width());
        ByteBuffer head = ByteBuffer.allocate(58).order(ByteOrder.LITTLE_ENDIAN);
        head.put(ascii("RIFF")).putInt(50 + data).put(ascii("WAVE"));
        head.put(ascii("fmt "))
                .putInt(18)
                .putShort((short) form.format())
                .putShort((short) 2)
                .putInt(form.rate());
        head.putInt(form.rate() * 2 * form.width()).putShort((short) (2 * form.width()));
        head.putShort((short) (8 * form.width())).putShort((short) 0);
        head.put(ascii("fact")).putInt(4).putInt((int) samples);
        return head.put(ascii("data")).putInt(data).array();
    }

    /** For each 50 ms the loudest of each side, 0 to 127, as {@code {lengthMs, binMs, left, right}}; sealed, too. */
    void writePeaks(Path file) throws IOException {
        StringBuilder json = new StringBuilder("{\"lengthMs\":").append(lengthMs());
        json.append(",\"binMs\":").append(Peaks.BIN_MS);
        peaks[0].write(json.append(",\"left\":"));
        peaks[1].write(json.append(",\"right\":"));
        byte[] text = ascii(json.append('}').toString());
        try (OutputStream to = Files.newOutputStream(file)) {
            SealedOutput sealed = making.peaks(to, text.length);
            sealed.write(text);
            sealed.finish();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
