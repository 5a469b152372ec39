package io.parley.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one append-only journal of all calls being recorded. A turn's records are gathered in memory and written in one
 * go; until the next sync they are kept, so that a failed one can be answered by a new file with the same records.
 * While there is no room for that either, as on a full disk, some megabytes wait, and later frames are left out.
 */
final class AudioJournal implements AutoCloseable {
    static final byte START = 1;
    static final byte FRAMES = 2;
    static final byte MARK = 3;
    static final byte END = 4;
    static final byte DONE = 5;
    private static final long SEGMENT_BYTES = 64L << 20;
    private static final int GATHERED_BYTES = 1 << 20;
    /** Of records that wait for a file that takes them: about a second of eight hundred calls. */
    static final int MOST_WAITING = 16 << 20;

    private final Path folder;
    private final Map<Long, Segment> segments = new TreeMap<>();
    private final List<Pending> unsynced = new ArrayList<>();
    /** Records that have their place at the end of the current file, but are not written yet. */
    private final ByteBuffer gathered = ByteBuffer.allocateDirect(GATHERED_BYTES);

    private Segment current;
    private long waiting;
    /** Nothing is written to the current file any more. */
    private boolean broken;

    private Optional<IOException> untold = Optional.empty();

    /** A record that is not synced. */
    private static final class Pending {
        private final TapeLog tape;
        private final ByteBuffer record;
        /** Whether its tape knows where it stands. */
        private boolean placed;

        Pending(TapeLog tape, ByteBuffer record) {
            this.tape = tape;
            this.record = record;
        }

        byte type() {
            return record.get(Segment.RECORD_HEAD);
        }
    }

    private interface Act {
        void run() throws IOException;
    }

    AudioJournal(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
    }

