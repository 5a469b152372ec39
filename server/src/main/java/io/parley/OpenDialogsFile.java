package io.parley;

import io.parley.ops.Alarm;
import io.parley.sip.stack.OpenDialogs;
import io.parley.sip.stack.OpenDialogs.Goodbye;
import io.parley.sip.stack.PeerAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that are answered, over a crash: a line for each leg in a file of its own, written each second in which one
 * came or went. It outlives no orderly end, no back-up takes it along, and after ten minutes it says nothing any more:
 * nobody else's calls are ended by an old copy.
 */
final class OpenDialogsFile implements AutoCloseable {
    static final Path FILE = Path.of("open-dialogs.txt");

    private static final Logger log = LoggerFactory.getLogger(OpenDialogsFile.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HOLDS = Duration.ofMinutes(10);
    private static final long LARGEST = 64 << 20;

    private final Path file;
    private final OpenDialogs dialogs;
    private final Alarm alarm;
    private boolean closed;

    OpenDialogsFile(Path data, OpenDialogs dialogs, Alarm alarm) {
        file = data.resolve(FILE);
        this.dialogs = dialogs;
        this.alarm = alarm;
    }

    /** Tells those of before that their calls are over, and keeps those of now from here on. */
    void start() {
        List<Goodbye> left = left();
        if (!left.isEmpty()) {
            log.info("{} legs of calls that were cut off are told so", left.size());
            Thread.ofVirtual().name("goodbyes").start(() -> dialogs.tell(left));
        }
        alarm.every(LOOK, () -> Thread.startVirtualThread(this::keep)); // waits for the disk
    }

    /** Those of the server before, which are read once. */
    List<Goodbye> left() {
        List<Goodbye> all = new ArrayList<>();
        try {
            Instant oldest = alarm.instant().minus(HOLDS);
            boolean fresh = Files.exists(file)
                    && Files.getLastModifiedTime(file).toInstant().isAfter(oldest)
                    && Files.size(file) <= LARGEST;
            List<String> lines = fresh ? Files.readAllLines(file) : List.of();
            Files.deleteIfExists(file);
            lines.forEach(line -> parse(line).ifPresent(all::add));
        } catch (IOException e) {
            log.warn("{}: who was in calls of before cannot be read: {}", file, e.getMessage());
        }
        return all;
    }

    private synchronized void keep() {
        if (!closed) {
            dialogs.look().ifPresent(this::write);
        }
    }

    private void write(List<Goodbye> open) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, open.stream().map(OpenDialogsFile::line).toList());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.error("calls could not be kept for who starts after a crash: {}", e.getMessage());
        }
    }

    private static String line(Goodbye one) {
        PeerAddress to = one.to();
        String bye = Base64.getEncoder().encodeToString(one.bye().getBytes(StandardCharsets.UTF_8));
        return String.join("\t", to.host(), Integer.toString(to.port()), to.transport(), to.name(), to.network(), bye);
    }

    /** A line that cannot be read tells nobody. */
    private static Optional<Goodbye> parse(String line) {
        String[] parts = line.split("\t", -1);
        try {
            PeerAddress to = new PeerAddress(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], parts[4]);
            String bye = new String(Base64.getDecoder().decode(parts[5]), StandardCharsets.UTF_8);
            return Optional.of(new Goodbye(to, bye));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            log.warn("a line of {} is no call: {}", FILE, e.getMessage());
            return Optional.empty();
        }
    }

    /** All were told that their calls are over. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.error("{} cannot be removed: {}", file, e.getMessage());
        }
    }
}
