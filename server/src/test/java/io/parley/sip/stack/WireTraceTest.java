package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down of the wire, when that is asked for. */
class WireTraceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyMessageIsWrittenWithTimeAndAddressesButWithoutCredentials(boolean tcp) throws Exception {
        Path file = folder.resolve("trace.txt");
        String ours;
        String theirs;
        try (StackRig rig = new StackRig(List.of(), false, 1000, Optional.of(file), call -> {});
                Party phone = new Party(rig, tcp)) {
            phone.line.send(RegistrationTest.proven(phone, "Contact: <sip:1@192.0.2.9>\r\n", "SHA-256"));
            phone.line.await(200);
            ours = "127.0.0.1:" + rig.address.getPort();
            theirs = "127.0.0.1:" + phone.line.port();
        }
        String trace = Files.readString(file);
        String head = tcp ? " TCP " : " UDP ";
        assertEquals(2, count(trace, head + ours + " < " + theirs + "\nREGISTER sip:"), trace);
        assertEquals(1, count(trace, head + ours + " > " + theirs + "\nSIP/2.0 401"), trace);
        assertEquals(1, count(trace, head + ours + " > " + theirs + "\nSIP/2.0 200"), trace);
        assertTrue(trace.lines().filter(l -> l.startsWith("----")).allMatch(l -> l.matches("---- \\d{4}-.*Z .*")));
        assertTrue(trace.contains("\nAuthorization: (left out)\n"), trace);
        assertFalse(trace.contains("cnonce"), trace);
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void whatIsTypedIsLeftOut() {
        String relay = "INFO sip:x SIP/2.0\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal=7\r\nDuration=160\r\n";
        assertEquals(
                "INFO sip:x SIP/2.0\nContent-Type: application/dtmf-relay\n\nSignal=*\nDuration=160\n",
                WireTrace.readable(relay).replaceAll("\\*+\\??", "*"));
        String plain = "INFO sip:x SIP/2.0\r\nContent-Type: application/dtmf\r\n\r\n7";
        assertEquals("INFO sip:x SIP/2.0\nContent-Type: application/dtmf\n\n*", WireTrace.readable(plain));
    }

    @Test
    void credentialsAreLeftOutHoweverTheyAreWritten() {
        String message = "OPTIONS sip:x SIP/2.0\r\nproxy-authorization : Digest\r\n response=\"secret\",\r\n\tnc=1\r\n"
                + "AUTHORIZATION:secret\r\nVia: kept\r\n\r\n";
        assertEquals(
                "OPTIONS sip:x SIP/2.0\nproxy-authorization : (left out)\nAUTHORIZATION: (left out)\nVia: kept\n\n",
                WireTrace.readable(message));
    }

    @Test
    void aFileThatIsFullIsPutAsideAndTheOneBeforeIsGone() throws Exception {
        Path file = folder.resolve("trace.txt");
        byte[] message = "OPTIONS sip:x SIP/2.0\r\n".getBytes(StandardCharsets.US_ASCII);
        try (WireTrace trace = new WireTrace(file, () -> Instant.EPOCH, 100)) {
            for (int i = 1; i <= 5; i++) {
                trace.add("UDP", "message " + i, message);
            }
        }
        assertEquals(List.of("message 5"), messages(file));
        assertEquals(List.of("message 3", "message 4"), messages(WireTrace.older(file)));
    }

    private static List<String> messages(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("----"))
                .map(line -> line.substring(line.indexOf("message")))
                .toList();
    }

    @Test
    void nothingInAMessageCanSteerATerminal() {
        assertEquals("From: ?[2J?\n", WireTrace.readable("From: \u001b[2J\r\r\n"));
    }

    @Test
    void aFileThatCannotBeWrittenKeepsNoCallFromComing() throws Exception {
        Path nowhere = folder.resolve("missing").resolve("trace.txt");
        try (StackRig rig = new StackRig(List.of(), false, 1000, Optional.of(nowhere), call -> {});
                Party phone = new Party(rig, false)) {
            phone.line.send(RegistrationTest.proven(phone, "Contact: <sip:1@192.0.2.9>\r\n", "SHA-256"));
            phone.line.await(200);
        }
    }
}
