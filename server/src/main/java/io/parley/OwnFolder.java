package io.parley;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that others on the machine may not look into, where the file system knows owners. */
final class OwnFolder {
    /** Bytes. */
    private static final int AT_ONCE = 64 << 10;

    private OwnFolder() {}

    /** The folder, made where it is missing. */
    static Path make(Path folder) throws IOException {
        Path made = Files.createDirectories(folder);
        restrict(made, "rwx------");
        return made;
    }

    /** Writes a file that nobody else reads, not even while it is written. */
    static void write(Path file, Iterable<String> lines) throws IOException {
        Files.write(file, new byte[0]);
        restrict(file, "rw-------");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), AT_ONCE)) {
            for (String line : lines) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
    }

    /** The same in the place of what is there, which stays whole until then. */
    static void replace(Path file, Iterable<String> lines) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        write(part, lines);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void restrict(Path path, String rights) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            view.setPermissions(Set.copyOf(PosixFilePermissions.fromString(rights)));
        }
    }
}
