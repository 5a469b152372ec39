package io.parley.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sip.locate.Locator.Wanted;
import io.parley.sip.locate.NameServers.Naptr;
import io.parley.sip.locate.NameServers.Srv;
import io.parley.sip.stack.PeerAddress;
import java.net.Inet4Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which transport, port and address a name has (RFC 3263 section 4, RFC 2782). */
class LocatorTest {
    private static final String NAME = "carrier.example";

    private final SimNameServers dns = new SimNameServers()
            .host("a.carrier.example", "192.0.2.1")
            .host("b.carrier.example", "192.0.2.2", "192.0.2.3", "2001:db8::2")
            .host(NAME, "192.0.2.9");
    private final Random dice = new Random(7);
    private final Locator locator = new Locator(dns, dice::nextInt, at -> at instanceof Inet4Address);

    @Test
    void aPortThatIsGivenLeavesOnlyTheAddressToBeFound() throws Exception {
        assertEquals(List.of("udp 192.0.2.9:5080"), find(new Wanted(NAME, 5080, "")));
        assertEquals(List.of("tcp 192.0.2.9:5080"), find(new Wanted(NAME, 5080, "tcp")));
        assertEquals(List.of("A " + NAME, "A " + NAME), dns.asked);
    }

    @Test
    void aTransportThatIsGivenNeedsNoNaptr() throws Exception {
        dns.srv("_sip._tcp." + NAME, new Srv(0, 0, 5070, "a.carrier.example"));
        assertEquals(List.of("tcp 192.0.2.1:5070"), find(new Wanted(NAME, 0, "tcp")));
        assertEquals(List.of("udp 192.0.2.9:5060"), find(new Wanted(NAME, 0, "udp")), "no SRV: the usual port");
    }

    @Test
    void naptrSaysWhichTransportComesFirstAndWhatWeDoNotSpeakIsLeftOut() throws Exception {
        dns.naptr(
                        NAME,
                        new Naptr(10, 2, "s", "SIP+D2U", "_sip._udp." + NAME),
                        new Naptr(10, 1, "S", "sip+d2t", "_sip._tcp." + NAME),
                        new Naptr(1, 1, "s", "SIPS+D2T", "_sips._tcp." + NAME),
                        new Naptr(1, 1, "u", "E2U+sip", ""))
                .srv("_sip._tcp." + NAME, new Srv(0, 0, 5070, "a.carrier.example"))
                .srv("_sip._udp." + NAME, new Srv(0, 0, 5060, "b.carrier.example"));
        assertEquals(
                List.of("tcp 192.0.2.1:5070", "udp 192.0.2.2:5060", "udp 192.0.2.3:5060"),
                find(new Wanted(NAME, 0, "")),
                "and no address of a family that we cannot reach");
    }

    @Test
    void withoutNaptrEachTransportIsLookedForAndADotSaysThatThereIsNone() throws Exception {
        dns.srv("_sip._udp." + NAME, new Srv(0, 0, 0, ""))
                .srv("_sip._tcp." + NAME, new Srv(0, 0, 5070, "a.carrier.example"));
        assertEquals(List.of("tcp 192.0.2.1:5070"), find(new Wanted(NAME, 0, "")));
    }

    @Test
    void theLowestPriorityComesFirstAndAmongEqualsEachAsOftenAsItsWeightSays() throws Exception {
        dns.host("c.carrier.example", "192.0.2.4")
                .srv(
                        "_sip._udp." + NAME,
                        new Srv(20, 0, 5060, "c.carrier.example"),
                        new Srv(10, 30, 5061, "a.carrier.example"),
                        new Srv(10, 10, 5062, "a.carrier.example"));
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < 4000; i++) {
            List<String> found = find(new Wanted(NAME, 0, "udp"));
            assertEquals(3, found.size());
            assertEquals("udp 192.0.2.4:5060", found.getLast());
            first.merge(found.getFirst(), 1, Integer::sum);
        }
        assertTrue(Math.abs(first.get("udp 192.0.2.1:5061") - 3000) < 150, first::toString);
    }

    @Test
    void whereNobodyAnswersThatIsSaidAndNothingMadeUp() {
        dns.silent = true;
        assertThrows(NameServers.Unanswered.class, () -> locator.locate(new Wanted(NAME, 0, "")));
    }

    private List<String> find(Wanted wanted) throws NameServers.Unanswered {
        return locator.locate(wanted).records().stream().map(LocatorTest::text).toList();
    }

    private static String text(PeerAddress at) {
        return at.transport() + " " + at.host() + ":" + at.port();
    }
}
