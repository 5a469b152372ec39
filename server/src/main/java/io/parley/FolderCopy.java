package io.parley;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Copies folders with all in them; each file is on disk before the next one is taken. Symbolic links are left out. */
final class FolderCopy {
    private static final String SEALED = ".sealed";
    private static final int BEGINNING = 64;

    private final Path from;
    private final Path to;
    private final Predicate<Path> wanted;
    private final boolean reading;
    private final Linking linking;
    /** @see Files#createLink */
    interface Linking {
        void link(Path link, Path existing) throws IOException;
    }

    private long files;
    private long bytes;
    private long shared;

    /**
     * @param wanted whether a path, relative to {@code from}, is taken; all below a folder that is not is left out
     * @param reading whether what is linked is read before, byte by byte: disks forget
     */
    FolderCopy(Path from, Path to, Predicate<Path> wanted, boolean reading) {
        this(from, to, wanted, reading, Files::createLink);
    }

    /** @param linking how a file gets another name */
    FolderCopy(Path from, Path to, Predicate<Path> wanted, boolean reading, Linking linking) {
        this.linking = linking;
        this.reading = reading;
        this.from = from;
        this.to = to;
        this.wanted = wanted;
    }

    long files() {
        return files;
    }

    /** Of all files, shared ones included. */
    long bytes() {
        return bytes;
    }

    /** Files that are links to those of an earlier copy. */
    long shared() {
        return shared;
    }

    /**
     * @param name a file or folder in {@code from}; none there is nothing to copy
     * @param before an earlier copy, from which files of the same size are taken as links: for what never changes
     */
    void take(String name, Optional<Path> before) throws IOException {
        if (!Files.exists(from.resolve(name))) {
            return;
        }
        Files.walkFileTree(from.resolve(name), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(folder);
                if (!wanted.test(relative)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                OwnFolder.make(to.resolve(relative));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                if (attributes.isRegularFile() && wanted.test(relative)) {
                    copy(file, to.resolve(relative), before.map(b -> b.resolve(relative)), attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // removed meanwhile by the server, which needs it no more
                }
                throw problem;
            }
        });
    }

    private void copy(Path file, Path target, Optional<Path> before, long size) throws IOException {
        if (before.isPresent() && isSame(file, before.get(), size) && linked(target, before.get())) {
            shared++;
        } else if (!copied(file, target)) {
            return;
        }
        files++;
        bytes += size;
    }

    /** One that cannot be read there, or here any more, is copied, or is gone. */
    private boolean isSame(Path file, Path before, long size) throws IOException {
        if (!Files.exists(before) || Files.size(before) != size) {
            return false;
        }
        try {
            return reading ? Files.mismatch(file, before) < 0 : isSealedAlike(file, before);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** What is sealed anew has the same size and another beginning. */
    private static boolean isSealedAlike(Path file, Path before) throws IOException {
        if (!file.getFileName().toString().endsWith(SEALED)) {
            return true;
        }
        try (InputStream one = Files.newInputStream(file);
                InputStream other = Files.newInputStream(before)) {
            return Arrays.equals(one.readNBytes(BEGINNING), other.readNBytes(BEGINNING));
        }
    }

    /** Not every disk has links: without them each copy has files of its own. */
    private boolean linked(Path target, Path before) throws IOException {
        try {
            linking.link(target, before);
            return true;
        } catch (FileSystemException | UnsupportedOperationException none) {
            return false;
        }
    }

    /** Whether it was still there. */
    private static boolean copied(Path file, Path target) throws IOException {
        try {
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException gone) {
            return false;
        }
        sync(target);
        return true;
    }

    static void sync(Path file) throws IOException {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.READ)) {
            written.force(true);
        }
    }
}
