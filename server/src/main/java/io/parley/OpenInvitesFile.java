package io.parley;

import io.parley.sip.event.Rerun;
import io.parley.sip.stack.InviteBook;
import io.parley.sip.stack.KeptInvite;
import io.parley.sip.stack.OpenInvites;
import io.parley.store.codec.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * INVITEs of ours that are under way, over a crash: a line is added for each as it is sent, as it is answered and as
 * nothing comes of it. Where all are over the file is empty again. It outlives no orderly end, and no back-up takes it
 * along.
 */
final class OpenInvitesFile implements InviteBook, AutoCloseable {
    static final Path FILE = Path.of("open-invites.txt");

    private static final Logger log = LoggerFactory.getLogger(OpenInvitesFile.class);
    private static final long LARGEST = 16 << 20;
    /** In bytes, beyond what is open: then it is written anew. */
    private static final long MOST_PAST = 1 << 20;

    private final Path file;
    private final Rerun writing;
    private final Map<String, KeptInvite> open = new LinkedHashMap<>();
    private List<Line> pending = new ArrayList<>();
    /** Of who writes, or removes, the file. */
    private final ReentrantLock disk = new ReentrantLock();

    private final Lasting keeping = new Lasting(log, "whose phone rings is kept for who starts after a crash");
    private boolean closed;
    /** Of what is past, and may be open. */
    private long size;

    OpenInvitesFile(Path data) {
        this(data, task -> Thread.ofVirtual().name("open-invites").start(task));
    }

    /** @param disk writes */
    OpenInvitesFile(Path data, Executor disk) {
        file = data.resolve(FILE);
        writing = new Rerun(disk, this::write);
    }

    /** @param invite empty where nothing came of it */
    private record Line(String name, Optional<KeptInvite> invite) {}

    // ---- of a server that is gone

    /**
     * What it left, of phones that may ring still.
     *
     * @param known calls by their names of which the end is told anyhow, or that go on
     */
    List<KeptInvite> left(Instant now, Set<String> known) {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) {
                return List.of();
            }
            Map<String, KeptInvite> all = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                parse(line).ifPresent(one -> take(one, all));
            }
            all.keySet()
                    .removeIf(name -> known.contains(name.lines().findFirst().orElse("")));
            all.values().removeIf(one -> one.since().plus(OpenInvites.RINGS).isBefore(now));
            return List.copyOf(all.values());
        } catch (IOException | UncheckedIOException e) {
            log.warn("{}: whose phone rings for calls of before cannot be read: {}", file, e.getMessage());
            return List.of();
        }
    }

    private static void take(Line line, Map<String, KeptInvite> all) {
        line.invite().ifPresentOrElse(one -> all.put(line.name(), one), () -> all.remove(line.name()));
    }

    /** The last line may have been cut. */
    private static Optional<Line> parse(String line) {
        try {
            return Optional.of(StoredJson.read(line, Line.class));
        } catch (RuntimeException e) {
            log.warn("a line of {} is no INVITE: {}", FILE, e.getMessage());
            return Optional.empty();
        }
    }

    // ---- of this one

    /** What a server before left is past, and what is sent from now on is kept. */
    void start() {
        try {
            OwnFolder.write(file, List.of());
        } catch (IOException e) {
            keeping.fails(e);
        }
        writing.wish();
    }

    @Override
    public void open(String name, KeptInvite one) {
        synchronized (this) {
            open.put(name, one);
            pending.add(new Line(name, Optional.of(one)));
        }
        writing.wish();
    }

    @Override
    public void over(String name) {
        synchronized (this) {
            open.remove(name);
            pending.add(new Line(name, Optional.empty()));
        }
        writing.wish();
    }

    /** The names of those that are answered by now. */
    synchronized Set<String> answered() {
        Set<String> names = new HashSet<>();
        open.forEach((name, one) -> {
            if (!one.ok().isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    private void write() {
        disk.lock();
        try {
            if (!closed) {
                writePending();
                keeping.works();
            }
        } catch (IOException e) {
            size = MOST_PAST; // what is in it now nobody knows: next time all is written anew
            keeping.fails(e);
        } finally {
            disk.unlock();
        }
    }

    private void writePending() throws IOException {
        List<Line> lines;
        List<Line> all = new ArrayList<>();
        synchronized (this) {
            lines = pending;
            pending = new ArrayList<>();
            open.forEach((name, one) -> all.add(new Line(name, Optional.of(one))));
        }
        write(lines, all);
    }

    /** @param all what is open once these lines are written */
    private void write(List<Line> lines, List<Line> all) throws IOException {
        String text = all.isEmpty() ? "" : text(lines);
        if (!text.isEmpty() && size + text.length() <= MOST_PAST) {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size += text.length();
        } else if (size + text.length() > 0) {
            OwnFolder.replace(file, all.stream().map(StoredJson::write).toList());
            size = all.isEmpty() ? 0 : 1;
        }
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(StoredJson.write(line)).append('\n'));
        return text.toString();
    }

    /** Nobody's phone rings any more. */
    @Override
    public void close() {
        disk.lock();
        try {
            closed = true;
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.error("{} cannot be removed: {}", file, e.getMessage());
        } finally {
            disk.unlock();
        }
    }
}
