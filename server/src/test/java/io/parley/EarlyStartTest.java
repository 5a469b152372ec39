package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.media.Codec;
import io.parley.media.KeptBridge;
import io.parley.media.RemoteMedia;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sip.stack.SipPort;
import io.parley.store.FolderLock;
import io.parley.store.StoreInUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a start nothing is there but the data folder, and whoever talked hears the other. */
class EarlyStartTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");

    private final int port = TestPorts.take(4);
    private final InetSocketAddress customerAt = new InetSocketAddress(HOST, port);
    private final InetSocketAddress agentAt = new InetSocketAddress(HOST, port + 2);
    private final SimSound caller = new SimSound(Codec.PCMA, CALLER);
    private final SimSound agent = new SimSound(Codec.PCMA, AGENT);
    private final String line =
            new KeptBridge(new ContactId("c1"), false, true, end(customerAt, caller), end(agentAt, agent)).line();

    @TempDir
    Path folder;

    private Path config;
    private Path data;

    private static KeptBridge.End end(InetSocketAddress here, SimSound phone) {
        return KeptBridge.End.of(here, new RemoteMedia(phone.address(), HOST, Codec.PCMA, -1, 20, true, true));
    }

    @BeforeEach
    void theyTalk() throws IOException {
        config = Files.writeString(folder.resolve("parley.yaml"), "http: {port: 80}\ndata: kept # here\n");
        data = Files.createDirectory(folder.resolve("kept"));
        caller.sendTo(customerAt);
        agent.sendTo(agentAt);
    }

    @AfterEach
    void close() {
        caller.close();
        agent.close();
        TestPorts.giveBack(port);
    }

    private EarlyStart started(int secondsAgo, String... lines) throws IOException {
        Path file = Files.write(data.resolve(OpenCallsFile.FILE), List.of(lines));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
        return EarlyStart.of("serve", "--config", config.toString());
    }

    private void assertNobodyIsHeard(EarlyStart early) throws IOException {
        try (EarlyStart.Ground ground = early.in(data)) {
            assertEquals(0, ground.sound().early().count());
        }
        assertEquals(0, caller.heardSamples() + agent.heardSamples());
    }

    @Test
    void whoTalkedHearsTheOther() throws IOException {
        EarlyStart early = started(2, line, "{}");
        assertTrue(caller.hears(AGENT));
        assertTrue(agent.hears(CALLER));
        early.in(data).close();
    }

    @Test
    void afterAMinuteNobodyIsBroughtTogether() throws IOException {
        assertNobodyIsHeard(started(61, line));
    }

    @Test
    void aDamagedLineBringsNobodyTogether() throws IOException {
        assertNobodyIsHeard(started(2, line.replace("false", "falsf"), line.substring(0, line.length() - 1)));
    }

    @Test
    void withoutCallsOfBeforeThereIsNothingToDo() throws IOException {
        assertNobodyIsHeard(EarlyStart.of("serve", "--config", config.toString()));
        assertNobodyIsHeard(EarlyStart.of("serve", "--config"));
        assertNobodyIsHeard(EarlyStart.of("check", "--config", config.toString()));
        assertNobodyIsHeard(EarlyStart.of());
    }

    @Test
    void asLongAsAnotherServerHasTheDataItTouchesNobodysCalls() throws IOException {
        try (FolderLock other = FolderLock.take(data)) {
            EarlyStart early = started(2, line);
            assertThrows(StoreInUse.class, () -> early.in(data));
            assertEquals(data, other.folder());
        }
        assertEquals(0, caller.heardSamples() + agent.heardSamples());
    }

    @Test
    void whereTheDataTurnOutToBeElsewhereTheyAreHeardNoMore() throws IOException {
        EarlyStart early = started(2, line);
        assertTrue(caller.hears(AGENT));
        try (EarlyStart.Ground ground = early.in(folder.resolve("other"))) {
            assertEquals(0, ground.sound().early().count());
            FolderLock.take(data).close();
        }
    }

    @Test
    void whatFailsLetsGoOfTheDataAndTheirPorts() throws IOException {
        EarlyStart early = started(2, line);
        assertTrue(caller.hears(AGENT));
        early.close();
        FolderLock.take(data).close();
        EarlyStart again = EarlyStart.begin(() -> Optional.of(data));
        try (EarlyStart.Ground ground = again.in(data)) {
            assertEquals(2, ground.sound().early().count());
        }
    }

    @Test
    void whoFollowedAnotherReadsWhatWasCutOnceSipIsHeard() throws IOException {
        try (EarlyStart.Ground followed = EarlyStart.Ground.on(FolderLock.take(data), true)) {
            assertTrue(followed.recordsLater());
        }
        try (EarlyStart.Ground begun = EarlyStart.Ground.at(data)) {
            assertFalse(begun.recordsLater(), "its code is cold, and reading takes longer");
        }
    }

    // ---- the ports of SIP

    private EarlyStart withPorts(String... lines) throws IOException {
        Files.write(data.resolve(SipPortsFile.FILE), List.of(lines));
        return EarlyStart.of("serve", "--config", config.toString());
    }

    private boolean isTaken() {
        try (ServerSocket free = new ServerSocket(port, 1, HOST)) {
            return !free.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void portsOfBeforeAreHeldUntilTheyAreListenedTo() throws IOException {
        EarlyStart early = withPorts("udp 127.0.0.1 " + port, "tcp 127.0.0.1 " + port);
        try (EarlyStart.Ground ground = early.in(data)) {
            new Socket(HOST, port).close();
            assertEquals(2, ground.ports().keepOnly(Set.of()));
        }
    }

    @Test
    void portsThatTheConfigurationDoesNotNameAreAnybodys() throws IOException {
        EarlyStart early = withPorts("udp 127.0.0.1 " + port, "tcp 127.0.0.1 " + port);
        early.keepOnly(Set.of(SipPort.of("udp", HOST, port)));
        assertFalse(isTaken());
        try (EarlyStart.Ground ground = early.in(data)) {
            assertEquals(1, ground.ports().keepOnly(Set.of()));
        }
    }

    @Test
    void theWebServersPortOfBeforeIsHeldForIt() throws IOException {
        Files.writeString(data.resolve(HttpPortFile.FILE), "127.0.0.1 " + port + "\n");
        EarlyStart early = EarlyStart.of("serve", "--config", config.toString());
        try (ServerSocketChannel held = early.web().orElseThrow();
                Socket waits = new Socket(HOST, port);
                SocketChannel served = held.accept()) {
            assertEquals(waits.getLocalPort(), served.socket().getPort());
            assertEquals(Optional.empty(), early.web(), "it is another's by now");
        } finally {
            early.close();
        }
        assertFalse(isTaken());
    }

    @Test
    void aStartThatFailsLetsGoOfTheWebServersPortToo() throws IOException {
        HttpPortFile.keep(data, Optional.of(new InetSocketAddress(HOST, port)));
        EarlyStart early = EarlyStart.of("serve", "--config", config.toString());
        early.keepOnly(Set.of());
        assertTrue(isTaken());
        early.close();
        assertFalse(isTaken());
    }

    @Test
    void whatFailsLetsGoOfPortsToo() throws IOException {
        EarlyStart early = withPorts("tcp 127.0.0.1 " + port);
        early.keepOnly(Set.of(SipPort.of("tcp", HOST, port)));
        assertTrue(isTaken());
        early.close();
        assertFalse(isTaken());
    }

    @Test
    void asLongAsAnotherServerHasTheDataItTakesNoPort() throws IOException {
        try (FolderLock other = FolderLock.take(data)) {
            EarlyStart early = withPorts("tcp 127.0.0.1 " + port);
            assertThrows(StoreInUse.class, () -> early.in(data));
            assertFalse(isTaken(), other::toString);
        }
    }
}
