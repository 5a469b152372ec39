package io.parley.media.record;

import io.parley.seal.JournalSeal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a file of the journal from its first record on. A record that a killed process did not write to its end is the
 * last thing in the file, and is left out; one that is whole and does not open, or is broken with others behind it, was
 * changed.
 */
final class Scan {
    /** Bytes that a disk writes at once. */
    private static final int SECTOR = 512;
    /** Bytes: what is sealed has so many zeros by no chance. */
    private static final int LEAST_GAP = 8;

    private final FileChannel channel;
    private final long number;
    private final Optional<JournalSeal> seal;
    private final ByteBuffer head = ByteBuffer.allocate(Segment.RECORD_HEAD);
    private byte[] link;
    private long at = Segment.HEADER;
    private Ending ending = Ending.WHOLE;

    /** What the file after this one says of it. */
    private final Optional<JournalSeal.Before> claimed;

    private boolean isAsClaimed;

    /** How the file ends. */
    enum Ending {
        WHOLE,
        /** Within a record, as after {@code kill -9}. */
        TORN,
        /** Somebody, or the disk, changed it. */
        CHANGED
    }

    /** Takes a record. */
    interface Visitor {
        /** @param recordNumber within its tape; -1 where that is not known, as in files that are not sealed */
        void record(long offset, ByteBuffer body, int recordNumber);
    }

    Scan(FileChannel channel, long number, Optional<JournalSeal> seal, Optional<JournalSeal.Before> claimed) {
        this.claimed = claimed;
        this.channel = channel;
        this.number = number;
        this.seal = seal;
        link = seal.map(JournalSeal::firstLink).orElseGet(() -> new byte[JournalSeal.LINK]);
    }

    /** Where what is whole ends. */
    long end() {
        return at;
    }

    byte[] link() {
        return link.clone();
    }

    Ending ending() {
        return ending;
    }

    void run(Visitor visitor) throws IOException {
        look();
        long size = channel.size();
        while (ending == Ending.WHOLE && at < size) {
            ending = next(size, visitor);
        }
    }

    private Ending next(long size, Visitor visitor) throws IOException {
        if (at + Segment.RECORD_HEAD > size) {
            return Ending.TORN;
        }
        channel.read(head.clear(), at);
        int length = head.getInt(0);
        long behind = at + Segment.RECORD_HEAD + length;
        if (length <= 0 || length > Segment.LARGEST_READ || behind > size) {
            return length > 0 && length <= Segment.LARGEST_READ ? Ending.TORN : broken(at + Segment.RECORD_HEAD, size);
        }
        ByteBuffer record = ByteBuffer.allocate(length);
        channel.read(record, at + Segment.RECORD_HEAD);
        if (Segment.checksum(record.flip().duplicate()) != head.getInt(Integer.BYTES)) {
            return behind == size ? Ending.TORN : broken(behind, size);
        }
        return taken(record, visitor) ? Ending.WHOLE : Ending.CHANGED;
    }

    private boolean taken(ByteBuffer record, Visitor visitor) {
        long offset = at;
        if (seal.isEmpty()) {
            at += Segment.RECORD_HEAD + record.remaining();
            look();
            visitor.record(offset, record, -1);
            return true;
        }
        ByteBuffer body = ByteBuffer.allocate(Math.max(0, record.remaining() - JournalSeal.LINK));
        if (record.remaining() <= JournalSeal.MORE || !seal.get().open(offset, link, record.duplicate(), body)) {
            return false;
        }
        record.get(record.limit() - JournalSeal.LINK, link);
        at += Segment.RECORD_HEAD + record.remaining();
        look();
        int recordNumber = body.getInt(body.flip().limit() - Integer.BYTES);
        visitor.record(offset, body.limit(body.limit() - Integer.BYTES), recordNumber);
        return true;
    }

    /**
     * After a power cut the end of a file may hold nothing but zeros. Where nothing was sure to be there any more,
     * sectors may have reached the disk that come behind one that has not: a gap of zeros in the record is no tampering
     * then. Who makes such a gap could have cut the file there as well.
     */
    private Ending broken(long behind, long size) throws IOException {
        boolean unsure = claimed.isEmpty() || isAsClaimed;
        boolean unwritten = isUnwritten(at, Math.min(size, at + Segment.LARGEST_READ));
        return unwritten || unsure && hasGap(Math.min(behind, size), size) ? Ending.TORN : Ending.CHANGED;
    }

    private boolean hasGap(long behind, long size) throws IOException {
        for (long from = at; from < behind; from = (from / SECTOR + 1) * SECTOR) {
            long end = Math.min(size, (from / SECTOR + 1) * SECTOR);
            if (end - from >= LEAST_GAP && isUnwritten(from, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnwritten(long from, long to) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate((int) (to - from));
        channel.read(rest, from);
        rest.flip();
        while (rest.hasRemaining()) {
            if (rest.get() != 0) {
                return false;
            }
        }
        return true;
    }

    private void look() {
        isAsClaimed |= claimed.filter(by -> by.file() == number && by.end() == at && Arrays.equals(by.link(), link))
                .isPresent();
    }

    /** Whether this file goes as far as the one after it says, with the same records. */
    boolean isAsClaimed() {
        return claimed.isEmpty() || isAsClaimed;
    }
}
