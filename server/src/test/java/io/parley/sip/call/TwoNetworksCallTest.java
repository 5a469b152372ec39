package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.PageCalls;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import io.parley.sip.trunk.Trunk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desk phones on an inside network and a carrier on an outside one, which know nothing of each other's addresses. */
class TwoNetworksCallTest {
    private static final InetAddress INSIDE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress OUTSIDE = InetAddress.ofLiteral("127.0.0.2");
    private static final String CALLED = "+37046395051";
    private static final double AGENT = 1000;
    private static final double FAR = 440;

    @TempDir
    private Path folder;

    /** From where the system would send to whoever has not come over a network of ours by itself. */
    private volatile Optional<InetAddress> route = Optional.empty();

    private TestCenter center;
    private SimPhone agent;

    @BeforeEach
    void open() throws Exception {
        SequencedMap<String, OwnAddress> networks = new LinkedHashMap<>();
        networks.put("inside", OwnAddress.only(INSIDE));
        networks.put("outside", OwnAddress.only(OUTSIDE));
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(
                folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY), new OwnAddresses(networks, peer -> route));
        center.trunks.become(
                List.of(new Trunk("carrier", List.of(Network.parse("127.0.0.2/32")), Optional.empty(), true)));
        agent = new SimPhone(at(INSIDE), "1", Codec.PCMA, AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
    }

    @AfterEach
    void close() throws Exception {
        agent.close();
        center.close();
    }

    private InetSocketAddress at(InetAddress network) {
        return new InetSocketAddress(network, center.address.getPort());
    }

    @Test
    void aCallerOutsideAndAnAgentInsideHearEachOtherAndAreEachToldTheirOwnSide() throws Exception {
        try (SimPhone caller = new SimPhone(at(OUTSIDE), "37061234567", Codec.PCMA, FAR)) {
            caller.call(TestCenter.NUMBER);
            assertTrue(caller.sound.hears(AGENT));
            assertTrue(agent.sound.hears(FAR));
            isTold(first(caller, "SIP/2.0 200"), OUTSIDE);
            isTold(first(agent, "INVITE"), INSIDE);
            isReachedFrom(caller, OUTSIDE);
            isReachedFrom(agent, INSIDE);
            int start = agent.sound.heardSamples();
            assertTrue(SimSound.await(() -> agent.sound.heardSamples() - start > 12_000));
            caller.hangUp();
            assertTrue(agent.wasHungUp());
            isReachedFrom(agent, INSIDE);
            center.awaitRecord("c1", one -> one.phase() == ContactPhase.ENDED);
            WavFile wav = center.media.wav(center.media.awaitRecording(1));
            assertTrue(Tones.most(wav.left(), FAR) > 0.9);
            assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        }
    }

    @Test
    void anAgentInsideHangsUpAndTheCarrierHearsOfItFromTheAddressItKnows() throws Exception {
        try (SimPhone caller = new SimPhone(at(OUTSIDE), "37061234567", Codec.PCMA, FAR)) {
            caller.call(TestCenter.NUMBER);
            assertTrue(agent.sound.hears(FAR));
            agent.hangUpAsCalled();
            assertTrue(caller.wasHungUp());
            isReachedFrom(caller, OUTSIDE);
            viaOf(first(caller, "BYE"), OUTSIDE);
        }
    }

