package io.parley.media.record;

import io.parley.seal.JournalSeal;
import io.parley.seal.SealBroken;
import io.parley.seal.SiteKey;
import io.parley.seal.SiteKeys;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One file of the recording journal: a header, then records of length, checksum and sealed body. Files of before
 * recordings were sealed have bodies as they are, and are read.
 */
final class Segment implements AutoCloseable {
    static final int HEADER = JournalSeal.HEADER;
    /** Length and checksum before each body. */
    static final int RECORD_HEAD = 8;

    static final int LARGEST_RECORD = 1 << 20;
    /** What the largest one is read into. */
    static final int LARGEST_READ = LARGEST_RECORD + JournalSeal.MORE;

    private static final String DAMAGED = ".damaged";

    final long number;
    /** Tapes that still need this file. */
    final Set<Long> needed = new HashSet<>();
    /** Tapes that have records here, done or not. */
    final Set<Long> held = new HashSet<>();
    /** Tapes that are done according to this file. */
    final Set<Long> closes = new HashSet<>();
    /** That they are done stands elsewhere by now. */
    boolean isCarried;

    private final Path path;
    private final FileChannel channel;
    private final Optional<JournalSeal> seal;
    private long end;
    /** Of the last record that was given to be written. */
    private byte[] link = new byte[JournalSeal.LINK];

    /** What was read last; grows. */
    private ByteBuffer read = ByteBuffer.allocate(0);

    private JournalSeal.Before synced = JournalSeal.Before.NONE;
    private boolean keptAside;

    private Segment(long number, Path path, FileChannel channel, Optional<JournalSeal> seal) {
        this.number = number;
        this.path = path;
        this.channel = channel;
        this.seal = seal;
        seal.ifPresent(one -> link = one.firstLink());
    }

    /** @param before where the file before it was sure to end */
    static Segment create(Path folder, long number, SiteKey key, JournalSeal.Before before) throws IOException {
        Path path = folder.resolve("%016d.audio".formatted(number));
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        JournalSeal seal = JournalSeal.begin(key, number, before);
        Segment segment = new Segment(number, path, channel, Optional.of(seal));
        try {
            segment.begin(folder, seal);
        } catch (IOException e) {
            segment.delete(); // the next attempt takes the same name
            throw e;
        }
        return segment;
    }

    private void begin(Path folder, JournalSeal made) throws IOException {
        write(ByteBuffer.wrap(made.header()));
        channel.force(true);
        Durable.syncFolder(folder);
        synced = reached(end);
    }

    /** @throws SealBroken if it is sealed with a key that is not here */
    static Segment open(Path path, SiteKeys keys) throws IOException {
        long number = Long.parseLong(path.getFileName().toString().replace(".audio", ""));
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            fill(channel, 0, header);
            Optional<JournalSeal> seal = JournalSeal.isSealed(header.array())
                    ? Optional.of(JournalSeal.of(number, header.array(), keys))
                    : Optional.empty();
            return new Segment(number, path, channel, seal);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A record of this tape stands here. */
    void holds(long tape) {
        needed.add(tape);
        held.add(tape);
    }

    /** What it says of the file before it. */
    Optional<JournalSeal.Before> before() {
        return seal.map(JournalSeal::before);
    }

    long size() {
        return end;
    }

    /** Where it was sure to end, and is until something more is synced. */
    JournalSeal.Before synced() {
        return synced;
    }

    private JournalSeal.Before reached(long at) {
        return new JournalSeal.Before(number, at, link);
    }

    /**
     * Puts into {@code to} the record that will stand there, which is behind all that were sealed before.
     *
     * @param numbered its body with its number within its tape
     */
    void seal(long at, ByteBuffer numbered, ByteBuffer to) {
        int head = to.position();
        int from = head + RECORD_HEAD;
        seal.orElseThrow().seal(at, link, numbered, to.position(from));
        int length = to.position() - from;
        to.get(to.position() - JournalSeal.LINK, link);
        to.putInt(head, length).putInt(head + Integer.BYTES, checksum(to.slice(from, length)));
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    /** All that was sealed is written, and sure to be there once this returns. */
    void force() throws IOException {
        channel.force(false);
        synced = reached(end);
    }

    /**
     * Fills {@code body}, which has room for {@link #LARGEST_READ}, with the record of that length at this offset.
     *
     * @throws SealBroken if it is not what was written
     */
    synchronized void read(long offset, int length, ByteBuffer body) throws IOException {
        long at = offset + RECORD_HEAD;
        if (seal.isEmpty()) {
            whole(at, body.clear().limit(length));
            body.flip();
            return;
        }
        int behind = JournalSeal.LINK + RECORD_HEAD;
        int all = behind + length + JournalSeal.MORE;
        read = read.capacity() < all ? ByteBuffer.allocate(2 * all) : read;
        whole(offset - JournalSeal.LINK, read.clear().limit(all));
        byte[] before = offset == HEADER ? seal.get().firstLink() : read.array();
        if (!seal.get().open(offset, before, read.position(behind), body.clear())) {
            throw new SealBroken(SealBroken.Why.EDITED, "the journal was changed: file " + number + ", byte " + offset);
        }
        body.flip().limit(length);
    }

    private void whole(long at, ByteBuffer to) throws IOException {
        if (!fill(channel, at, to)) {
            throw new EOFException("the recording journal ends within a record");
        }
    }

    private static boolean fill(FileChannel channel, long from, ByteBuffer to) throws IOException {
        long at = from;
        while (to.hasRemaining()) {
            int got = channel.read(to, at);
            if (got < 0) {
                return false;
            }
            at += got;
        }
        return true;
    }

    /**
     * Gives every whole record in order and stops at the first broken one.
     *
     * @param claimed what the file after this one says of it
     */
    Scan scan(Optional<JournalSeal.Before> claimed, Scan.Visitor visitor) throws IOException {
        Scan scan = new Scan(channel, number, seal, claimed);
        scan.run(visitor);
        end = scan.end();
        link = scan.link();
        synced = reached(end);
        return scan;
    }

    static int checksum(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** Somebody may want to look at what was done to it: it is not removed, but has another name in the end. */
    void keepAside() {
        keptAside = true;
    }

    /** Nobody needs it any more. */
    void delete() throws IOException {
        close();
        if (keptAside) {
            Files.move(path, path.resolveSibling(path.getFileName() + DAMAGED), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
