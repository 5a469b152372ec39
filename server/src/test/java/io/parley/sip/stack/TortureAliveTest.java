package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.fuzz.Seeds;
import io.parley.sim.sip.SipText;
import io.parley.store.Corpora;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After each message of RFC 4475, RFC 5118 and JAIN-SIP's own test, sent to a real listener, a neighbour's OPTIONS is
 * answered within its own transaction. How long that took is told, not judged.
 */
@Tag("corpora")
class TortureAliveTest {
    private static final int ALL = 49 + 12 + 400;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterEachMessageANeighbourIsAnswered(boolean tcp, TestReporter told) throws Exception {
        Corpora.folder();
        List<byte[]> messages = Stream.concat(
                        Stream.of("sip/rfc4475", "sip/rfc5118").flatMap(Seeds::corpus),
                        JainTortureTest.messages().stream())
                .toList();
        assertEquals(ALL, messages.size());
        long longestNanos = 0;
        try (StackRig rig = new StackRig(call -> call.call().reject(486, Map.of()));
                Line neighbour = new Line(rig.address, tcp)) {
            for (int i = 0; i < messages.size(); i++) {
                try (Line stranger = new Line(rig.address, tcp)) {
                    stranger.send(messages.get(i));
                    longestNanos = Math.max(longestNanos, ask(neighbour, i, tcp));
                }
            }
            assertEquals(0, rig.sip.counters().failures.sum(), "what is not understood is refused, nothing fails");
            assertEquals(0, rig.sip.counters().restarts.sum());
        }
        told.publishEntry((tcp ? "TCP" : "UDP") + ", longest answer in ms", Long.toString(longestNanos / 1_000_000));
    }

    /** Nanoseconds until the answer. */
    private static long ask(Line neighbour, int number, boolean tcp) throws Exception {
        long asked = System.nanoTime();
        String own = "alive-" + number;
        neighbour.send("OPTIONS sip:probe@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + (tcp ? "TCP" : "UDP") + " 127.0.0.1:"
                + neighbour.port() + ";rport;branch=z9hG4bK" + own + "\r\nFrom: <sip:probe@127.0.0.1>;tag=" + own
                + "\r\nTo: <sip:probe@127.0.0.1>\r\nCall-ID: " + own
                + "\r\nCSeq: " + (number + 1) + " OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
        SipText answer = neighbour.await(200);
        assertEquals(own, answer.header("Call-ID"));
        assertEquals(number + 1 + " OPTIONS", answer.header("CSeq"));
        assertTrue(answer.header("Via").contains("branch=z9hG4bK" + own), answer.header("Via"));
        return System.nanoTime() - asked;
    }
}
