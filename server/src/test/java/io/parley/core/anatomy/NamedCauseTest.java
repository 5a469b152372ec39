package io.parley.core.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the other ends say of why a call was over. */
class NamedCauseTest {

    private static Wire wire() {
        return new Wire().leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060");
    }

    @Test
    void theirByesCancelsAndRefusalsNameIt() {
        Wire call = wire().gets(9, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=38;text=\"gone\"")
                .leg(Party.OUTSIDE, "37062222222", "198.51.100.8:5060")
                .gets(4, "SIP/2.0 503 No\nCSeq: 1 INVITE\nReason: SIP;cause=503, Q.850 ;cause=34");
        assertEquals(
                List.of(
                        new NamedCause(Wire.START.plusSeconds(9), Party.CUSTOMER, 38),
                        new NamedCause(Wire.START.plusSeconds(4), Party.OUTSIDE, 34)),
                NamedCause.in(call.call()));
        assertEquals(
                "Network out of order", NamedCause.in(call.call()).getFirst().meaning());
    }

    @Test
    void oursAndWhatEndsNothingNameNone() {
        Wire call = wire().sends(9, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16")
                .gets(3, "SIP/2.0 183 Progress\nCSeq: 1 INVITE\nReason: Q.850;cause=1")
                .gets(4, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: SIP;cause=850")
                .gets(5, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=128");
        assertEquals(List.of(), NamedCause.in(call.call()));
    }
}
