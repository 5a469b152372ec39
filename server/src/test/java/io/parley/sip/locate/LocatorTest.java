package io.parley.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sip.locate.Locator.Wanted;
import io.parley.sip.locate.NameServers.Family;
import io.parley.sip.locate.NameServers.Naptr;
import io.parley.sip.locate.NameServers.Srv;
import io.parley.sip.locate.NameServers.Unanswered;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which transport, port and address a name has (RFC 3263 section 4, RFC 2782). */
class LocatorTest {
    private static final String NAME = "carrier.example";
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final SimNameServers dns = new SimNameServers()
            .host("a.carrier.example", "192.0.2.1")
            .host("b.carrier.example", "192.0.2.2", "192.0.2.3", "2001:db8::2")
            .host(NAME, "192.0.2.9");
    private final Random dice = new Random(7);
    private final Locator locator = new Locator(dns, family -> family == Family.FOUR, AGAIN);

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
    void whoSaysThatThereIsNoSuchServiceIsNotCalledAtThePlainAddress() throws Exception {
        dns.srv("_sip._udp." + NAME, new Srv(0, 0, 0, ""));
        assertEquals(List.of(), find(new Wanted(NAME, 0, "udp")));
        assertEquals(List.of(), find(new Wanted(NAME, 0, "")));
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
        Located located = locator.locate(new Wanted(NAME, 0, "udp"));
        for (int i = 0; i < 4000; i++) {
            List<String> found = texts(located.drawn(dice::nextInt));
            assertEquals(3, found.size());
            assertEquals("udp 192.0.2.4:5060", found.getLast());
            first.merge(found.getFirst(), 1, Integer::sum);
        }
        assertTrue(Math.abs(first.get("udp 192.0.2.1:5061") - 3000) < 150, first::toString);
        assertEquals(
                List.of("udp 192.0.2.1:5061", "udp 192.0.2.1:5062", "udp 192.0.2.4:5060"),
                texts(located.settled()),
                "and for what is to meet the same server, the heaviest first");
    }

    @Test
    void whereNobodyAnswersThatIsSaidAndNothingMadeUp() {
        dns.silent = true;
        assertThrows(Unanswered.class, () -> locator.locate(new Wanted(NAME, 0, "")));
    }

    @Test
    void aTargetThatIsNotAnsweredForLeavesTheOthersAndIsAskedForSoon() throws Exception {
        dns.srv(
                "_sip._udp." + NAME,
                new Srv(1, 0, 5060, "a.carrier.example"),
                new Srv(2, 0, 5060, "b.carrier.example"));
        dns.lost.add("A a.carrier.example");
        Located located = locator.locate(new Wanted(NAME, 0, "udp"));
        assertEquals(List.of("udp 192.0.2.2:5060", "udp 192.0.2.3:5060"), texts(located.settled()));
        assertEquals(AGAIN, located.lasts());
        assertEquals(List.of("A of a.carrier.example: silent"), located.unanswered());
    }

    @Test
    void aFamilyThatIsNotAnsweredForLeavesTheOtherAndOneThatWeCannotReachIsNotAskedFor() throws Exception {
        Locator both = new Locator(dns, family -> true, AGAIN);
        dns.lost.add("AAAA b.carrier.example");
        Located located = both.locate(new Wanted("b.carrier.example", 5060, "udp"));
        assertEquals(2, located.settled().size(), located::toString);
        assertEquals(AGAIN, located.lasts());
        dns.asked.clear();
        assertEquals(
                Duration.ofMinutes(1),
                locator.locate(new Wanted("b.carrier.example", 5060, "udp")).lasts());
        assertEquals(List.of("A b.carrier.example"), dns.asked);
    }

    @Test
    void whereNaptrIsNotAnsweredTheServicesAreAskedForAndWhereTheyAreNotThePlainAddressIsNoGuess() throws Exception {
        dns.srv("_sip._tcp." + NAME, new Srv(0, 0, 5070, "a.carrier.example"));
        dns.lost.add("NAPTR " + NAME);
        assertEquals(List.of("tcp 192.0.2.1:5070"), find(new Wanted(NAME, 0, "")));
        dns.lost.add("SRV _sip._tcp." + NAME);
        assertThrows(Unanswered.class, () -> locator.locate(new Wanted(NAME, 0, "")));
        dns.lost.clear();
        dns.lost.add("SRV _sip._udp." + NAME);
        assertEquals(List.of("tcp 192.0.2.1:5070"), find(new Wanted(NAME, 0, "")));
    }

    @Test
    void overTlsTheServicesOfSipsAreAskedForAndTheUsualPortIsAnother() throws Exception {
        assertEquals(List.of("tls 192.0.2.9:5061"), find(new Wanted(NAME, 0, "tls")));
        dns.srv("_sips._tcp." + NAME, new Srv(0, 0, 5071, "a.carrier.example"));
        assertEquals(List.of("tls 192.0.2.1:5071"), find(new Wanted(NAME, 0, "tls")));
        assertEquals(List.of("tls 192.0.2.9:5090"), find(new Wanted(NAME, 5090, "tls")));
    }

    private List<String> find(Wanted wanted) throws Unanswered {
        return texts(locator.locate(wanted).drawn(dice::nextInt));
    }

    private static List<String> texts(List<PeerAddress> all) {
        return all.stream().map(LocatorTest::text).toList();
    }

    private static String text(PeerAddress at) {
        return at.transport() + " " + at.host() + ":" + at.port();
    }
}
