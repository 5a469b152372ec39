package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sip.stack.KeptInvite;
import io.parley.sip.stack.PeerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose phones ring, as the next process reads it. */
class OpenInvitesFileTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final PeerAddress AT = new PeerAddress("192.0.2.7", 5060, "udp");

    @TempDir
    private Path data;

    private OpenInvitesFile file;

    @BeforeEach
    void open() {
        file = new OpenInvitesFile(data);
        file.start();
    }

    @AfterEach
    void close() {
        file.close();
    }

    private static KeptInvite invite(String of, Instant since, String ok) {
        return new KeptInvite(AT, false, "INVITE sip:" + of + " SIP/2.0\r\n\r\n", since, ok, Optional.of("carrier"));
    }

    private static KeptInvite invite(String of) {
        return invite(of, NOW, "");
    }

    private List<KeptInvite> left(Instant now, String... known) {
        return new OpenInvitesFile(data).left(now, Set.of(known));
    }

    private void assertLeft(List<KeptInvite> wanted) {
        assertTrue(
                SimSound.await(() -> left(NOW).equals(wanted)), () -> left(NOW).toString());
    }

    private long size() {
        try {
            return Files.size(data.resolve(OpenInvitesFile.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoseInviteHasNoAnswerYetIsKnownAndNobodyElse() {
        file.open("a\n1", invite("a"));
        file.open("b\n1", invite("b"));
        file.open("c\n1", invite("c"));
        file.over("b\n1");
        file.open("c\n1", invite("c", NOW, "SIP/2.0 200 OK\r\n\r\n"));
        assertLeft(List.of(invite("a"), invite("c", NOW, "SIP/2.0 200 OK\r\n\r\n")));
        assertEquals(Set.of("c\n1"), file.answered());
    }

    @Test
    void whoseCallIsKnownAsOneThatWasAnsweredIsNotCalledOff() {
        file.open("a\n1", invite("a", NOW, "SIP/2.0 200 OK\r\n\r\n"));
        file.open("b\n1", invite("b"));
        assertTrue(SimSound.await(() -> left(NOW, "a").equals(List.of(invite("b")))));
    }

    @Test
    void noPhoneRingsForLongerThanThreeMinutesAndAThird() {
        file.open("a\n1", invite("a", NOW.minusSeconds(200), ""));
        file.open("b\n1", invite("b", NOW.minusSeconds(201), ""));
        assertLeft(List.of(invite("a", NOW.minusSeconds(200), "")));
    }

    @Test
    void whereAllAreOverNothingStaysInIt() {
        file.open("a\n1", invite("a"));
        assertTrue(SimSound.await(() -> size() > 0));
        file.over("a\n1");
        assertTrue(SimSound.await(() -> size() == 0));
    }

    @Test
    void itDoesNotGrowWithCallsThatAreOver() {
        file.open("a\n1", invite("a"));
        String large = "x".repeat(20_000);
        for (int n = 0; n < 300; n++) {
            file.open("n" + n, invite(large));
            file.over("n" + n);
        }
        assertLeft(List.of(invite("a")));
        assertTrue(SimSound.await(() -> size() < 3 << 20), () -> "bytes: " + size());
    }

    @Test
    void aLineThatWasCutTellsOfNobody() throws Exception {
        file.open("a\n1", invite("a"));
        assertLeft(List.of(invite("a")));
        Files.writeString(data.resolve(OpenInvitesFile.FILE), "{\"name\":\"b", StandardOpenOption.APPEND);
        assertEquals(List.of(invite("a")), left(NOW));
    }

    @Test
    void whatCouldNotBeWrittenIsThereWithTheNextThatCan() throws Exception {
        Path path = data.resolve(OpenInvitesFile.FILE);
        file.close();
        file = new OpenInvitesFile(data, Runnable::run);
        file.start();
        file.open("a", invite("a"));
        Files.delete(path);
        Files.createDirectory(path); // as little can be written to it as to a disk that is full
        file.open("b", invite("b"));
        Files.delete(path);
        file.open("c", invite("c"));
        assertEquals(List.of(invite("a"), invite("b"), invite("c")), left(NOW));
    }

    @Test
    void itIsTheServersAloneAndGoneWithAnOrderlyEnd() throws Exception {
        Path path = data.resolve(OpenInvitesFile.FILE);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        file.open("a\n1", invite("a"));
        file.close();
        assertFalse(Files.exists(path));
        assertEquals(List.of(), left(NOW));
    }

    @Test
    void nothingIsWrittenOnceItIsGone() {
        String large = "x".repeat(20_000);
        for (int round = 0; round < 50; round++) {
            for (int n = 0; n < 20; n++) {
                file.open("n" + n, invite(large));
            }
            file.close();
            assertFalse(Files.exists(data.resolve(OpenInvitesFile.FILE)));
            file = new OpenInvitesFile(data);
            file.start();
        }
        file.close();
        assertFalse(Files.exists(data.resolve(OpenInvitesFile.FILE)));
    }
}
