package io.parley.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A data folder is one server's: whoever has this is the only one. The system takes it from a process that is gone. */
public final class FolderLock implements Closeable {
    static final String FILE = "parley.lock";
    /** In bytes; a word is much shorter. */
    private static final int LONGEST_WORD = 64;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws StoreInUse if somebody else has it
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static FolderLock take(Path folder) {
        try {
            FileChannel channel = open(folder);
            if (!isLocked(channel)) {
                channel.close();
                throw new StoreInUse(folder.toString());
            }
            return new FolderLock(folder, channel);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /**
     * The same, but waits until nobody has it, however long that is; for a thread that has nothing else to do. It is
     * woken as the other lets go, or is gone.
     *
     * @throws UncheckedIOException if the folder cannot be used, or the thread is interrupted
     */
    public static FolderLock await(Path folder) {
        try {
            FileChannel channel = open(folder);
            try {
                channel.lock();
                return new FolderLock(folder, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static UncheckedIOException unusable(Path folder, IOException e) {
        return new UncheckedIOException("the data folder " + folder + " cannot be used: " + e.getMessage(), e);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path folder() {
        return folder;
    }

    /** The word of whoever had it last, and did not let go of it but is gone; empty where there is none. */
    public String left() throws IOException {
        ByteBuffer word = ByteBuffer.allocate(LONGEST_WORD);
        channel.read(word, 0);
        return new String(word.array(), 0, word.position(), StandardCharsets.UTF_8).strip();
    }

    /** Leaves a word for whoever has it next, in case this process does not let go of it. */
    public void leave(String word) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.truncate(0);
            channel.close();
        }
    }
}
