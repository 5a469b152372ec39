package io.parley.core.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.anatomy.TrunkRelease.Code;
import io.parley.core.anatomy.TrunkRelease.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the other ends say when they end a call, or do not take it. */
class TrunkReleaseTest {
    private static Wire wire() {
        return new Wire().leg(Party.OUTSIDE, "37061234567", "198.51.100.7:5060");
    }

    private static List<Code> codes(Wire call) {
        return TrunkRelease.in(call.call()).stream().map(TrunkRelease::code).toList();
    }

    @Test
    void aCauseOfTheNetworkSaysMoreThanTheStatusBesideIt() {
        Wire call = wire().gets(1, "SIP/2.0 503 No\nCSeq: 1 INVITE\nReason: Q.850;cause=34")
                .gets(2, "SIP/2.0 503 No\nCSeq: 2 INVITE\nReason: SIP;cause=503")
                .gets(3, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16");
        assertEquals(
                List.of(new Code(Protocol.Q850, 34), new Code(Protocol.SIP, 503), new Code(Protocol.Q850, 16)),
                codes(call));
    }

    @Test
    void whatIsSaidOnceMoreCountsOnce() {
        Wire call = wire().gets(1, "SIP/2.0 486 Busy\nTo: <sip:a@b>;tag=1\nCSeq: 1 INVITE")
                .gets(2, "SIP/2.0 486 Busy\nTo: <sip:a@b>;tag=1\nCSeq: 1 INVITE")
                .gets(3, "SIP/2.0 486 Busy\nTo: <sip:a@b>;tag=2\nCSeq: 1 INVITE");
        assertEquals(List.of(new Code(Protocol.SIP, 486), new Code(Protocol.SIP, 486)), codes(call));
    }

    @Test
    void aQuestionWhoWeAreAndWhatWeCalledOffAreNoFailures() {
        Wire call = wire().gets(1, "SIP/2.0 401 Who\nCSeq: 1 INVITE")
                .gets(2, "SIP/2.0 407 Who\nCSeq: 2 INVITE")
                .gets(3, "SIP/2.0 487 Called off\nCSeq: 3 INVITE")
                .gets(4, "SIP/2.0 500 No\nCSeq: 4 INFO")
                .gets(5, "BYE sip:p SIP/2.0\nCSeq: 2 BYE")
                .sends(6, "SIP/2.0 486 Busy\nCSeq: 1 INVITE");
        assertEquals(List.of(), codes(call));
    }
}
