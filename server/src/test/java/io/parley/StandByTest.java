package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.store.FolderLock;
import io.parley.store.StoreInUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Of two processes with one folder of data the second waits, opens nothing, and begins as the first is gone. */
class StandByTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");
    private static final String RIGHT = """
            organisation: {name: Acme, zone: Europe/Vilnius, languages: [en]}
            data: kept
            queues: [{id: all, name: {en: All}}]
            """;

    @TempDir
    Path folder;

    private final int port = TestPorts.take(2);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
        }
    };
    private Path config;
    private Path data;

    @BeforeEach
    void aServerWasThere() throws IOException {
        config = Files.writeString(folder.resolve("parley.yaml"), RIGHT);
        data = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(data.resolve(SipPortsFile.FILE), "tcp 127.0.0.1 " + port + "\n");
        log.start();
        logger().addAppender(log);
        logger().setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
        logger().setLevel(null);
        TestPorts.giveBack(port);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(StandBy.class);
    }

    private EarlyStart standsBy() {
        return EarlyStart.of("serve", "--config", config.toString(), "--stand-by");
    }

    private boolean isTaken() {
        try (ServerSocket free = new ServerSocket(port, 1, HOST)) {
            return !free.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return all.sorted().toList();
        }
    }

    @Test
    void asTheOtherIsKilledTheFolderAndItsPortsAreTaken() throws Exception {
        try (HeldFolder other = new HeldFolder(data)) {
            List<Path> before = files();
            EarlyStart early = standsBy();
            assertTrue(early.waits());
            assertFalse(early.isOver(AT_ONCE));
            assertFalse(isTaken(), "it opens no port");
            assertEquals(before, files(), "and no file");
            other.kill();
            assertTrue(early.isOver(SOON));
            try (EarlyStart.Ground ground = early.in(data)) {
                assertEquals(data, ground.lock().folder());
                assertTrue(isTaken());
                assertThrows(StoreInUse.class, () -> FolderLock.take(data));
            }
        }
    }

    @Test
    void whereNobodyHasTheFolderItIsTakenAtOnce() throws Exception {
        EarlyStart early = standsBy();
        new StandBy(early, config, StandBy.Times.USUAL).await();
        assertFalse(early.waits());
        try (EarlyStart.Ground ground = early.in(data)) {
            assertEquals(data, ground.lock().folder());
            assertTrue(isTaken());
        }
        assertEquals(List.of(), said);
    }

    @Test
    void whatIsWrongWithTheConfigurationMeanwhileIsToldOnce() throws Exception {
        StandBy.Times quick = new StandBy.Times(Duration.ofMillis(1), Duration.ofMillis(50));
        try (HeldFolder other = new HeldFolder(data)) {
            EarlyStart early = standsBy();
            assertTrue(early.waits());
            Files.writeString(config, RIGHT + "nonsense: 1\n");
            Thread waits = Thread.ofPlatform().start(() -> wait(new StandBy(early, config, quick)));
            assertTrue(SimSound.await(() -> count("nonsense") == 1));
            assertTrue(SimSound.await(() -> count("the rehearsal of a start is") == 1), said::toString);
            Files.writeString(config, RIGHT);
            assertTrue(SimSound.await(() -> count("right again") == 1), said::toString);
            assertEquals(1, count("nonsense"));
            assertEquals(1, count("the rehearsal of a start is done"), said::toString);
            assertEquals(0, count("takes over"));
            other.kill();
            waits.join();
            assertEquals(1, count("takes over"));
            early.close();
            FolderLock.take(data).close();
        }
    }

    @Test
    void aRehearsalThatGoesOnKeepsNobodyWaiting() throws Exception {
        try (HeldFolder other = new HeldFolder(data)) {
            EarlyStart early = standsBy();
            StandBy.Times quick = new StandBy.Times(Duration.ofMillis(1), Duration.ofMillis(50));
            Thread waits = Thread.ofPlatform().start(() -> wait(new StandBy(early, config, quick)));
            assertTrue(SimSound.await(() -> count("stands by") == 1 && isRehearsed()), said::toString);
            other.kill();
            waits.join();
            assertEquals(0, count("the rehearsal of a start is"), said::toString);
            early.close();
            assertTrue(SimSound.await(() -> count("the rehearsal of a start is ended before") == 1), said::toString);
        }
    }

    private static boolean isRehearsed() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("rehearsal"));
    }

    private static void wait(StandBy standBy) {
        try {
            standBy.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long count(String what) {
        return said.stream().filter(line -> line.contains(what)).count();
    }

    @Test
    void whereNoLineSaysWhereTheDataAreItDoesNotWait() throws Exception {
        Files.writeString(config, "{data: kept}");
        EarlyStart early = standsBy();
        assertFalse(early.waits());
        assertTrue(early.isOver(SOON));
        early.in(data).close();
    }
}
