package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.sip.SipText;
import io.parley.store.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the torture messages of RFC 4475 and 5118 mean arrives, and refusals of them say nothing else. */
@Tag("corpora")
class TortureMeaningTest {
    private StackRig fresh;

    @BeforeEach
    void openFresh() throws Exception {
        fresh = new StackRig(call -> call.call().reject(486, Map.of()));
    }

    @AfterEach
    void closeFresh() {
        fresh.close();
    }

    @Test
    void whatWasUnderstoodIsWhatWasMeant() throws IOException {
        SipText extension = answer("rfc4475/bext01.dat"); // 3.3.5: both that were required, none of the proxy's
        assertTrue(extension.header("Unsupported").matches("nothingSupportsThis, *nothingSupportsThisEither"));
        assertTrue(answer("rfc4475/invut.dat").header("Accept").contains("application/sdp")); // 3.3.6
        assertTrue(answer("rfc4475/intmeth.dat").header("Allow").contains("INVITE")); // 3.1.1.2
        assertTrue(answer("rfc4475/wsinv.dat").header("To").contains("tag=1918181833n")); // 3.1.1.1
        assertEquals(
                34,
                answer("rfc4475/longreq.dat").headers().stream()
                        .filter(h -> h[0].equals("Via"))
                        .mapToInt(h -> h[1].split("SIP/2.0/").length - 1)
                        .sum());
        assertTrue(answer("rfc4475/regaut01.dat").header("WWW-Authenticate").startsWith("Digest")); // 3.3.7
        assertTrue(answer("rfc5118/via-received-param-no-delim").header("Via").contains("[2001:db8::9:1]"));
    }

    @Test
    void anEscapedUserIsTheNumberDialled() throws IOException {
        answer("rfc4475/esc01.dat");
        assertEquals("sips:user@example.com", fresh.arrived.getLast().dialled()); // 3.1.1.3
        assertEquals("I have spaces", fresh.arrived.getLast().caller());
    }

    @Test
    void refusalsRepeatNoLineOfTheirOwnMaking() throws IOException {
        for (String file : List.of("badinv01", "ltgtruri", "quotbal", "scalar02", "insuf", "multi01")) {
            SipText refusal = answer("rfc4475/" + file + ".dat");
            assertTrue(refusal.start().matches("SIP/2\\.0 400 [A-Z][A-Za-z: -]+"), refusal::start);
            assertFalse(refusal.headers().isEmpty());
        }
    }

    private SipText answer(String file) throws IOException {
        try (Line line = new Line(fresh.address, false)) {
            line.send(Files.readAllBytes(Corpora.folder().resolve("sip/" + file)));
            return line.settle().getFirst();
        }
    }
}
