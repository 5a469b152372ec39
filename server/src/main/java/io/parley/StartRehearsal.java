package io.parley;

import io.parley.media.record.JournalRehearsal;
import io.parley.ops.Hush;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.DatabaseCopy;
import io.parley.web.http.EarlyPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sip.SipException;

/**
 * Starts a whole server that is nobody's, some times: small, on this machine's own address, in a folder that is
 * removed. It is called and ends. What a start runs has then been loaded and compiled, and a real one takes a tenth of
 * the time (adr/138). Nothing of it stays, and nothing of it is in the log.
 */
final class StartRehearsal {
    /** The first loads classes, the next compile what is hot; a fourth gains nothing more (BENCHMARKS.md). */
    private static final int ROUNDS = 3;

    private static final String PREFIX = "parley-rehearsal-";
    private static final int MEDIA_PORTS = 60;
    private static final int CALLS = 16;
    private static final String CONFIG = "parley.yaml";
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LOOKS = 150;
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<RehearsalCaller> callers = new ArrayList<>();
    private final Path folder;
    /** Calls that did not go on: others may take their ports while no server of this rehearsal has them. */
    private int ended;

    private StartRehearsal(Path folder) {
        this.folder = folder;
    }

    /** @throws IOException if there is no place for files that go again */
    static StartRehearsal prepare() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
        removeOthers(folder);
        return new StartRehearsal(folder);
    }

    /** What came of it, for the log. */
    String run() {
        try (Hush hush = Hush.begin()) {
            write();
            int round = 0;
            while (round < ROUNDS && !over.get()) {
                round(round++);
            }
            if (!over.get()) {
                JournalRehearsal.run(folder.resolve("journal"));
            }
            String said = hush.firstWarning()
                    .map(first -> "; %d warnings, the first: %s".formatted(hush.warnings(), first))
                    .orElse("");
            String lost = ended == 0 ? "" : ", though %d calls ended before their callers hung up".formatted(ended);
            return over.get() ? "ended before it was done" : "done" + lost + said;
        } catch (IOException | SipException | SQLException | ConfigProblem | UncheckedIOException e) {
            return "failed, so a start takes longer: " + e.getMessage();
        } finally {
            callers.forEach(RehearsalCaller::close);
            remove();
        }
    }

    /** Starts behind the round before as behind a crash, with its calls. */
    private void round(int round) throws IOException, SipException, SQLException {
        Path file = folder.resolve(CONFIG);
        ParleyConfig config = ConfigFile.read(file, read -> ServeCommand.startProblems(read, folder));
        Path data = folder.resolve("data" + round);
        Startup startup = new Startup(config, folder, data, false, Map.of());
        EarlyPort port = EarlyPort.own(WebConfig.settings(startup));
        EarlyStart early = EarlyStart.standBy(() -> Optional.of(data));
        try (ParleyServer server = ParleyServer.started(startup, port, early)) {
            for (RehearsalCaller caller : callers) {
                hangsUp(caller);
                caller.close();
            }
            callers.clear();
            for (int call = 0; call < CALLS && !over.get(); call++) {
                RehearsalCaller caller = new RehearsalCaller(config.sip().port(), "rehearsal-" + round + "-" + call);
                callers.add(caller);
                caller.calls();
            }
            RehearsalCaller.looks(config.http().port(), List.of("/health/ready", "/", "/api/session"));
            leave(data, folder.resolve("data" + (round + 1)));
        }
    }

    /** What a crash would leave now; then they hang up, so that the server ends at once. */
    private void leave(Path data, Path next) throws IOException, SQLException {
        boolean kept = !next.endsWith("data" + ROUNDS) && awaitKept(data.resolve(OpenCallsFile.FILE));
        if (kept) {
            OwnFolder.make(next);
            DatabaseCopy.make(data, next.resolve(DatabaseCopy.FILE));
            new FolderCopy(data, next, path -> !DatabaseCopy.isOwn(path.toString()), false).take("", Optional.empty());
        }
        for (RehearsalCaller caller : callers) {
            hangsUp(caller);
        }
        if (!kept) {
            callers.forEach(RehearsalCaller::close);
            callers.clear();
        }
    }

    private void hangsUp(RehearsalCaller caller) throws IOException {
        if (!caller.hangsUp()) {
            ended++;
        }
    }

    /** All calls could go on: it is looked each second. */
    private boolean awaitKept(Path file) throws IOException {
        for (int look = 0; look < LOOKS && !over.get(); look++) {
            String kept = Files.exists(file) ? Files.readString(file) : "";
            if (callers.stream().allMatch(caller -> kept.contains(caller.name()))) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    /** With ports that are free now. */
    private void write() throws IOException {
        for (String name : List.of("flow.yaml", CONFIG)) {
            try (InputStream in = StartRehearsal.class.getResourceAsStream("/rehearsal/" + name)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(folder.resolve(name), withPorts(text));
            }
        }
    }

    private static String withPorts(String text) throws IOException {
        int sound = datagrams() & ~1; // of two, the even one is for RTP
        return text.replace("HTTP_PORT", Integer.toString(connections()))
                .replace("SIP_PORT", Integer.toString(connections()))
                .replace("PORT_FROM", Integer.toString(sound - MEDIA_PORTS))
                .replace("PORT_TO", Integer.toString(sound + 1))
                .replace("SECRET", new BigInteger(130, new SecureRandom()).toString(36));
    }

    /** That nobody has for datagrams either. */
    private static int connections() throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            try (ServerSocket any = new ServerSocket(0, 1, HOST)) {
                if (isFreeForDatagrams(any.getLocalPort())) {
                    return any.getLocalPort();
                }
            }
        }
        throw new IOException("no port is free");
    }

    private static boolean isFreeForDatagrams(int port) {
        try (DatagramSocket same = new DatagramSocket(new InetSocketAddress(HOST, port))) {
            return same.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    private static int datagrams() throws IOException {
        try (DatagramSocket any = new DatagramSocket(new InetSocketAddress(HOST, 0))) {
            return any.getLocalPort();
        }
    }

    /** It is needed no more: what is going on is brought to its end, and nothing else is begun. From any thread. */
    void end() {
        over.set(true);
    }

    /** Its files, also of one that goes on in a process that ends. */
    void remove() {
        removed(folder);
    }

    private static void removed(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) { // it is the machine's to remove, as all there
            return;
        }
    }

    /** Of processes that were killed in the middle of one. */
    private static void removeOthers(Path ours) throws IOException {
        try (Stream<Path> beside = Files.list(ours.getParent())) {
            beside.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> isLeft(path, ours))
                    .forEach(StartRehearsal::removed);
        }
    }

    private static boolean isLeft(Path path, Path ours) {
        String pid = path.getFileName().toString().substring(PREFIX.length()).replaceAll("-.*", "");
        try {
            return pid.matches("\\d{1,9}")
                    && ProcessHandle.of(Long.parseLong(pid)).isEmpty()
                    && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(ours));
        } catch (IOException e) {
            return false;
        }
    }
}
