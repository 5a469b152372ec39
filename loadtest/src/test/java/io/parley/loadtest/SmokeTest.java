package io.parley.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A few callers and visitors, so that the load test does not rot; how fast they are is not judged here. */
@Tag("peers")
class SmokeTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void startTheServerFromTheClassesOfThisBuild() {
        String classes = System.getProperty("java.class.path");
        System.setProperty("parley.classpath", classes);
    }

    @Test
    void fiveCallersAllReachAnAgentAndAreHeard() throws IOException {
        assertEquals(
                0,
                run("calls --callers 5 --rate 5 --talk 1 --warm-up 2 --seconds 4 --most-lost 5"
                        + " --most-ring-p50 5000 --most-ring-p99 5000"));
    }

    @Test
    void fiveVisitorsAreAllAcknowledgedAndAnswered() throws IOException {
        assertEquals(
                0,
                run("chats --visitors 5 --idle 5 --warm-up 1 --seconds 3"
                        + " --most-ack-p50 5000 --most-ack-p99 5000"));
    }

    private int run(String command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--folder", folder.toString()));
        arguments.addAll(List.of("--http-port", freePort(), "--sip-port", freePort(), "--rtp-ports", "27800-27999"));
        return new CommandLine(new Loadtest()).execute(arguments.toArray(String[]::new));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
