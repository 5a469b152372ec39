package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.PageCalls;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Pages whose sound goes by IPv6: what they are told of us, and that it is heard and recorded. */
class Ipv6PageCallTest {
    private static final double VISITOR = 440;
    private static final double AGENT = 1000;
    /** As the web server tells of a visitor: the network of 64 bits. */
    private static final String NETWORK = "2001:db8:0:7";

    private static final InetAddress FOUR = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SIX = InetAddress.ofLiteral("::1");
    private static final OwnAddress BOTH = new OwnAddress(
            InetAddress.ofLiteral("::"),
            List.of(
                    new OwnAddress.Told(Network.parse("0.0.0.0/0"), FOUR),
                    new OwnAddress.Told(Network.parse("::/0"), SIX)));

    @TempDir
    private Path folder;

    @TestInParallel
    void aVisitorAndAnAgentBothOnIpv6HearEachOtherAndAreRecorded() throws Exception {
        try (TestCenter center = center(OwnAddress.only(SIX));
                SimVisitorPage visitor = new SimVisitorPage(VISITOR, Optional.of(NETWORK));
                SimBrowser agent = new SimBrowser(center, "a1", new InetSocketAddress(SIX, 41_201), AGENT)) {
            talk(center, visitor, agent);
            isTold(visitor.answers.getLast(), "IP6", SIX);
            isTold(agent.invites.getLast().body(), "IP6", SIX);
        }
    }

    @TestInParallel
    void whereBothKindsAreHeardWhoCameByIpv6IsToldThatFirstAndIpv4Next() throws Exception {
        try (TestCenter center = center(BOTH);
                SimVisitorPage visitor = new SimVisitorPage(VISITOR, Optional.of(NETWORK));
                SimBrowser agent = new SimBrowser(center, "a1", new InetSocketAddress(FOUR, 41_202), AGENT)) {
            talk(center, visitor, agent);
            isTold(visitor.answers.getLast(), "IP6", SIX, FOUR);
            isTold(agent.invites.getLast().body(), "IP4", FOUR, SIX);
        }
    }

    @TestInParallel
    void whoCameByIpv4AndReachesUsByIpv6AloneIsHeard() throws Exception {
        try (TestCenter center = center(BOTH);
                SimVisitorPage visitor = new SimVisitorPage(VISITOR, Optional.of("192.0.2.7")).reachesTheSecond();
                SimBrowser agent = new SimBrowser(center, "a1", new InetSocketAddress(SIX, 41_203), AGENT)) {
            talk(center, visitor, agent);
            isTold(visitor.answers.getLast(), "IP4", FOUR, SIX);
            isTold(agent.invites.getLast().body(), "IP6", SIX, FOUR);
        }
    }

    private TestCenter center(OwnAddress own) throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        return new TestCenter(folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY), OwnAddresses.of(own));
    }

    private static void talk(TestCenter center, SimVisitorPage visitor, SimBrowser agent) throws Exception {
        center.ready(1);
        Customer customer = new Customer("v1", Optional.of("Tomas"));
        PageCalls.Wanted wanted = new PageCalls.Wanted(new ContactId("p1"), TestCenter.QUEUE, "en", customer, Map.of());
        PageCalls.Call call = center.floor.pages().begin(wanted, visitor).orElseThrow();
        visitor.talks(call);
        assertTrue(visitor.hears(AGENT));
        assertTrue(agent.hears(VISITOR));
        int start = visitor.heardSamples();
        assertTrue(SimSound.await(() -> visitor.heardSamples() - start > 12_000));
        call.hangUp();
        center.awaitRecord("p1", one -> one.phase() == ContactPhase.ENDED);
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), VISITOR) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
    }

    /** @param first in the lines that name one address; all of them are candidates, each later one less good */
    private static void isTold(String sdp, String kind, InetAddress... addresses) {
        String first = addresses[0].getHostAddress();
        assertTrue(sdp.contains("c=IN " + kind + " " + first + "\r\n"), sdp);
        assertTrue(sdp.lines().anyMatch(line -> line.startsWith("o=") && line.endsWith(kind + " " + first)), sdp);
        List<String[]> candidates = sdp.lines()
                .filter(line -> line.startsWith("a=candidate:"))
                .map(line -> line.split(" "))
                .toList();
        assertEquals(
                List.of(addresses).stream().map(InetAddress::getHostAddress).toList(),
                candidates.stream().map(words -> words[4]).toList());
        for (int i = 0; i < candidates.size(); i++) {
            // RFC 8445 section 5.1.2.1: of a host (126), the local preference, the first component
            long priority = (126L << 24) + ((65_535L - i) << 8) + 255;
            assertEquals(Long.toString(priority), candidates.get(i)[3], sdp);
        }
    }
}
