package io.parley.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/** A few callers and visitors, so that the load test does not rot; how fast they are is not judged here. */
@Tag("peers")
@Execution(ExecutionMode.CONCURRENT)
class SmokeTest {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;
    private static final int RTP_PORTS = 200;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheServerFromTheClassesOfThisBuild() {
        String classes = System.getProperty("java.class.path");
        System.setProperty("parley.classpath", classes);
    }

    @Test
    void fiveCallersAllReachAnAgentAndAreHeard() {
        assertEquals(
                0,
                run("calls --callers 5 --rate 5 --talk 1 --warm-up 2 --seconds 4 --most-lost 5"
                        + " --most-ring-p50 5000 --most-ring-p99 5000 --most-freed-p99 5000"));
    }

    @Test
    void fiveVisitorsAreAllAcknowledgedAndAnswered() {
        assertEquals(
                0,
                run("chats --visitors 5 --idle 5 --warm-up 1 --seconds 3"
                        + " --most-ack-p50 5000 --most-ack-p99 5000"));
    }

    @Test
    void whateverGoesWrongInCallsLeavesNothingBehind() {
        assertEquals(
                0,
                run("soak --rate 5 --faults 60 --without NEVER_ACKNOWLEDGED --agents 20 --talk 0.5 --silent --warm-up 1"
                        + " --seconds 4 --rest 1 --most-growth 1000"));
    }

    @Test
    void aServerThatIsKilledHasLostNoWord() {
        assertEquals(
                0,
                run("kills --held --kills 1 --visitors 4 --idle 4 --interval 500 --least 500 --most 1000"
                        + " --most-resume-p99 30000 --most-resume 30000"));
    }

    private int run(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--folder", folder.toString()));
        int rtp = free(RTP_PORTS);
        arguments.addAll(List.of("--http-port", free(1) + "", "--sip-port", free(1) + ""));
        arguments.addAll(List.of("--rtp-ports", rtp + "-" + (rtp + RTP_PORTS - 1)));
        return new CommandLine(new Loadtest()).execute(arguments.toArray(String[]::new));
    }

    /** So many ports in a row, free over TCP and UDP; below those that the system gives to outgoing connections. */
    private static int free(int count) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = 2 * ThreadLocalRandom.current().nextInt(LOWEST / 2, (HIGHEST - count) / 2);
            if (IntStream.range(first, first + count).allMatch(SmokeTest::isFree)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " ports in a row are free");
    }

    private static boolean isFree(int port) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(at)) {
            tcp.bind(at);
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
