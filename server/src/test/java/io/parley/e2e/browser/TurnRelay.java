package io.parley.e2e.browser;

import io.parley.e2e.FreePorts;
import io.parley.e2e.Patience;
import io.parley.sim.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A TURN server (coturn) on loopback that shares a secret with the product. */
final class TurnRelay implements AutoCloseable {
    static final String SECRET = "relay-of-a-test";
    private static final int RELAYED = 40;

    private final Path log;
    private final Process process;
    private final int port = FreePorts.free();
    private final int relayed = TestPorts.take(RELAYED);

    /** @param folder for its files */
    TurnRelay(Path folder) {
        log = folder.resolve("turn.log");
        try {
            process = new ProcessBuilder(
                            "turnserver",
                            "-n",
                            "-v",
                            "--listening-ip=127.0.0.1",
                            "--listening-port=" + port,
                            "--relay-ip=127.0.0.1",
                            "--min-port=" + relayed,
                            "--max-port=" + (relayed + RELAYED - 1),
                            "--use-auth-secret",
                            "--static-auth-secret=" + SECRET,
                            "--realm=parley.test",
                            "--allow-loopback-peers",
                            "--no-tls",
                            "--no-dtls",
                            "--no-cli",
                            "--log-file=stdout",
                            "--userdb=" + folder.resolve("turn.db"),
                            "--pidfile=" + folder.resolve("turn.pid"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Patience.of(30, this::told).until("the relay listens", () -> told().contains("UDP listener opened"));
    }

    String url() {
        return "turn:127.0.0.1:" + port + "?transport=udp";
    }

    String told() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        TestPorts.giveBack(port);
        TestPorts.giveBack(relayed);
    }
}
