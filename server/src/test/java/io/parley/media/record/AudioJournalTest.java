package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal when the disk takes nothing: a thread that is interrupted cannot write to a file. */
class AudioJournalTest {
    private static final int HEAD = 22;
    private static final int PAYLOAD = 480;

    @TempDir
    Path folder;

    private final TapeLog tape = new TapeLog(7);
    private AudioJournal journal;

    @BeforeEach
    void open() throws IOException {
        journal = new AudioJournal(folder, SimKeys.KEYS);
        journal.recover();
        journal.append(tape, AudioJournal.start(tape, "c-7", 0, 0));
        journal.sync();
    }

    @AfterEach
    void goOn() {
        Thread.interrupted();
    }

    /** A record of tape 7. */
    static ByteBuffer frames(int number, int count) {
        ByteBuffer body = ByteBuffer.allocate(TapeLog.FRAMES_AT + count * (HEAD + PAYLOAD));
        body.put(AudioJournal.FRAMES).putLong(7);
        for (int i = 0; i < count; i++) {
            body.putLong(number).putInt(0).putInt(1).putShort((short) number);
            body.put((byte) 0).put((byte) Codec.PCMA.ordinal()).putShort((short) PAYLOAD);
            body.position(body.position() + PAYLOAD);
        }
        return body.flip();
    }

    private List<Long> numbers(AudioJournal from, TapeLog of) throws IOException {
        List<Long> found = new ArrayList<>();
        ByteBuffer body = ByteBuffer.allocate(Segment.LARGEST_READ);
        from.blocks(of).each((segment, offset, length) -> {
            from.read(segment, offset, length, body);
            found.add(body.getLong(TapeLog.FRAMES_AT));
        });
        return found;
    }

    private void fails() {
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, journal::flush);
    }

    @Test
    void whatCouldNotBeWrittenIsInTheNextFileOnceAndInItsOrder() throws Exception {
        journal.append(tape, frames(1, 1));
        journal.sync();
        journal.append(tape, frames(2, 1));
        journal.append(tape, AudioJournal.mark(tape, "hold", true, 5));
        fails();
        assertThrows(IOException.class, journal::sync, "the next file could not be begun either");
        journal.append(tape, frames(3, 1));
        assertThrows(IOException.class, () -> journal.blocks(tape), "no recording is made without its end");
        assertTrue(Thread.interrupted());
        journal.sync();
        journal.append(tape, frames(4, 1));
        journal.sync();
        assertEquals(4, journal.blocks(tape).count());
        assertEquals(1, tape.marks().size());
        assertEquals(0, journal.waiting());
        journal.close();
        AudioJournal again = new AudioJournal(folder, SimKeys.KEYS);
        TapeLog found = again.recover().get(7L);
        assertEquals(List.of(1L, 2L, 3L, 4L), numbers(again, found), "after a restart");
    }

    @Test
    void aRecordThatHasRoomForItsNumberIsReadAsOneWithout() throws Exception {
        ByteBuffer without = frames(5, 2);
        byte[] said = new byte[without.remaining()];
        without.duplicate().get(said);
        journal.append(tape, without);
        journal.append(tape, AudioJournal.record(without.remaining()).put(said).flip());
        journal.sync();
        List<byte[]> read = new ArrayList<>();
        ByteBuffer body = ByteBuffer.allocate(Segment.LARGEST_READ);
        journal.blocks(tape).each((segment, offset, length) -> {
            journal.read(segment, offset, length, body);
            read.add(Arrays.copyOf(body.array(), body.limit()));
        });
        assertEquals(2, read.size());
        read.forEach(one -> assertArrayEquals(said, one));
        assertEquals(without.limit(), said.length, "whose record it is finds it as it was");
    }

    @Test
    void whatWaitsForRoomIsBoundedAndTheRestGoesOn() throws Exception {
        Path taken = folder.resolve("%016d.audio".formatted(2));
        Files.createDirectory(taken);
        journal.append(tape, frames(1, 1));
        fails();
        Thread.interrupted();
        int kept = 0;
        for (int i = 0; i < 400; i++) {
            kept += journal.append(tape, frames(i, 100)) ? 1 : 0;
        }
        assertThrows(IOException.class, journal::sync);
        assertTrue(kept > 0 && kept < 400, "some " + kept);
        assertTrue(journal.waiting() < AudioJournal.MOST_WAITING + 100_000);
        assertTrue(journal.append(tape, AudioJournal.end(tape, 9)), "what is small and tells all is never left out");
        Files.delete(taken);
        journal.sync();
        assertFalse(tape.wasCut());
        assertEquals(kept + 1, numbers(journal, tape).size());
        assertTrue(journal.append(tape, frames(9, 1)), "it goes on");
    }
}
