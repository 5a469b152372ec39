package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.media.Codec;
import io.parley.seal.SoundKey;
import io.parley.sim.SimKeys;
import io.parley.sim.SimNumbers;
import io.parley.sim.WavFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording whose process died has no end: it lasts as long as what came can be heard. */
class CutTapeTest {
    private static final int FRAME_MS = 20;

    private final SoundKey key = SoundKey.random();

    @TempDir
    Path folder;

    private final TapeLog tape = new TapeLog(7);
    private final List<ByteBuffer> records = new ArrayList<>();
    private int sent;

    @BeforeEach
    void begin() {
        tape.take(AudioJournal.START, AudioJournal.start(tape, "c-7", 0, 0), 0, 0);
    }

    /** A turn of the recorder takes packets that came at these moments, each a numbered frame. */
    private void turn(long... cameMs) {
        ByteBuffer body = ByteBuffer.allocate(TapeLog.FRAMES_AT + cameMs.length * (22 + 160));
        body.put(AudioJournal.FRAMES).putLong(7);
        for (long ms : cameMs) {
            body.putLong(ms * 1_000_000).putInt(sent * 160).putInt(4711).putShort((short) sent);
            body.put((byte) 0).put((byte) Codec.PCMA.ordinal()).putShort((short) 160);
            SimNumbers.put(body, sent++);
        }
        tape.take(AudioJournal.FRAMES, body.flip(), 1, 1);
        records.add(body);
    }

    private List<Integer> heard() throws Exception {
        Path file = folder.resolve("cut.wav");
        try (Layout layout = new Layout(tape, file, new LayoutRoom(), SimKeys.making(key))) {
            for (ByteBuffer record : records) {
                layout.take(record.position(TapeLog.FRAMES_AT));
            }
            layout.finish();
        }
        return SimNumbers.in(WavFile.of(SimKeys.sound(file, key)).left(), Codec.PCMA);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void allThatCameInTheLastTurnIsHeard() throws Exception {
        turn(20);
        turn(40, 60, 80, 100, 120, 140);
        assertEquals(numbers(7), heard());
    }

    @Test
    void theLastIsHeardThoughTheFirstCameLate() throws Exception {
        turn(160);
        for (int i = 1; i < 20; i++) {
            turn(Math.max(160, (i + 1) * FRAME_MS));
        }
        assertEquals(numbers(20), heard());
    }

    @Test
    void itIsNoLongerThanWhatCameWhereEachPacketCameInTime() {
        for (int i = 0; i < 20; i++) {
            turn((i + 1) * FRAME_MS);
        }
        assertEquals(20 * FRAME_MS + FRAME_MS, tape.endNanos() / 1_000_000);
    }
}
