package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is held of calls is found by their Call-ID, and bounded. */
class SipTapTest {
    private final SimTime time = new SimTime();
    private final SipTap tap = new SipTap(time);
    private final InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);

    private void heard(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        tap.caught(new SipTap.Caught(time.instant(), false, "UDP", here, here, bytes));
    }

    private static String invite(String callId) {
        return "INVITE sip:x SIP/2.0\r\nCall-ID: " + callId + "\r\n\r\n";
    }

    @Test
    void whatAnInviteBeganIsThereWhenSomebodyClaimsIt() {
        heard(invite("one"));
        heard("SIP/2.0 100 Trying\r\ni: one\r\n\r\n");
        heard("OPTIONS sip:x SIP/2.0\r\nCall-ID: two\r\n\r\n");
        tap.claim("one");
        heard("BYE sip:x SIP/2.0\r\ncall-id:one\r\n\r\n");
        assertEquals(3, tap.look("one").messages().size());
        assertEquals(0, tap.look("two").messages().size());
        assertTrue(tap.held() > 0);
        assertEquals(3, tap.take("one").messages().size());
        assertEquals(0, tap.held());
    }

    @Test
    void whatNobodyClaimsIsForgotten() {
        heard(invite("one"));
        time.advance(Duration.ofSeconds(9));
        tap.sweep();
        assertEquals(1, tap.look("one").messages().size());
        time.advance(Duration.ofSeconds(2));
        tap.sweep();
        assertEquals(0, tap.look("one").messages().size());
        assertEquals(0, tap.held());
    }

    @Test
    void aFloodOfStrangersTakesNoMoreThanItsPlaces() {
        for (int i = 0; i < 5_000; i++) {
            heard(invite("flood-" + i));
        }
        assertTrue(tap.held() < 512 * 60, tap.held() + " bytes");
        tap.claim("ours");
        heard(invite("ours"));
        assertEquals(1, tap.look("ours").messages().size(), "who is known is heard all the same");
    }

    @Test
    void oneCallHoldsNoMoreThanItsShareAndSaysWhatIsMissing() {
        tap.claim("one");
        for (int i = 0; i < 1_000; i++) {
            heard(invite("one"));
        }
        SipTap.Taken taken = tap.look("one");
        assertEquals(400, taken.messages().size());
        assertEquals(600, taken.leftOut());
        assertEquals(600, tap.leftOut());
    }
}
