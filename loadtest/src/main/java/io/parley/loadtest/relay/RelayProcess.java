package io.parley.loadtest.relay;

import io.parley.loadtest.product.ProcessFigures;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A relay in a process of its own: the C one, or our media engine. */
public final class RelayProcess implements AutoCloseable {
    private static final int PORT_STEP = 2;

    private final Process process;
    private final List<Integer> ports = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** @param name what it is called in the table; @param command without its three arguments */
    public record Kind(String name, List<String> command, List<String> options) {
        /** Whether it is our media engine. */
        boolean isEngine() {
            return command.contains("media-relay");
        }

        /** The C relay, compiled now with what the machine calls {@code cc}. */
        static Kind compiled(Path folder) throws IOException {
            Path source = folder.resolve("relay.c");
            try (var in = RelayProcess.class.getResourceAsStream("relay.c")) {
                java.nio.file.Files.write(source, in.readAllBytes());
            }
            Path program = folder.resolve("relay");
            Process compiler = new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
                    .inheritIO()
                    .start();
            if (compiler.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("the C relay could not be compiled");
            }
            return new Kind("C, socket per leg, epoll", List.of(program.toString()), List.of());
        }

        /** The same with allocation buffers so small that a flight recording sees most of what is allocated. */
        Kind sampled() {
            List<String> sampled = new ArrayList<>(command);
            sampled.addAll(1, List.of("-XX:TLABSize=2k", "-XX:MinTLABSize=2k", "-XX:-ResizeTLAB"));
            return new Kind(name, sampled, options);
        }

        /** The server's media engine with the options its server runs with. */
        public static Kind engine(String name, List<String> options) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dio.netty.leakDetection.level=disabled",
                    "-XX:+UseZGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xmx1g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.parley.loadtest.Loadtest",
                    "media-relay");
            return new Kind(name, command, options);
        }
    }

    /** @param port its first; @param peerPort the first of those it sends to */
    public RelayProcess(Kind kind, int calls, int port, int peerPort) throws IOException {
        List<String> command = new ArrayList<>(kind.command());
        command.addAll(List.of(Integer.toString(calls), Integer.toString(port), Integer.toString(peerPort)));
        command.addAll(kind.options());
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        while (line != null && !line.equals("ready")) {
            if (line.matches("\\d+")) {
                ports.add(Integer.parseInt(line));
            } else {
                told.add(line);
            }
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(kind.name() + " ended before it was ready");
        }
        if (ports.isEmpty()) {
            IntStream.range(0, 2 * calls).map(leg -> port + PORT_STEP * leg).forEach(ports::add);
        }
    }

    /** The port of each leg. */
    public List<Integer> ports() {
        return ports;
    }

    /** What it said of legs that have more than a port. */
    public List<String> told() {
        return told;
    }

    long pid() {
        return process.pid();
    }

    public ProcessFigures figures() {
        return ProcessFigures.of(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
