package io.parley.media.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the disk that is kept back for recordings (adr/129): a file beside their journal, which is cut shorter by
 * pieces while the disk is full, and grows again by pieces once there is room for others, too. Safe from any thread.
 */
final class Reserve implements Room, AutoCloseable {
    static final String FILE = "reserve";
    static final int PIECE = 4 << 20;

    private static final Logger log = LoggerFactory.getLogger(Reserve.class);
    /** What is left to others before it grows. */
    private static final long MOST_MARGIN = 64L << 20;
    /** A start has other things to do; what is there from before is there at once. */
    private static final int FIRST_MS = 60_000;

    private static final int GROWING_MS = 250;
    private static final int FULL_MS = 2_000;
    private static final int WHOLE_MS = 10_000;

    private final long size;
    private final long margin;
    private final Usable usable;
    private final FileChannel file;
    private final Filler filler;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reserve").daemon().factory());
    private long left;
    private boolean given;

    /** Bytes that may be written to the disk. */
    interface Usable {
        long bytes() throws IOException;
    }

    Reserve(Path folder, long size, Usable usable) throws IOException {
        this.size = size;
        this.usable = usable;
        margin = Math.min(MOST_MARGIN, size / 4);
        Files.createDirectories(folder);
        Path path = folder.resolve(FILE);
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        filler = Filler.of(path, file);
        left = Math.min(file.size(), size);
        file.truncate(left);
    }

    /** @param size 0: nothing is kept back, and what was is given free */
    static Optional<Reserve> in(Path folder, long size) throws IOException {
        Files.createDirectories(folder);
        if (size == 0) {
            Files.deleteIfExists(folder.resolve(FILE));
            return Optional.empty();
        }
        return Optional.of(
                new Reserve(folder, size, () -> Files.getFileStore(folder).getUsableSpace()));
    }

    /** Of what a process before kept back: gives it free where a start has less bytes than it needs. */
    static void giveToStart(Path folder, long bytes, Usable usable) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (Reserve kept = new Reserve(folder, Files.size(file), usable)) {
                kept.give(bytes);
            }
        }
    }

    /** Grows from now on, whenever there is room. */
    void start() {
        again(FIRST_MS);
    }

    private void again(int afterMs) {
        try {
            thread.schedule(this::look, afterMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("the reserve is not looked at any more");
        }
    }

    private void look() {
        int next = FULL_MS;
        try {
            next = grow() ? GROWING_MS : isWhole() ? WHOLE_MS : FULL_MS;
        } catch (IOException e) {
            log.debug("room could not be kept back", e); // others were faster
        }
        again(next);
    }

    /** By a piece. @return whether it did */
    synchronized boolean grow() throws IOException {
        int more = (int) Math.min(PIECE, size - left);
        if (more <= 0 || usable.bytes() < more + margin) {
            return false;
        }
        try {
            filler.fill(left, more);
            file.force(true);
        } catch (IOException e) {
            file.truncate(left);
            throw e;
        }
        left += more;
        if (isWhole()) {
            filler.rest();
            isBack();
        }
        return true;
    }

    private void isBack() {
        if (given) {
            given = false;
            log.warn("there is room on the disk again, and {} MB of it are kept back for recordings", size >> 20);
        }
    }

    @Override
    public synchronized boolean give(long bytes) {
        try {
            if (left == 0 || usable.bytes() >= bytes) {
                return false;
            }
            long pieces = Math.max(1, (bytes + PIECE - 1) / PIECE);
            left = Math.max(0, left - pieces * PIECE);
            file.truncate(left);
            file.force(true); // else the room comes with the next commit of the file system
        } catch (IOException e) {
            log.error("what is kept back for recordings could not be given free", e);
            return false;
        }
        if (!given) {
            given = true;
            log.error("the disk is full: recordings go on in the room that was kept back for them; make room");
        }
        if (left == 0) {
            log.error("the disk is full, and nothing is kept back any more: recordings will have gaps; make room");
        }
        return true;
    }

    private boolean isWhole() {
        return left >= size;
    }

    /** How much of it recordings have taken, 0 to 1; 0 while it only grows for the first time. */
    synchronized double taken() {
        return given ? (size - left) / (double) size : 0;
    }

    /** Bytes that are kept back. */
    synchronized long left() {
        return left;
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        synchronized (this) {
            filler.close();
            file.close();
        }
    }
}
