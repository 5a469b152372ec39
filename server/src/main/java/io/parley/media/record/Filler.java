package io.parley.media.record;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a file with what takes room. Where the file system can, it goes past the kernel's memory: nobody will read it,
 * and it would take the place of what others read.
 */
final class Filler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Filler.class);
    /** Of the noise, which is repeated: more than a disk looks at together. */
    static final int NOISE = 1 << 20;

    private final FileChannel file;
    /** What is written past the kernel's memory begins at a multiple of this, and is as long; bytes. */
    private final int block;

    private Optional<FileChannel> past;
    private Optional<ByteBuffer> noise = Optional.empty();

    Filler(FileChannel file, Optional<FileChannel> past, int block) {
        this.file = file;
        this.past = past;
        this.block = block;
    }

    /** @param path of this file */
    static Filler of(Path path, FileChannel file) throws IOException {
        int block = (int) Math.clamp(Files.getFileStore(path).getBlockSize(), 1, NOISE);
        Optional<FileChannel> past = NOISE % block == 0 ? past(path) : Optional.empty();
        return new Filler(file, past, block);
    }

    private static Optional<FileChannel> past(Path path) {
        try {
            return Optional.of(FileChannel.open(path, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT));
        } catch (IOException | UnsupportedOperationException e) {
            log.debug("{} is written by way of the kernel's memory: {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the file system is trusted to take it past the kernel's memory. */
    boolean goesPast() {
        return past.isPresent();
    }

    /** Writes so many bytes there. */
    void fill(long from, int length) throws IOException {
        ByteBuffer what = noise();
        long end = from + length;
        long at = from;
        while (at < end) {
            at += write(what.position(0).limit((int) Math.min(what.capacity(), end - at)), at);
        }
    }

    private int write(ByteBuffer piece, long at) throws IOException {
        if (past.isEmpty() || (at | piece.remaining()) % block != 0) {
            return file.write(piece, at);
        }
        try {
            return past.get().write(piece, at);
        } catch (IOException e) {
            int written = file.write(piece, at); // on a full disk this fails as well
            log.debug("what is kept back goes by way of the kernel's memory from now on", e);
            close();
            return written;
        }
    }

    /** A disk that presses zeros together would keep nothing back. */
    private ByteBuffer noise() {
        if (noise.isEmpty()) {
            byte[] bytes = new byte[NOISE];
            new SplittableRandom(NOISE).nextBytes(bytes);
            noise = Optional.of(ByteBuffer.allocateDirect(NOISE + block)
                    .alignedSlice(block)
                    .limit(NOISE)
                    .slice()
                    .put(0, bytes));
        }
        return noise.get();
    }

    /** Nothing is filled for a while. */
    void rest() {
        noise = Optional.empty();
    }

    /** The file itself stays open. */
    @Override
    public void close() throws IOException {
        if (past.isPresent()) {
            FileChannel open = past.get();
            past = Optional.empty();
            open.close();
        }
    }
}
