package io.parley.media.record;

import io.parley.seal.JournalSeal;
import io.parley.seal.SiteKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one append-only journal of all calls being recorded. A turn's records are gathered in memory and written in one
 * go; until the next sync they are kept, so that a failed one can be answered by a new file with the same records.
 * On a full disk it takes the room that is kept back for it, piece by piece; once that is used up some megabytes wait,
 * and later frames are left out.
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

    /** More than waits: a file has a head, and others write meanwhile. */
    private static final long MORE_ROOM = 1 << 20;

    private final Path folder;
    private final SiteKeys keys;
    private final Room room;
    private final Map<Long, Segment> segments = new TreeMap<>();
    /** Tapes that are done as soon as their last records are synced. */
    private final List<TapeLog> doing = new ArrayList<>();

    private final List<Pending> unsynced = new ArrayList<>();
    /** Records that have their place at the end of the current file, but are not written yet. */
    private final ByteBuffer gathered = ByteBuffer.allocate(GATHERED_BYTES);

    private Segment current;
    private long waiting;
    /** Nothing is written to the current file any more. */
    private boolean broken;

    private Optional<IOException> untold = Optional.empty();

    /** A record that is not synced. */
    private static final class Pending {
        private final TapeLog tape;
        private final ByteBuffer body;
        /** The same with its number within its tape behind it. */
        private final ByteBuffer numbered;
        /** Whether its tape knows where it stands. */
        private boolean placed;

        Pending(TapeLog tape, ByteBuffer given, int number) {
            this.tape = tape;
            boolean hasRoom = given.position() == 0 && given.capacity() - given.limit() >= Integer.BYTES;
            body = hasRoom
                    ? given
                    : record(given.remaining()).put(given.duplicate()).flip();
            int length = body.limit();
            numbered = body.duplicate().limit(length + Integer.BYTES).putInt(length, number);
        }

        byte type() {
            return body.get(0);
        }
    }

    private interface Act {
        void run() throws IOException;
    }

    /** @param keys the first of which seals what is written */
    AudioJournal(Path folder, SiteKeys keys) throws IOException {
        this(folder, keys, Room.NONE);
    }

    /** @param room what is kept back for it */
    AudioJournal(Path folder, SiteKeys keys, Room room) throws IOException {
        this.room = room;
        this.folder = folder;
        this.keys = keys;
        Files.createDirectories(folder);
    }

    /** Opens what a former process left, and gives the tapes that were not done. */
    synchronized Map<Long, TapeLog> recover() throws IOException {
        JournalRecovery found = JournalRecovery.of(folder, keys);
        segments.putAll(found.segments());
        begin(found.last() + 1, found.end());
        free();
        return found.tapes();
    }

    /** An empty body of that length, with room for its number behind it: {@link #append} need not copy it then. */
    static ByteBuffer record(int length) {
        return ByteBuffer.allocate(length + Integer.BYTES).limit(length);
    }

    /** Writes a record for this tape, which is its own from now on; false if it is left out, for too much waits. */
    synchronized boolean append(TapeLog tape, ByteBuffer body) {
        boolean frames = body.get(body.position()) == FRAMES;
        if (broken && frames && waiting > MOST_WAITING) {
            return false;
        }
        Pending pending = new Pending(tape, body, tape.nextNumber());
        unsynced.add(pending);
        waiting += size(pending);
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

    /** On a full disk a server begins with what is kept back. */
    private void begin(long number, JournalSeal.Before before) throws IOException {
        try {
            roll(number, before);
        } catch (IOException e) {
            if (!room.give(MORE_ROOM)) {
                throw e;
            }
            roll(number, before);
        }
    }

    /** What failed for want of room is written once there is some: nobody need hear of it then. */
    private void mend() throws IOException {
        if (broken && untold.isPresent() && room.give(waiting + MORE_ROOM)) {
            rewrite();
        }
        tell();
    }

    private void tell() throws IOException {
        if (untold.isPresent()) {
            IOException fault = untold.get();
            untold = Optional.empty();
            throw fault;
        }
    }

    /** On the disk. */
    private static int size(Pending pending) {
        return Segment.RECORD_HEAD + pending.body.limit() + JournalSeal.MORE;
    }

    private void place(Pending pending) throws IOException {
        if (gathered.remaining() < size(pending)) {
            writeGathered();
        }
        if (current.size() + gathered.position() > SEGMENT_BYTES) {
            writeGathered();
            current.force();
            roll(current.number + 1, current.synced());
        }
        long offset = current.size() + gathered.position();
        current.seal(offset, pending.numbered.rewind(), gathered);
        if (pending.type() == DONE) {
            current.closes.add(pending.tape.id);
        } else {
            pending.tape.take(pending.type(), pending.body.duplicate(), current.number, offset);
            pending.placed = true;
            current.holds(pending.tape.id);
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
        mend();
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
        mend();
    }

    /** Only now is it sure that tapes are done: what they needed would be missed before. */
    private void synced() throws IOException {
        unsynced.clear();
        waiting = 0;
        doing.forEach(tape -> segments.values().forEach(segment -> segment.needed.remove(tape.id)));
        doing.clear();
        free();
    }

    /** The file cannot be trusted any more: a new one gets all that was not synced. */
    private void rewrite() throws IOException {
        boolean written = false;
        while (!written) {
            try {
                writeAnew();
                written = true;
            } catch (IOException e) {
                if (!room.give(waiting + MORE_ROOM)) {
                    throw e;
                }
            }
        }
    }

    private void writeAnew() throws IOException {
        untold = Optional.empty();
        unplace();
        Segment before = current;
        try {
            roll(before.number + 1, before.synced());
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
        broken = false;
        synced();
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

    private void roll(long number, JournalSeal.Before before) throws IOException {
        current = Segment.create(folder, number, keys.first(), before);
        segments.put(number, current);
    }

    /** Where the frames of a tape that has ended are. */
    synchronized BlockList.Blocks blocks(TapeLog tape) throws IOException {
        if (broken && unsynced.stream().anyMatch(pending -> pending.tape == tape)) {
            throw new IOException("the end of the recording is not written yet");
        }
        return tape.blocks();
    }

    /**
     * Reads the body of a record of this length into {@code body}, which has room for {@link Segment#LARGEST_READ}.
     *
     * @throws io.parley.seal.SealBroken if it is not what was written
     */
    void read(long segment, long offset, int length, ByteBuffer body) throws IOException {
        written(segment, offset + Segment.RECORD_HEAD + length).read(offset, length, body);
    }

    /** The file, with all it holds up to there. */
    private synchronized Segment written(long segment, long end) throws IOException {
        if (segment == current.number && end > current.size()) {
            flush();
        }
        return segments.get(segment);
    }

    /** The tape is final: once that is synced, files that nobody needs are deleted. */
    synchronized void done(TapeLog tape) {
        append(tape, done(tape.id));
        doing.add(tape);
    }

    private void free() throws IOException {
        for (Segment segment : List.copyOf(segments.values())) {
            if (segment != current && segment.needed.isEmpty() && !carries(segment)) {
                segments.remove(segment.number);
                segment.delete();
            }
        }
    }

    /**
     * That a tape is done has to stand somewhere for as long as another file has records of it: else the next start
     * would make a recording of these. It is written again, and the file goes with the sync after that.
     */
    private boolean carries(Segment segment) {
        if (segment.isCarried) {
            return false;
        }
        segment.isCarried = true;
        List<Long> elsewhere = segment.closes.stream()
                .filter(id -> segments.values().stream().anyMatch(other -> other != segment && other.held.contains(id)))
                .toList();
        elsewhere.forEach(id -> append(new TapeLog(id), done(id)));
        return !elsewhere.isEmpty();
    }

    private static ByteBuffer done(long id) {
        return record(9).put(DONE).putLong(id).flip();
    }

    static ByteBuffer start(TapeLog tape, String contact, long startedMicros, long nanos) {
        byte[] name = contact.getBytes(StandardCharsets.UTF_8);
        return record(25 + name.length)
                .put(START)
                .putLong(tape.id)
                .putLong(startedMicros)
                .putLong(nanos)
                .put(name)
                .flip();
    }

    static ByteBuffer mark(TapeLog tape, String kind, boolean on, long nanos) {
        byte[] name = kind.getBytes(StandardCharsets.UTF_8);
        return record(18 + name.length)
                .put(MARK)
                .putLong(tape.id)
                .putLong(nanos)
                .put((byte) (on ? 1 : 0))
                .put(name)
                .flip();
    }

    static ByteBuffer end(TapeLog tape, long nanos) {
        return record(17).put(END).putLong(tape.id).putLong(nanos).flip();
    }

    @Override
    public synchronized void close() throws IOException {
        sync();
        for (Segment segment : segments.values()) {
            segment.close();
        }
    }
}
