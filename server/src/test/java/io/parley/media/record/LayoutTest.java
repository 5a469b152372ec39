package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.seal.SoundKey;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.sim.SimVoice;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings laid out from frames as the journal keeps them, without a network and as long as one likes. */
@Computes
class LayoutTest {
    private static final long START = 5_000_000_000L;
    private static final long FRAME_NANOS = 20_000_000;

    private final SoundKey key = SoundKey.random();

    @TempDir
    Path folder;

    private final TapeLog tape = new TapeLog(7);
    private final LayoutRoom room = new LayoutRoom();

    /** One packet of a side. */
    private record Sent(int side, Codec codec, int number, int timestamp, byte[] payload) {}

    private static ByteBuffer frame(Sent sent, long nanos) {
        byte[] payload = sent.payload();
        return ByteBuffer.allocate(9 + 22 + payload.length)
                .put(AudioJournal.FRAMES)
                .putLong(7)
                .putLong(nanos)
                .putInt(sent.timestamp())
                .putInt(4711 + sent.side())
                .putShort((short) sent.number())
                .put((byte) sent.side())
                .put((byte) sent.codec().ordinal())
                .putShort((short) payload.length)
                .put(payload)
                .flip();
    }

    private void begin(long lengthNanos) {
        tape.take(AudioJournal.START, AudioJournal.start(tape, "c-7", 0, START), 0, 0);
        tape.take(AudioJournal.END, AudioJournal.end(tape, START + lengthNanos), 0, 0);
    }

    @Test
    void nothingOfTheCallBeforeIsHeardInTheNext() throws Exception {
        Arrays.fill(room.rings[0], (short) 9_000);
        Arrays.fill(room.rings[1], (short) 9_000);
        Arrays.fill(room.joined.array(), (byte) 99);
        begin(3_000_000_000L);
        note(Codec.PCMA, Codec.G722);
        Path file = folder.resolve("silent.wav");
        try (Layout layout = new Layout(tape, file, room, SimKeys.making(key))) {
            layout.finish();
        }
        WavFile wav = WavFile.of(SimKeys.sound(file, key));
        assertEquals(24_000, wav.left().length);
        assertEquals(
                0,
                IntStream.range(0, wav.left().length)
                        .filter(i -> wav.left()[i] != 0 || wav.right()[i] != 0)
                        .count());
    }

    private void note(Codec... codecs) {
        for (Codec codec : codecs) {
            tape.take(AudioJournal.FRAMES, frame(new Sent(0, codec, 0, 0, new byte[1]), START), 0, 0);
        }
    }

    /** A side whose clock goes at another pace: a second of a rough tone, and a second of nothing, in turn. */
    private static final class Party {
        private static final byte UP = G711.encode(Codec.PCMA, (short) 8_000);
        private static final byte DOWN = G711.encode(Codec.PCMA, (short) -8_000);
        private final int side;
        private final double pace;
        private int sent;

        Party(int side, double pace) {
            this.side = side;
            this.pace = pace;
        }

        long next() {
            return START + (long) ((sent + 1) * (FRAME_NANOS / pace));
        }

        /** What is said follows the world's clock, its timestamps the party's own. */
        ByteBuffer send() {
            byte[] payload = new byte[160];
            for (int i = 0; i < payload.length; i++) {
                boolean loud = (long) ((sent * 160L + i) / (8_000 * pace)) % 2 == 0;
                payload[i] = !loud ? G711.silence(Codec.PCMA) : i % 16 < 8 ? UP : DOWN;
            }
            ByteBuffer made = frame(new Sent(side, Codec.PCMA, sent & 0xffff, sent * 160, payload), next());
            sent++;
            return made;
        }
    }

    @Test
    void t27OnALegWhoseClockIsOffTheRecordingKeepsInStepForAnHour() throws Exception {
        long hour = 3_600_000_000_000L;
        begin(hour);
        note(Codec.PCMA);
        Party exact = new Party(0, 1);
        Party fast = new Party(1, 1.0002);
        try (Layout layout = new Layout(tape, folder.resolve("hour.wav"), room, SimKeys.making(key))) {
            while (exact.next() < START + hour || fast.next() < START + hour) {
                ByteBuffer frame = exact.next() <= fast.next() ? exact.send() : fast.send();
                layout.take(frame.position(TapeLog.FRAMES_AT));
            }
            layout.finish();
            assertEquals(3_600_000, layout.lengthMs());
            assertEquals(0, layout.lost()[1]);
        }
        WavFile wav = WavFile.of(SimKeys.sound(folder.resolve("hour.wav"), key));
        assertEquals(6, wav.format());
        for (int second = 2; second < 3_590; second += 100) {
            int left = onset(wav.left(), second);
            int right = onset(wav.right(), second);
            assertTrue(
                    Math.abs(left - right) <= 8 * 20, "in second " + second + " off by " + (left - right) / 8 + " ms");
        }
    }

    /** Where a side becomes loud, near the beginning of this second. */
    private static int onset(short[] side, int second) {
        for (int i = second * 8_000 - 4_000; i < second * 8_000 + 4_000; i++) {
            if (Math.abs(side[i]) > 3_000) {
                return i;
            }
        }
        throw new AssertionError("nothing in second " + second);
    }

    @Test
    void t25ACodecThatChangesInTheMiddleLeavesNoHoleAndNoStep() throws Exception {
        begin(6_000_000_000L);
        note(Codec.PCMA, Codec.G722, Codec.OPUS);
        Codec[] order = {Codec.PCMA, Codec.G722, Codec.OPUS};
        try (Layout layout = new Layout(tape, folder.resolve("changes.wav"), room, SimKeys.making(key))) {
            int timestamp = 1_000;
            for (int part = 0; part < 3; part++) {
                SimVoice voice = new SimVoice(order[part], 500);
                for (int i = 0; i < 100; i++) {
                    int number = part * 100 + i;
                    byte[] payload = voice.packet(number, 1);
                    long nanos = START + (number + 1) * FRAME_NANOS;
                    ByteBuffer frame = frame(new Sent(0, order[part], number, timestamp, payload), nanos);
                    layout.take(frame.position(TapeLog.FRAMES_AT));
                    timestamp += voice.ticks();
                }
            }
            layout.finish();
            assertEquals(6_000, layout.lengthMs());
            assertEquals(0, layout.lost()[0]);
        }
        WavFile wav = WavFile.of(SimKeys.sound(folder.resolve("changes.wav"), key));
        assertEquals(16_000, wav.rate(), "wide, since a part of it is");
        assertEquals(6 * 8_000, wav.left().length);
        for (int at = 800; at < 6 * 8_000 - 1_600; at += 800) {
            assertTrue(Tones.loudness(wav.left(), at, 800) > 4_500, "a hole at " + at / 8 + " ms");
        }
        assertTrue(Tones.share(wav.left(), 4_000, 8_000, 500) > 0.98);
        assertTrue(Tones.share(wav.left(), 36_000, 8_000, 500) > 0.98);
        assertEquals(0, Tones.loudness(wav.right(), 0, 6 * 8_000));
    }
}