    @Test
    void anAgentInsideCallsANumberOutsideOverTheTrunksNetwork() throws Exception {
        try (SimPhone carrier = new SimPhone(at(OUTSIDE), "carrier", Codec.PCMA, FAR)) {
            PeerAddress trunk = new PeerAddress("127.0.0.2", carrier.port(), "udp").over("outside");
            OutLine line = new OutLine(trunk, "+37052000000", Optional.empty());
            center.phoneRules = (by, signedIn, dialled) ->
                    new PhoneRules.Outside(TestCenter.QUEUE, "en", dialled, line, Optional::empty);
            agent.callAs(CALLED, TestCenter.PASSWORD);
            assertTrue(agent.answered());
            assertTrue(carrier.sound.hears(AGENT));
            assertTrue(agent.sound.hears(FAR));
            isTold(carrier.invite(), OUTSIDE);
            viaOf(carrier.invite(), OUTSIDE);
            isTold(first(agent, "SIP/2.0 200"), INSIDE);
            isReachedFrom(carrier, OUTSIDE);
            isReachedFrom(agent, INSIDE);
            agent.hangUp();
            assertTrue(carrier.wasHungUp());
            viaOf(first(carrier, "BYE"), OUTSIDE);
            isReachedFrom(carrier, OUTSIDE);
        }
    }

    @Test
    void aPageOutsideTalksToAPhoneInside() throws Exception {
        route = Optional.of(OUTSIDE);
        try (SimVisitorPage page = new SimVisitorPage(FAR, Optional.of("198.51.100.7"))) {
            Customer visitor = new Customer("v1", Optional.of("Tomas"));
            PageCalls.Wanted wanted =
                    new PageCalls.Wanted(new ContactId("p1"), TestCenter.QUEUE, "en", visitor, Map.of());
            page.talks(center.floor.pages().begin(wanted, page).orElseThrow());
            assertTrue(page.hears(AGENT));
            assertTrue(agent.sound.hears(FAR));
            isCandidate(page.answers.getLast(), OUTSIDE);
            isReachedFrom(agent, INSIDE);
        }
    }

    @Test
    void anAgentAtHomeTalksInTheBrowserOverTheNetworkThatLeadsThere() throws Exception {
        route = Optional.of(OUTSIDE);
        try (SimBrowser browser = new SimBrowser(center, "a1", 41_301, AGENT);
                SimPhone caller = new SimPhone(at(OUTSIDE), "37061234567", Codec.PCMA, FAR)) {
            caller.call(TestCenter.NUMBER);
            assertTrue(caller.sound.hears(AGENT));
            assertTrue(browser.hears(FAR));
            isCandidate(browser.invites.getLast().body(), OUTSIDE);
        }
    }

    @Test
    void bothNetworksHaveTheWholeRangeOfPortsForThemselves() throws Exception {
        int ports = center.media.engine.portsLeft();
        try (SimPhone caller = new SimPhone(at(OUTSIDE), "37061234567", Codec.PCMA, FAR)) {
            caller.call(TestCenter.NUMBER);
            assertTrue(agent.sound.hears(FAR));
            assertEquals(ports - 1, center.media.engine.portsLeft(), "one leg on each");
        }
    }

    private static SipText first(SimPhone phone, String start) {
        return phone.heard.stream()
                .filter(one -> one.start().startsWith(start))
                .filter(one -> one.start().startsWith("BYE") || !one.body().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void isTold(SipText message, InetAddress own) {
        assertEquals(own, message.media().orElseThrow().getAddress());
        assertTrue(message.body().contains("c=IN IP4 " + own.getHostAddress()), message.body());
        assertTrue(
                message.header("Contact").startsWith("<sip:parley@" + own.getHostAddress() + ":"),
                () -> message.header("Contact"));
    }

    private static void isCandidate(String sdp, InetAddress own) {
        assertEquals(
                List.of(own.getHostAddress()),
                sdp.lines()
                        .filter(line -> line.startsWith("a=candidate:"))
                        .map(line -> line.split(" ")[4])
                        .toList());
    }

    private static void viaOf(SipText request, InetAddress own) {
        assertTrue(request.header("Via").startsWith("SIP/2.0/UDP " + own.getHostAddress() + ":"), request::start);
    }

    private static void isReachedFrom(SimPhone phone, InetAddress own) {
        assertEquals(Set.of(own), phone.socket.sources(), "SIP");
        assertEquals(Set.of(own), phone.sound.sources(), "sound");
    }
}
