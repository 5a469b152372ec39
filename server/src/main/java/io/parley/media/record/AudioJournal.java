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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one append-only journal of all calls being recorded. A turn's records are gathered in memory and written in one
 * go; until the next sync they are kept, so that a failed sync can be answered by a new file with the same records.
 */
final class AudioJournal implements AutoCloseable {
    static final byte START = 1;
    static final byte FRAMES = 2;
    static final byte MARK = 3;
    static final byte END = 4;
    static final byte DONE = 5;
    private static final long SEGMENT_BYTES = 64L << 20;
    private static final int GATHERED_BYTES = 1 << 20;

    private final Path folder;
    private final Map<Long, Segment> segments = new TreeMap<>();
    private final List<Pending> unsynced = new ArrayList<>();
    /** Records that have their place at the end of the current file, but are not written yet. */
    private final ByteBuffer gathered = ByteBuffer.allocateDirect(GATHERED_BYTES);

    private Segment current;

    private record Pending(TapeLog tape, ByteBuffer record) {}

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

    /** Writes a record for this tape. */
    synchronized void append(TapeLog tape, ByteBuffer body) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(8 + body.remaining());
        record.putInt(body.remaining()).putInt(Segment.checksum(body.duplicate()));
        record.put(body.duplicate()).flip();
        unsynced.add(new Pending(tape, record));
        write(tape, record);
    }

    private void write(TapeLog tape, ByteBuffer record) throws IOException {
        if (gathered.remaining() < record.remaining()) {
            flush();
        }
        if (current.size() + gathered.position() > SEGMENT_BYTES) {
            flush();
            current.force();
            roll(current.number + 1);
        }
        long offset = current.size() + gathered.position();
        gathered.put(record.duplicate());
        ByteBuffer body = record.duplicate().position(8).slice();
        if (body.get(0) == DONE) {
            return;
        }
        tape.take(body.get(0), body, current.number, offset);
        current.needed.add(tape.id);
    }

    /** Writes the records of a turn in one go. */
    synchronized void flush() throws IOException {
        if (gathered.position() > 0) {
            current.write(gathered.flip());
            gathered.clear();
        }
    }

    synchronized void sync() throws IOException {
        flush();
        if (!unsynced.isEmpty()) {
            current.force();
            unsynced.clear();
        }
    }

    /** The file cannot be trusted any more: a new one gets all that was not synced. */
    synchronized void rewrite() throws IOException {
        gathered.clear();
        roll(current.number + 1);
        for (Pending pending : unsynced) {
            write(pending.tape(), pending.record());
        }
        flush();
        current.force();
        unsynced.clear();
    }

    private void roll(long number) throws IOException {
        current = Segment.create(folder, number);
        segments.put(number, current);
        free();
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
