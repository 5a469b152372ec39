package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.web.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * The product as a process of its own, as an operator starts it; seen from outside only. Killed or stopped, it can be
 * started again on the same data and ports.
 */
public final class DemoServer implements AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FreePorts ports;
    private final List<String> options;
    private final List<String> arguments;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Process process;
    private JsonNode sheet = NullNode.getInstance();

    private DemoServer(FreePorts ports, List<String> options, List<String> arguments) {
        this.ports = ports;
        this.options = options;
        this.arguments = arguments;
        process = launch();
    }

    /** {@code parley demo} on free ports, with further options; answers once it is ready. */
    public static DemoServer demo(Path data, String... more) {
        return demo(ServerImage.options(), data, more);
    }

    /** One that leaves what it learned, as these options of its JVM say; ends when it has. */
    static void firstRun(Path data, List<String> options) {
        try (DemoServer server = demo(options, data);
                Browser browser = new Browser(server.web())) {
            browser.signIn("viktorija", "halcyon-demo");
            browser.get("/api/board");
            browser.get("/");
            server.askToStop();
            server.await(START_SECONDS);
        }
    }

    private static DemoServer demo(List<String> options, Path data, String... more) {
        FreePorts ports = FreePorts.find();
        List<String> arguments = new ArrayList<>(List.of(
                "demo",
                "--json",
                "--http-port",
                Integer.toString(ports.http()),
                "--sip-port",
                Integer.toString(ports.sip()),
                "--rtp-ports",
                ports.rtpFrom() + "-" + ports.rtpTo(),
                "--data",
                data.toString()));
        arguments.addAll(List.of(more));
        DemoServer server = new DemoServer(ports, options, arguments);
        server.awaitReady();
        return server;
    }

    /**
     * {@code parley serve} with a configuration that names these ports; answers once it is ready.
     *
     * @param more options of its JVM
     */
    public static DemoServer serve(FreePorts ports, Path config, String... more) {
        List<String> options = new ArrayList<>(ServerImage.options());
        options.addAll(List.of(more));
        DemoServer server = new DemoServer(ports, options, List.of("serve", "--config", config.toString()));
        server.awaitReady();
        return server;
    }

    /** A second process of the same server, which waits until the first is gone, as soon as it says that it does. */
    DemoServer standingBy() {
        List<String> second = new ArrayList<>(arguments);
        second.remove("--stand-by");
        second.add("--stand-by");
        DemoServer waits = new DemoServer(ports, options, second);
        waits.closed.set(true); // the ports are the first one's to give back
        Patience.of(START_SECONDS, waits::told)
                .until("it stands by", () -> waits.logged(line -> line.contains(" stands by: another")) == 1);
        return waits;
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1", // starts in half the time, and lives for seconds only
                "-Xmx512m",
                "-Xlog:disable", // to standard output; what it warns of its cache costs some speed, and nothing else
                "-Xlog:all=error:stderr",
                "-Xlog:aot*=off:stderr"));
        command.addAll(options);
        command.add("io.parley.Main");
        command.addAll(arguments);
        try {
            Process started = new ProcessBuilder(command).start();
            read(started.getInputStream(), printed);
            read(started.getErrorStream(), log);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(InputStream from, List<String> into) {
        Thread.ofPlatform().name("server-output").daemon().start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                lines.lines().forEach(into::add);
            } catch (IOException | UncheckedIOException e) {
                into.add("(the output ended: " + e.getMessage() + ")");
            }
        });
    }

    private void awaitReady() {
        try (Browser browser = new Browser(web())) {
            Patience.of(START_SECONDS, this::told)
                    .until("the server is ready", () -> !process.isAlive() || isReady(browser) && hasPrinted());
        } catch (AssertionError e) {
            close();
            throw e;
        }
        if (!process.isAlive()) {
            throw new AssertionError("the server ended with " + process.exitValue() + told());
        }
    }

    private boolean hasPrinted() {
        if (!arguments.contains("--json")) {
            return true;
        }
        if (!printed.isEmpty()) {
            sheet = JSON.readTree(printed.getFirst());
        }
        return !printed.isEmpty();
    }

    private static boolean isReady(Browser browser) {
        try {
            return browser.get("/health/ready").status() == 200;
        } catch (IllegalStateException e) {
            return false; // does not listen yet
        }
    }

    // ---- where and what it is

    public URI web() {
        return URI.create("http://127.0.0.1:" + ports.http());
    }

    public InetSocketAddress sip() {
        return ports.sipAddress();
    }

    public FreePorts ports() {
        return ports;
    }

    /** What {@code --json} printed: addresses and sign-ins. */
    public JsonNode sheet() {
        return sheet;
    }

    /** A person of the printed sheet. */
    public JsonNode person(String user) {
        for (JsonNode person : sheet.get("people")) {
            if (person.get("user").asString().equals(user)) {
                return person;
            }
        }
        throw new IllegalArgumentException("the sheet has no " + user);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    // ---- its end and its return

    /** {@code kill -9}: it gets no chance to write or say anything. */
    public void kill() {
        process.toHandle().destroyForcibly();
        await(30);
    }

    /** Ctrl-C or a service manager's stop, without waiting for what follows. */
    public void askToStop() {
        process.toHandle().destroy();
    }

    /** Waits until it is gone, and gives its exit status. */
    public int await(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end within " + seconds + " s" + told());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same command once more, on the same data and ports. */
    public void startAgain() {
        beginAgain();
        awaitReady();
    }

    /** The same without waiting until it is ready. */
    void beginAgain() {
        printed.clear();
        process = launch();
    }

    // ---- what it said

    /** All lines of all its lives. */
    public List<String> log() {
        return log;
    }

    public long logged(Predicate<String> line) {
        return log.stream().filter(line).count();
    }

    /** Nothing it does for anybody may be an error of ours. */
    public void assertNoErrors() {
        List<String> errors = log.stream()
                .filter(line -> line.contains(" ERROR ") || line.contains("Exception in thread"))
                .toList();
        assertEquals(List.of(), errors, this::told);
    }

    private String told() {
        int from = Math.max(0, log.size() - 60);
        return "\n" + String.join("\n", log.subList(from, log.size()));
    }

    /** Ends the process, if it lives; asserts nothing, and may be called again. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        await(30);
        if (!closed.getAndSet(true)) {
            ports.giveBack();
        }
    }
}
