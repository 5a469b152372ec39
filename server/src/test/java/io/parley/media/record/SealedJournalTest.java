package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.RecordingFile;
import io.parley.media.MediaSettings;
import io.parley.seal.SealBroken;
import io.parley.sim.SimKeys;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to the journal of recordings between a crash and the next start, and what is said of it. */
class SealedJournalTest {
    private static final int RECORDS = 5;

    @TempDir
    Path folder;

    private final TapeLog tape = new TapeLog(7);
    private final List<Long> ends = new ArrayList<>();
    private Path file;

    /** A process that died while it recorded a call. */
    @BeforeEach
    void aCallThatACrashCut() throws IOException {
        AudioJournal journal = open();
        journal.append(tape, AudioJournal.start(tape, "c-7", 0, 0));
        ended(journal);
        for (int i = 1; i < RECORDS; i++) {
            journal.append(tape, i == 2 ? AudioJournal.mark(tape, "hold", true, 5) : AudioJournalTest.frames(i, 1));
            ended(journal);
        }
        journal.close();
        file = file(1);
    }

    private AudioJournal open() throws IOException {
        AudioJournal journal = new AudioJournal(folder, SimKeys.KEYS);
        journal.recover();
        return journal;
    }

    private void ended(AudioJournal journal) throws IOException {
        journal.sync();
        ends.add(Files.size(file(1)));
    }

    private Path file(int number) {
        return folder.resolve("%016d.audio".formatted(number));
    }

    private JournalRecovery found() throws IOException {
        return JournalRecovery.of(folder, SimKeys.KEYS);
    }

    private List<Long> numbers(TapeLog of) throws IOException {
        List<Long> found = new ArrayList<>();
        try (AudioJournal journal = new AudioJournal(folder, SimKeys.KEYS)) {
            journal.recover();
            ByteBuffer body = ByteBuffer.allocate(Segment.LARGEST_READ);
            journal.blocks(of).each((segment, offset, length) -> {
                journal.read(segment, offset, length, body);
                found.add(body.getLong(TapeLog.FRAMES_AT));
            });
        }
        return found;
    }

    private void cut(Path which, long left) throws IOException {
        Files.write(which, Arrays.copyOf(Files.readAllBytes(which), (int) left));
    }

    private void flip(long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }

