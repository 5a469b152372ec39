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
    private final LayoutRoom room;
    /** First sample and the one behind the last of each pause. */
    private final List<long[]> pauses;
    /** Bytes of it. */
    private int filled;

    private long written;
    private String sha256 = "";

    /** Begins the file. @param room nobody else uses until this is finished */
    Layout(TapeLog tape, Path file, LayoutRoom room, SealedOutput.Making making) throws IOException {
        this.making = making;
        this.room = room;
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
        byte[] loudness = form.isCodeWords() ? Peaks.ofWords(law) : Peaks.ofSamples();
        peaks = new Peaks[] {new Peaks(form.rate(), loudness), new Peaks(form.rate(), loudness)};
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
            int count = (int) Math.min(end - written, left());
            for (int i = 0; i < sides.length; i++) {
                sides[i].take(room.sides[i], count);
                hush(room.sides[i], count);
            }
            if (form.isCodeWords()) {
                joinWords(room.sides[0], room.sides[1], count);
            } else {
                joinSamples(room.sides[0], room.sides[1], count);
            }
            for (int i = 0; i < sides.length; i++) {
                peaks[i].take(room.sides[i], count);
            }
            written += count;
            filled += count * 2 * form.width();
            if (left() == 0) {
                flush();
            }
        }
    }

    /** Whatever would lie in a pause, as what came late or noise until the next word, is silence. */
    private void hush(short[] side, int count) {
        for (long[] pause : pauses) {
            int from = (int) Math.clamp(pause[0] - written, 0, count);
            int to = (int) Math.clamp(pause[1] - written, from, count);
            Arrays.fill(side, from, to, SideTrack.NOTHING);
        }
    }

    /** Samples of both sides that can still be joined. */
    private int left() {
        return LayoutRoom.BLOCK - filled / (2 * form.width());
    }

    /** Puts the words of both sides by turns, and leaves the levels of each. One word after the other, so no branch. */
    private void joinWords(short[] left, short[] right, int count) {
        int silence = G711.silence(law) & 0xff;
        int sign = law == Codec.PCMA ? Peaks.A_LAW : Peaks.MU_LAW;
        short[] both = room.both;
        for (int i = 0; i < count; i++) {
            int one = left[i] & 0xff | silence & left[i] >> 15; // of NOTHING the highest bit alone is set
            int other = right[i] & 0xff | silence & right[i] >> 15;
            both[i] = (short) (one | other << 8);
            left[i] = (short) ((one ^ sign) & Peaks.MOST);
            right[i] = (short) ((other ^ sign) & Peaks.MOST);
        }
        room.words.put(filled / 2, both, 0, count);
    }

    private void joinSamples(short[] left, short[] right, int count) {
        for (int i = 0; i < count; i++) {
            short one = left[i] == SideTrack.NOTHING ? 0 : left[i];
            short other = right[i] == SideTrack.NOTHING ? 0 : right[i];
            room.joined.putShort(filled + 4 * i, one).putShort(filled + 4 * i + 2, other);
            left[i] = (short) (Math.abs(one) >> 8);
            right[i] = (short) (Math.abs(other) >> 8);
        }
    }

    private void flush() throws IOException {
        out.write(room.joined.array(), 0, filled);
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
