package io.parley.e2e.browser;

import io.parley.e2e.DemoServer;
import io.parley.sim.TimeSpent;
import io.parley.web.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo with its data, for all tests that do not kill it, as long as each leaves an empty floor to the next. */
final class SharedDemo implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TO_GO = Duration.ofSeconds(10);
    /** In which an agent takes nothing of a later test. */
    private static final Set<String> GONE = Set.of("offline", "not_ready");

    final DemoServer server;
    private final Path data;
    private final Browser supervisor;

    SharedDemo() {
        try {
            data = Files.createTempDirectory("parley-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = DemoServer.demo(data);
        supervisor = new Browser(server.web());
    }

    /** @return contacts and agents at work that are still there after a while; empty as it should be */
    List<String> leftBehind() {
        TimeSpent spent = new TimeSpent();
        List<String> there = there();
        while (!there.isEmpty() && spent.look() < TO_GO.toNanos()) {
            LockSupport.parkNanos(100_000_000);
            there = there();
        }
        return there;
    }

    private List<String> there() {
        Browser.Reply reply = supervisor.get("/api/board");
        if (reply.status() == 401) {
            supervisor.signIn("viktorija", Stage.PASSWORD);
            reply = supervisor.get("/api/board");
        }
        if (reply.status() != 200) {
            return List.of("the board: " + reply.status() + " " + reply.body());
        }
        JsonNode board = JSON.readTree(reply.body());
        List<String> there = new ArrayList<>();
        board.get("contacts").forEach(contact -> there.add(contact.toString()));
        for (JsonNode agent : board.get("agents")) {
            if (!GONE.contains(agent.get("state").asString())) {
                there.add(agent.toString());
            }
        }
        return there;
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        server.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