    /** As somebody would who knows the format, but not the key. */
    private void edit(int record) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = Math.toIntExact(record == 0 ? Segment.HEADER : ends.get(record - 1));
        int length = ByteBuffer.wrap(bytes).getInt(at);
        bytes[at + Segment.RECORD_HEAD + 12] ^= 1;
        ByteBuffer body = ByteBuffer.wrap(bytes, at + Segment.RECORD_HEAD, length);
        ByteBuffer.wrap(bytes).putInt(at + 4, Segment.checksum(body));
        Files.write(file, bytes);
    }

    @Test
    void nothingOfACallCanBeReadInTheFile() throws Exception {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("c-7") || text.contains("hold"));
    }

    @Test
    void whatACrashLeftIsWholeAndNothingIsSaidOfIt() throws Exception {
        JournalRecovery found = found();
        assertEquals(List.of(), found.problems());
        TapeLog again = found.tapes().get(7L);
        assertTrue(again.isSealed() && again.wasCut());
        assertFalse(again.isSpoilt());
        assertEquals(1, again.marks().size());
        assertEquals(List.of(1L, 3L, 4L), numbers(again));
    }

    @Test
    void anEndThatIsTornAnywhereIsACrashAndNoTampering() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        long before = ends.get(RECORDS - 2);
        for (long left = before + 1; left < whole.length; left++) {
            Files.write(file, Arrays.copyOf(whole, (int) left));
            JournalRecovery found = found();
            assertEquals(List.of(), found.problems(), "torn at " + left);
            assertEquals(2, found.tapes().get(7L).blocks().count());
        }
        byte[] unwritten = Arrays.copyOf(Arrays.copyOf(whole, (int) before + 20), whole.length);
        Arrays.fill(unwritten, (int) before, unwritten.length, (byte) 0);
        Files.write(file, unwritten);
        assertEquals(List.of(), found().problems(), "a file that is longer than what was written, after a power cut");
    }

    @Test
    void aSectorThatAPowerCutLeftUnwrittenBeforeOthersIsNoTampering() throws Exception {
        long sure = longer();
        byte[] whole = Files.readAllBytes(file);
        long gap = (sure / 512 + 1) * 512;
        Arrays.fill(whole, (int) gap, (int) gap + 512, (byte) 0);
        Files.write(file, whole);
        assertEquals(List.of(), found().problems());
        assertFalse(found().tapes().get(7L).isSpoilt());
        open().close(); // the next process begins another file, and says where this one ended
        assertEquals(List.of(), found().problems(), "nor at the start after that");
    }

    @Test
    void aGapInWhatTheNextFileIsSureOfIsToldAsAnyOtherChange() throws Exception {
        long sure = longer();
        open().close();
        byte[] whole = Files.readAllBytes(file);
        long gap = (sure / 512 + 1) * 512;
        Arrays.fill(whole, (int) gap, (int) gap + 512, (byte) 0);
        Files.write(file, whole);
        assertTrue(found().problems().getFirst().contains("was changed at byte"));
    }

    /** Some records more, as long as sectors are. @return where those before end */
    private long longer() throws IOException {
        Files.delete(file);
        AudioJournal journal = open();
        TapeLog same = new TapeLog(7);
        journal.append(same, AudioJournal.start(same, "c-7", 0, 0));
        journal.sync();
        long sure = Files.size(file);
        for (int i = 0; i < 20; i++) {
            journal.append(same, AudioJournalTest.frames(i, 1));
        }
        journal.close();
        assertTrue(Files.size(file) > sure + 2048);
        return sure;
    }

    @Test
    void aByteThatIsAnotherIsToldAndTheRecordingIsMarked() throws Exception {
        flip(ends.get(1) + Segment.RECORD_HEAD + 3);
        JournalRecovery found = found();
        assertEquals(
                1,
                found.problems().stream()
                        .filter(told -> told.contains("was changed at byte"))
                        .count());
        assertTrue(found.tapes().get(7L).isSpoilt());
    }

    @Test
    void anEditedRecordWithARightChecksumIsToldWhereverItIs() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int record = 0; record < RECORDS; record++) {
            Files.write(file, whole);
            edit(record);
            assertTrue(found().problems().getFirst().contains("was changed at byte"), "record " + record);
        }
    }

    @Test
    void aRecordThatWasTakenOutIsTold() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int from = Math.toIntExact(ends.get(1));
        int to = Math.toIntExact(ends.get(2));
        byte[] cut = Arrays.copyOf(whole, whole.length - (to - from));
        System.arraycopy(whole, to, cut, from, whole.length - to);
        Files.write(file, cut);
        assertTrue(found().problems().getFirst().contains("was changed at byte"), "the pause is gone");
    }

    @Test
    void aHeaderThatIsAnotherOpensNothing() throws Exception {
        flip(40);
        assertTrue(found().problems().getFirst().contains("was changed at byte " + Segment.HEADER));
    }

    @Test
    void aFileThatWasCutAtARecordIsToldByTheOneAfterIt() throws Exception {
        open().close(); // the next process begins another file
        cut(file, ends.get(2));
        JournalRecovery found = found();
        assertTrue(found.problems().getFirst().contains("was cut or exchanged"), found.problems()::toString);
        assertTrue(found.tapes().get(7L).isSpoilt());
    }

    @Test
    void filesThatChangedNamesAreTold() throws Exception {
        AudioJournal second = open();
        TapeLog other = new TapeLog(8);
        second.append(other, AudioJournal.start(other, "c-8", 0, 0));
        second.close();
        Path aside = Files.move(file(1), folder.resolve("aside"));
        Files.move(file(2), file(1));
        Files.move(aside, file(2));
        assertEquals(
                2,
                found().problems().stream()
                        .filter(told -> told.contains("changed"))
                        .count());
    }

    @Test
    void aFileThatWasRemovedFromTheMiddleOfACallIsTold() throws Exception {
        Map<Long, TapeLog> before = openAnd(2, true);
        openAnd(3, false);
        assertEquals(Set.of(7L), before.keySet());
        Files.delete(file(2));
        JournalRecovery found = found();
        assertTrue(found.problems().stream().anyMatch(told -> told.contains("contact c-7: the recording was damaged")));
        Files.delete(file(1));
        assertTrue(found().problems().stream().anyMatch(told -> told.contains("beginning of a recording is gone")));
    }

    /** The same call goes on in the next file, as where one was full. */
    private Map<Long, TapeLog> openAnd(int number, boolean ends) throws IOException {
        AudioJournal journal = new AudioJournal(folder, SimKeys.KEYS);
        Map<Long, TapeLog> tapes = journal.recover();
        journal.append(tapes.get(7L), AudioJournalTest.frames(number, 1));
        journal.close();
        return tapes;
    }

    @Test
    void whatWasSealedWithAnotherKeyStaysUntilThatIsThere() throws Exception {
        AudioJournal without = new AudioJournal(folder, SimKeys.keys(8));
        assertEquals(Map.of(), without.recover());
        TapeLog other = new TapeLog(8);
        without.append(other, AudioJournal.start(other, "c-8", 0, 0));
        without.sync();
        without.done(other);
        without.close();
        JournalRecovery told = JournalRecovery.of(folder, SimKeys.keys(8));
        assertTrue(told.problems().getFirst().contains("key " + SimKeys.key(7).id()), told.problems()::toString);
        assertEquals(Set.of(7L), found().tapes().keySet());
    }

    @Test
    void aJournalOfBeforeIsReadAndItsRecordingsAreSaidToBeUnsealed() throws Exception {
        aJournalOfBefore();
        open().close(); // the next start sees what a sealed file says of it
        JournalRecovery found = found();
        assertEquals(List.of(), found.problems());
        assertFalse(found.tapes().get(9L).isSealed());
        assertEquals(List.of(4L), numbers(found.tapes().get(9L)));
    }

    private void aJournalOfBefore() throws IOException {
        Path old = file(9);
        ByteBuffer bytes = ByteBuffer.allocate(4_096).put("PRLYAUD1".getBytes(StandardCharsets.US_ASCII));
        bytes.position(Segment.HEADER);
        TapeLog plain = new TapeLog(9);
        for (ByteBuffer body : List.of(AudioJournal.start(plain, "c-9", 0, 0), frames(9))) {
            bytes.putInt(body.remaining())
                    .putInt(Segment.checksum(body.duplicate()))
                    .put(body);
        }
        Files.write(old, Arrays.copyOf(bytes.array(), bytes.position()));
    }

    @Test
    void whatAServerOfBeforeBeganIsFinishedSealedAndSaysSo() throws Exception {
        Files.delete(file);
        aJournalOfBefore();
        List<RecordingFile> made = new CopyOnWriteArrayList<>();
        Path recordings = folder.resolve("recordings");
        MediaSettings settings = new MediaSettings(1, 2, folder, recordings, SimKeys.KEYS);
        RecordingSink sink = (finished, peaks) -> {
            made.add(finished);
            return CompletableFuture.completedFuture(null);
        };
        try (Recorder recorder = new Recorder(settings, sink, System::nanoTime, () -> Instant.EPOCH)) {
            recorder.start();
            assertTrue(SimSound.await(() -> made.size() == 1));
        }
        assertEquals(
                List.of("crash", "unsealed"),
                made.getFirst().marks().stream().map(RecordingFile.Mark::kind).toList());
        assertTrue(SimKeys.sound(recordings, made.getFirst()).length > 0);
    }

    private static ByteBuffer frames(long id) {
        return AudioJournalTest.frames(4, 1).putLong(1, id);
    }

    @Test
    void noPlaceOfAFileIsSealedTwiceUnderOneKey() throws Exception {
        Set<ByteBuffer> salts = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            open().close();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.toList()) {
                salts.add(ByteBuffer.wrap(Arrays.copyOfRange(Files.readAllBytes(one), 16, 32)));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(files.count(), salts.size());
        }
    }

    @Test
    void aBlockThatIsChangedWhileTheCallLastsDoesNotOpen() throws Exception {
        AudioJournal journal = open();
        TapeLog live = new TapeLog(8);
        journal.append(live, AudioJournal.start(live, "c-8", 0, 0));
        journal.append(live, AudioJournalTest.frames(1, 1));
        journal.sync();
        byte[] bytes = Files.readAllBytes(file(2));
        bytes[bytes.length - 30] ^= 1;
        Files.write(file(2), bytes);
        ByteBuffer body = ByteBuffer.allocate(Segment.LARGEST_READ);
        assertThrows(
                SealBroken.class,
                () -> journal.blocks(live)
                        .each((segment, offset, length) -> journal.read(segment, offset, length, body)));
        journal.close();
    }

    @Test
    void thatARecordingIsDoneIsKnownAsLongAsAnyFileHasSomeOfIt() throws Exception {
        AudioJournal second = new AudioJournal(folder, SimKeys.KEYS);
        Map<Long, TapeLog> tapes = second.recover(); // 7 keeps file 1; 8 is in 1 as well
        TapeLog other = new TapeLog(8);
        second.append(other, AudioJournal.start(other, "c-8", 0, 0));
        second.append(tapes.get(7L), AudioJournalTest.frames(9, 1));
        second.close();
        AudioJournal third = open();
        TapeLog done = new TapeLog(8);
        third.done(done);
        third.close();
        for (int i = 0; i < 3; i++) { // each start begins a file, and files with nothing that is needed go
            AudioJournal next = open();
            next.sync();
            next.close();
        }
        assertEquals(Set.of(7L), found().tapes().keySet());
        assertFalse(Files.exists(file(3)), "where it stood at first");
    }

    @Test
    void aFileThatWasChangedIsKeptUnderAnotherName() throws Exception {
        edit(RECORDS - 1);
        AudioJournal journal = new AudioJournal(folder, SimKeys.KEYS);
        journal.done(journal.recover().get(7L));
        journal.sync();
        journal.close();
        assertFalse(Files.exists(file));
        assertTrue(Files.exists(folder.resolve(file.getFileName() + ".damaged")));
    }
}
