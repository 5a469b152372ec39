package io.parley.store;

import io.parley.acd.port.Attachments;
import io.parley.core.contact.ContactId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of chats in one folder: {@code parts} holds uploads under way, {@code chats/ID} whole files. A file becomes
 * whole by a rename after its bytes are on disk, so there is none that is whole by name only.
 */
public final class AttachmentFiles implements Attachments {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_~-]{1,128}");
    private static final int PIECE = 64 * 1024;

    private final Path parts;
    private final Path chats;

    public AttachmentFiles(Path folder) throws IOException {
        parts = Files.createDirectories(folder.resolve("parts"));
        chats = Files.createDirectories(folder.resolve("chats"));
    }

    /** Names come from outside: what is no plain name is no file. */
    private static Path inside(Path folder, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a file: " + name);
        }
        return folder.resolve(name);
    }

    @Override
    public Path part(String upload) {
        return inside(parts, upload);
    }

    @Override
    public long came(String upload) throws IOException {
        try {
            return Files.size(part(upload));
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    @Override
    public long pending(String owner, String without, long least) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(parts)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                bytes += name.startsWith(owner) && !name.equals(without) ? Math.max(least, came(name)) : 0;
            }
        }
        return bytes;
    }

    @Override
    public long add(String upload, long at, InputStream body, long most) throws IOException {
        try (FileChannel file = FileChannel.open(
                        part(upload), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
                FileLock lock = file.tryLock()) {
            if (lock == null || file.size() != at) {
                return file.size();
            }
            file.position(at);
            copy(body, file, most);
            return file.size();
        } catch (OverlappingFileLockException another) {
            return came(upload); // the same bytes are on their way by another request
        }
    }

    private static void copy(InputStream body, FileChannel file, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long left = most;
        while (left > 0) {
            int read = body.read(piece, 0, (int) Math.min(PIECE, left));
            if (read < 0) {
                return;
            }
            for (ByteBuffer bytes = ByteBuffer.wrap(piece, 0, read); bytes.hasRemaining(); ) {
                file.write(bytes);
            }
            left -= read;
        }
    }

    @Override
    public void keep(String upload, ContactId chat, String id) throws IOException {
        Path folder = Files.createDirectories(inside(chats, chat.value()));
        Path part = part(upload);
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(part, inside(folder, id), StandardCopyOption.ATOMIC_MOVE);
        for (Path changed : List.of(folder, chats, parts)) {
            try (FileChannel names = FileChannel.open(changed, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    @Override
    public void drop(String upload) throws IOException {
        Files.deleteIfExists(part(upload));
    }

    @Override
    public Optional<Path> find(ContactId chat, String id) {
        boolean names = NAME.matcher(chat.value()).matches() && NAME.matcher(id).matches();
        return names
                ? Optional.of(chats.resolve(chat.value()).resolve(id)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    @Override
    public void erase(ContactId chat, String id) throws IOException {
        Files.deleteIfExists(inside(inside(chats, chat.value()), id));
    }

    @Override
    public long kept(ContactId chat, Predicate<String> names, Instant since, long least) throws IOException {
        Path folder = inside(chats, chat.value());
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                boolean counts = names.test(file.getFileName().toString())
                        && !Files.getLastModifiedTime(file).toInstant().isBefore(since);
                bytes += counts ? Math.max(least, Files.size(file)) : 0;
            }
        }
        return bytes;
    }

    /**
     * A new file for what is handed out and not kept: where only we may look, in no back-up, and gone after a day if
     * whoever made it is.
     */
    public Path forAMoment(String ending) throws IOException {
        return Files.createTempFile(parts, "moment~", ending);
    }

    /** Removes all files of a chat. */
    public void dropChat(ContactId chat) throws IOException {
        Path folder = inside(chats, chat.value());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public int sweep(Instant before) throws IOException {
        int swept = 0;
        try (Stream<Path> files = Files.list(parts)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    swept++;
                }
            }
        }
        return swept;
    }
}
