package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too long or too much is told so, before a parser sees it; what is just not, is read. */
class MessageLimitsTest {
    private static final String START = "OPTIONS sip:a@127.0.0.1 SIP/2.0\r\n";

    @Test
    void countsLinesAndTheirLength() {
        assertTrue(kept(START + "X: y\r\n".repeat(199) + "\r\n"));
        assertFalse(kept(START + "X: y\r\n".repeat(200) + "\r\n"));
        assertTrue(kept(START + "X: " + "x".repeat(8000) + "\r\n\r\n"));
        assertFalse(kept(START + "X: " + "x".repeat(8200) + "\r\n\r\n"));
        assertFalse(kept(START + ("X: " + "x".repeat(8000) + "\r\n").repeat(5) + "\r\n"));
        assertFalse(kept("x".repeat(9000)));
        assertFalse(kept("too short"));
    }

    @Test
    void theBodyMayHaveLongLines() {
        assertTrue(kept(START + "\r\n" + "x".repeat(60_000)));
        assertFalse(kept(START + "\r\n" + "x".repeat(66_000)));
    }

    @Test
    void tooManyHeadersAreAnsweredInOneShorterDatagram() throws Exception {
        try (StackRig rig = new StackRig(call -> call.call().reject(486, Map.of()));
                Line line = new Line(rig.address, false)) {
            String head = START + "Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1;rport\r\nFrom: <sip:b@h>;tag=1\r\n"
                    + "To: <sip:a@h>\r\nCall-ID: many\r\nCSeq: 1 OPTIONS\r\n";
            line.send(head + "X: y\r\n".repeat(4000) + "\r\n");
            line.send(head + "X: " + "(\"<".repeat(9000) + "\r\n\r\n");
            assertEquals(
                    2, line.settle().stream().filter(m -> m.status() == 513).count());
            assertEquals(2, rig.sip.counters().malformed.sum());
        }
    }

    private static boolean kept(String message) {
        return MessageLimits.keptBy(message.getBytes(StandardCharsets.US_ASCII));
    }
}
