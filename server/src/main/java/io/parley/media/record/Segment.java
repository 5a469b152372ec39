package io.parley.media.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One file of the recording journal: a header with room for key, salt and chain hash, then records of length,
 * checksum and body. The first record whose checksum is wrong is the end.
 */
final class Segment implements AutoCloseable {
    static final int HEADER = 64;
    /** Length and checksum before each body. */
    static final int RECORD_HEAD = 8;

    static final int LARGEST_RECORD = 1 << 20;
    private static final byte[] MAGIC = "PRLYAUD1".getBytes(StandardCharsets.US_ASCII);

    final long number;
    /** Tapes that still need this file. */
    final Set<Long> needed = new HashSet<>();

    private final Path path;
    private final FileChannel channel;
    private long end;

    private Segment(long number, Path path, FileChannel channel) {
        this.number = number;
        this.path = path;
        this.channel = channel;
    }

    static Segment create(Path folder, long number) throws IOException {
        Path path = folder.resolve("%016d.audio".formatted(number));
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(number, path, channel);
        try {
            segment.begin(folder);
        } catch (IOException e) {
            segment.delete(); // the next attempt takes the same name
            throw e;
        }
        return segment;
    }

    private void begin(Path folder) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC);
        write(header.clear());
        channel.force(true);
        Durable.syncFolder(folder);
    }

    static Segment open(Path path) throws IOException {
        long number = Long.parseLong(path.getFileName().toString().replace(".audio", ""));
        return new Segment(number, path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    long size() {
        return end;
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    /** Fills {@code body} from the record at this offset. */
    void read(long offset, ByteBuffer body) throws IOException {
        long at = offset + RECORD_HEAD;
        while (body.hasRemaining()) {
            int got = channel.read(body, at);
            if (got < 0) {
                throw new EOFException("the recording journal ends within a record");
            }
            at += got;
        }
        body.flip();
    }

    /** Gives every whole record in order and stops at the first broken one. */
    void scan(Visitor visitor) throws IOException {
        long size = channel.size();
        long at = HEADER;
        ByteBuffer head = ByteBuffer.allocate(8);
        while (at + 8 <= size) {
            head.clear();
            channel.read(head, at);
            head.flip();
            int length = head.getInt();
            int checksum = head.getInt();
            if (length <= 0 || length > LARGEST_RECORD || at + 8 + length > size) {
                break;
            }
            ByteBuffer body = ByteBuffer.allocate(length);
            channel.read(body, at + 8);
            body.flip();
            if (checksum(body.duplicate()) != checksum) {
                break;
            }
            visitor.record(at, body);
            at += 8 + length;
        }
        end = at;
    }

    static int checksum(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    interface Visitor {
        void record(long offset, ByteBuffer body);
    }
}
