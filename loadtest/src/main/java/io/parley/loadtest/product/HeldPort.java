package io.parley.loadtest.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A port that outlives the server under test, as a socket unit of systemd makes it (server/docs/OPERATIONS.md): a small
 * C program, compiled now, binds it, hands it to the server and starts the server again whenever it was killed.
 */
public final class HeldPort implements AutoCloseable {
    private static final long STARTED_WITHIN_SECONDS = 10;

    private final Process holder;
    private final Path folder;
    private final Ports ports;
    private int started;

    private HeldPort(Process holder, Path folder, Ports ports) {
        this.holder = holder;
        this.folder = folder;
        this.ports = ports;
    }

    /** Starts {@code serve} with this center, and waits for nothing. */
    public static HeldPort serve(Center center, Path folder, Ports ports) throws IOException {
        Path config = center.write(folder, ports);
        Path pids = Files.createFile(folder.resolve("pids"));
        List<String> command = new ArrayList<>(List.of(program(folder), Integer.toString(ports.http), pids.toString()));
        command.addAll(Product.command());
        command.addAll(List.of("serve", "--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("server.out").toFile())
                .redirectError(errors(folder).toFile());
        return new HeldPort(builder.start(), folder, ports);
    }

    private static Path errors(Path folder) {
        return folder.resolve("server.err");
    }

    private static String program(Path folder) throws IOException {
        Path source = folder.resolve("holder.c");
        try (InputStream in = HeldPort.class.getResourceAsStream("holder.c")) {
            Files.write(source, in.readAllBytes());
        }
        Path program = folder.resolve("holder");
        Process compiler = new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        if (compiler.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("what holds the port could not be compiled");
        }
        return program.toString();
    }

    /** The server that was started after the one before, which has been killed; once it is ready. */
    public Product next() throws IOException {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTED_WITHIN_SECONDS);
        List<String> pids = Files.readAllLines(folder.resolve("pids"));
        while (pids.size() <= started) {
            if (!holder.isAlive() || System.nanoTime() > latest) {
                throw new IllegalStateException("the server was not started; see " + errors(folder));
            }
            Product.pause(1);
            pids = Files.readAllLines(folder.resolve("pids"));
        }
        return Product.started(Long.parseLong(pids.get(started++)), errors(folder), ports);
    }

    /** Has the server end in its own time, and lets go of the port. */
    @Override
    public void close() {
        holder.destroy();
        holder.onExit().join();
    }
}
