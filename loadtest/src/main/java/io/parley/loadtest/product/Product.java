package io.parley.loadtest.product;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The server under test, as a process of its own, started by the command people start it with. */
public final class Product implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    /** Whoever asks while the server starts is answered once it is ready. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ProcessHandle process;
    private final boolean ours;
    private final Path errors;
    private final Ports ports;
    private long startedNanos;

    private Product(ProcessHandle process, boolean ours, Path errors, Ports ports) {
        this.process = process;
        this.ours = ours;
        this.errors = errors;
        this.ports = ports;
        startedNanos = System.nanoTime();
    }

    /** Where the project is; told by the script, or found from where a test runs. */
    public static Path root() {
        Path at = Path.of(System.getProperty("parley.root", "")).toAbsolutePath();
        while (!Files.isDirectory(at.resolve("sip-config"))) {
            at = at.getParent();
        }
        return at;
    }

    /** {@code serve} with this center, and waits until it is ready. */
    public static Product serve(Center center, Path folder, Ports ports) throws IOException {
        Path config = center.write(folder, ports);
        return start(folder, ports, "serve", "--config", config.toString()).awaitReady();
    }

    /** The same once more, with the configuration as it was written then. */
    public static Product again(Path folder, Ports ports) throws IOException {
        return begin(folder, ports).awaitReady();
    }

    /** One that stands by and is warm: it takes over once the one that serves from this folder is gone. */
    public static Product standBy(Path folder, Ports ports) throws IOException {
        String config = folder.resolve(Center.FILE).toString();
        Path errors = Files.createTempFile(folder, "stands-by", ".err");
        Product product = start(errors, folder, ports, "serve", "--config", config, "--stand-by");
        while (Files.readAllLines(errors).stream().noneMatch(line -> line.contains("the rehearsal of a start is"))) {
            if (!product.process.isAlive()) {
                throw new IllegalStateException("the server that stands by ended: " + product.lastWords());
            }
            pause(100);
        }
        return product;
    }

    /** The one before has been killed just now: what this takes counts from here. */
    public Product takesOver() {
        return since(System.nanoTime());
    }

    /** What it takes counts from then. */
    public Product since(long nanos) {
        startedNanos = nanos;
        return this;
    }

    /** The same once more, without waiting until it is ready. */
    public static Product begin(Path folder, Ports ports) throws IOException {
        return start(
                folder, ports, "serve", "--config", folder.resolve(Center.FILE).toString());
    }

    /** {@code demo}, and does not wait. */
    public static Product demo(Path folder, Ports ports) throws IOException {
        return start(
                folder,
                ports,
                "demo",
                "--http-port",
                Integer.toString(ports.http),
                "--sip-port",
                Integer.toString(ports.sip),
                "--rtp-ports",
                ports.rtp,
                "--data",
                folder.resolve("data").toString());
    }

    /** One that runs already, with the configuration of a center like ours; it is left running. */
    public static Product running(long pid, Ports ports) {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalArgumentException("there is no process " + pid));
        return new Product(process, false, Path.of("server.err"), ports).awaitReady();
    }

    /** One that somebody else has started and will end; waits until it is ready. */
    static Product started(long pid, Path errors, Ports ports) {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("the server ended at once"));
        return new Product(process, false, errors, ports).awaitReady();
    }

    private static Product start(Path folder, Ports ports, String... arguments) throws IOException {
        Files.createDirectories(folder);
        return start(folder.resolve("server.err"), folder, ports, arguments);
    }

    private static Product start(Path errors, Path folder, Ports ports, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(command());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("server.out").toFile())
                .redirectError(errors.toFile());
        return new Product(builder.start().toHandle(), true, errors, ports);
    }

    /** What starts it: the script, or within a build, which has the classes already, Java itself. */
    static List<String> command() {
        String classes = System.getProperty("parley.classpath", "");
        if (classes.isEmpty()) {
            return List.of(root().resolve("server/bin/parley").toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED", "-Xmx256m"));
        command.add("-XX:TieredStopAtLevel=1"); // starts in half the time, and lives for seconds only
        command.addAll(List.of("-cp", classes, "io.parley.Main"));
        return command;
    }

    /** @throws IllegalStateException if it ends instead */
    public Product awaitReady() {
        HttpRequest ready = HttpRequest.newBuilder(http().resolve("/health/ready"))
                .timeout(ANSWER_WITHIN)
                .build();
        while (!isReady(ready)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended before it was ready: " + lastWords());
            }
            if (System.nanoTime() - startedNanos > READY_WITHIN.toNanos()) {
                close();
                throw new IllegalStateException("the server was not ready within " + READY_WITHIN);
            }
            pause(10);
        }
        return this;
    }

    private String lastWords() {
        try {
            List<String> said = Files.readAllLines(errors);
            return String.join(System.lineSeparator(), said.subList(Math.max(0, said.size() - 5), said.size()));
        } catch (IOException nothingSaid) {
            return "(nothing)";
        }
    }

    private static boolean isReady(HttpRequest ready) {
        try {
            return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    public static void pause(long ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + ports.http);
    }

    public InetSocketAddress sip() {
        return new InetSocketAddress("127.0.0.1", ports.sip);
    }

    public long startedNanos() {
        return startedNanos;
    }

    public long pid() {
        return process.pid();
    }

    public ProcessFigures figures() {
        return ProcessFigures.of(process.pid());
    }

    /** The sum of all rows of its {@code /metrics} that start so; NaN, which no bar lets pass, if there is none. */
    public double metric(String start) {
        HttpRequest request = HttpRequest.newBuilder(http().resolve("/metrics")).build();
        try {
            return sum(HTTP.send(request, HttpResponse.BodyHandlers.ofLines()).body(), start);
        } catch (IOException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    static double sum(Stream<String> rows, String start) {
        return rows.filter(row -> row.startsWith(start))
                .map(row -> Double.valueOf(row.substring(row.lastIndexOf(' ') + 1)))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    /** Has it collect its garbage, so that what is left is what it holds. */
    public void collect() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collecting = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        collecting.onExit().join();
    }

    /** The same as {@link #kill}, and does not wait until it is gone. */
    public void killSoon() {
        process.destroyForcibly();
    }

    /** {@code kill -9}: nothing is written any more, nobody is told. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (!ours) {
            return;
        }
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