    /** Opens what a former process left, and gives the tapes that were not done. */
    synchronized Map<Long, TapeLog> recover() throws IOException {
        Map<Long, TapeLog> tapes = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(f -> f.toString().endsWith(".audio")).sorted().toList();
        }
        for (Path file : files) {
            Segment segment = Segment.open(file);
            segments.put(segment.number, segment);
            segment.scan((offset, body) -> replay(tapes, segment, offset, body));
        }
        tapes.values().removeIf(tape -> !tape.isWhole());
        for (Segment segment : List.copyOf(segments.values())) {
            segment.needed.retainAll(tapes.keySet());
        }
        long last = segments.keySet().stream().mapToLong(n -> n).max().orElse(0);
        roll(last + 1);
        return tapes;
    }

    private static void replay(Map<Long, TapeLog> tapes, Segment segment, long offset, ByteBuffer body) {
        byte type = body.get(0);
        long id = body.getLong(1);
        if (type == DONE) {
            tapes.remove(id);
            return;
        }
        TapeLog tape = tapes.computeIfAbsent(id, TapeLog::new);
        tape.take(type, body, segment.number, offset);
        segment.needed.add(id);
    }

    /** Writes a record for this tape; false if it is left out, for too much waits already. */
    synchronized boolean append(TapeLog tape, ByteBuffer body) {
        boolean frames = body.get(body.position()) == FRAMES;
        if (broken && frames && waiting > MOST_WAITING) {
            return false;
        }
        ByteBuffer record = ByteBuffer.allocate(Segment.RECORD_HEAD + body.remaining());
        record.putInt(body.remaining()).putInt(Segment.checksum(body.duplicate()));
        record.put(body.duplicate()).flip();
        Pending pending = new Pending(tape, record);
        unsynced.add(pending);
        waiting += record.capacity();
        attempt(() -> place(pending));
        return true;
    }

    /** After a fault nothing more is tried until {@link #sync} begins another file. */
    private void attempt(Act act) {
        if (broken) {
            return;
        }
        try {
            act.run();
        } catch (IOException e) {
            broken = true;
            untold = Optional.of(e);
        }
    }

    private void tell() throws IOException {
        if (untold.isPresent()) {
            IOException fault = untold.get();
            untold = Optional.empty();
            throw fault;
        }
    }

    private void place(Pending pending) throws IOException {
        ByteBuffer record = pending.record;
        if (gathered.remaining() < record.remaining()) {
            writeGathered();
        }
        if (current.size() + gathered.position() > SEGMENT_BYTES) {
            writeGathered();
            current.force();
            roll(current.number + 1);
        }
        long offset = current.size() + gathered.position();
        gathered.put(record.duplicate());
        if (pending.type() != DONE) {
            ByteBuffer body = record.duplicate().position(Segment.RECORD_HEAD).slice();
            pending.tape.take(pending.type(), body, current.number, offset);
            pending.placed = true;
            current.needed.add(pending.tape.id);
        }
    }

    private void writeGathered() throws IOException {
        if (gathered.position() > 0) {
            current.write(gathered.flip());
            gathered.clear();
        }
    }

    /** Writes the records of a turn in one go. */
    synchronized void flush() throws IOException {
        attempt(this::writeGathered);
        tell();
    }

    /** Once this returns, all records are sure to be there; those of a file that failed are in another then. */
    synchronized void sync() throws IOException {
        if (broken) {
            rewrite();
            return;
        }
        attempt(() -> {
            writeGathered();
            if (!unsynced.isEmpty()) {
                current.force();
                synced();
            }
        });
        tell();
    }

    private void synced() {
        unsynced.clear();
        waiting = 0;
    }

    /** The file cannot be trusted any more: a new one gets all that was not synced. */
    private void rewrite() throws IOException {
        untold = Optional.empty();
        unplace();
        Segment before = current;
        try {
            roll(before.number + 1);
            for (Pending pending : unsynced) {
                place(pending);
            }
            writeGathered();
            current.force();
        } catch (IOException e) {
            unplace();
            drop(before);
            throw e;
        }
        synced();
        broken = false;
    }

    private void unplace() {
        gathered.clear();
        for (Pending pending : unsynced.reversed()) {
            if (pending.placed) {
                pending.tape.takeBack(pending.type());
                pending.placed = false;
            }
        }
    }

    /** The new file has failed as well. */
    private void drop(Segment before) throws IOException {
        if (current != before) {
            Segment failed = current;
            current = before;
            segments.remove(failed.number);
            failed.delete();
        }
    }

    /** Bytes of records that are not synced. */
    synchronized long waiting() {
        return waiting;
    }

    private void roll(long number) throws IOException {
        current = Segment.create(folder, number);
        segments.put(number, current);
        free();
    }

    /** Where the frames of a tape that has ended are. */
    synchronized BlockList.Blocks blocks(TapeLog tape) throws IOException {
        if (broken && unsynced.stream().anyMatch(pending -> pending.tape == tape)) {
            throw new IOException("the end of the recording is not written yet");
        }
        return tape.blocks();
    }

    /** Reads the body of a record of this length into {@code body}. */
    void read(long segment, long offset, int length, ByteBuffer body) throws IOException {
        written(segment, offset + Segment.RECORD_HEAD + length)
                .read(offset, body.clear().limit(length));
    }

    /** The file, with all it holds up to there. */
    private synchronized Segment written(long segment, long end) throws IOException {
        if (segment == current.number && end > current.size()) {
            flush();
        }
        return segments.get(segment);
    }

    /** The tape is final: files that nobody needs are deleted. */
    synchronized void done(TapeLog tape) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(9).put(DONE).putLong(tape.id).flip();
        append(tape, body);
        segments.values().forEach(segment -> segment.needed.remove(tape.id));
        free();
    }

    private void free() throws IOException {
        for (Segment segment : List.copyOf(segments.values())) {
            if (segment != current && segment.needed.isEmpty()) {
                segments.remove(segment.number);
                segment.delete();
            }
        }
    }

    static ByteBuffer start(TapeLog tape, String contact, long startedMicros, long nanos) {
        byte[] name = contact.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(25 + name.length)
                .put(START)
                .putLong(tape.id)
                .putLong(startedMicros)
                .putLong(nanos)
                .put(name)
                .flip();
    }

    static ByteBuffer mark(TapeLog tape, String kind, boolean on, long nanos) {
        byte[] name = kind.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(18 + name.length)
                .put(MARK)
                .putLong(tape.id)
                .putLong(nanos)
                .put((byte) (on ? 1 : 0))
                .put(name)
                .flip();
    }

    static ByteBuffer end(TapeLog tape, long nanos) {
        return ByteBuffer.allocate(17).put(END).putLong(tape.id).putLong(nanos).flip();
    }

    @Override
    public synchronized void close() throws IOException {
        sync();
        for (Segment segment : segments.values()) {
            segment.close();
        }
    }
}
