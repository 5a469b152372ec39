package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TrunkWays;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call goes on from a carrier in one network to one in another, which hears it at its own address. */
class OtherNetworkTest {
    private static final InetAddress NORTH = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SOUTH = InetAddress.ofLiteral("127.0.0.2");
    private static final String CALLED = "+37046395051";
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final double AGENT = 1000;
    private static final double CALLER = 1300;
    private static final double FIRST = 440;
    private static final double SECOND = 700;
    private static final double RINGBACK = 425;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone first;
    private SimPhone second;
    private int ports;

    @BeforeEach
    void open() throws Exception {
        SequencedMap<String, OwnAddress> networks = new LinkedHashMap<>();
        networks.put("north", OwnAddress.only(NORTH));
        networks.put("south", OwnAddress.only(SOUTH));
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        CallbackRules agentFirst = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Optional.empty(),
                true);
        QueuePlan plan = QueuePlan.ORDINARY.withCallback(agentFirst);
        center = new TestCenter(
                folder, straight, TestCenter.rules(1, plan), new OwnAddresses(networks, peer -> Optional.empty()));
        opened.add(center);
        first = phone(NORTH, "first", FIRST);
        second = phone(SOUTH, "second", SECOND);
        agent = phone(NORTH, "1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        goesOver(line("north", first, List.of(line("south", second, List.of()))));
        ports = center.media.engine.portsLeft();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private SimPhone phone(InetAddress network, String user, double hertz) {
        InetSocketAddress server = new InetSocketAddress(network, center.address.getPort());
        SimPhone phone = new SimPhone(server, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }

    private static OutLine line(String network, SimPhone at, List<OutLine> others) {
        return line(network, network, at.port(), others);
    }

    private static OutLine line(String trunk, String network, int port, List<OutLine> others) {
        String host = (network.equals("north") ? NORTH : SOUTH).getHostAddress();
        PeerAddress to = new PeerAddress(host, port, "udp").over(network);
        Toll any = Toll.where(number -> true);
        return new OutLine(
                to, "+37052000000", Optional.empty(), SrtpPolicy.OFFERED, any, TrunkWays.USUAL, trunk, others);
    }

    private void goesOver(OutLine line) {
        center.out = line;
        center.phoneRules = (by, signedIn, dialled) ->
                new PhoneRules.Outside(TestCenter.QUEUE, "en", dialled, line, Optional::empty);
    }

    private void agentCalls() throws Exception {
        center.ready(1);
        agent.callAs(CALLED, TestCenter.PASSWORD);
    }

    private void talksOverTheSecond() {
        assertTrue(second.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
        assertEquals(Set.of(SOUTH), second.sound.sources());
        assertEquals(Set.of(SOUTH), second.socket.sources());
        assertEquals(SOUTH, second.invite().media().orElseThrow().getAddress());
        assertTrue(second.invite().header("Contact").contains("@127.0.0.2:"));
        assertEquals(ports - 1, center.media.engine.portsLeft(), "one leg in each network");
    }

    private void givesAllPortsBack() {
        assertTrue(SimSound.await(() -> center.media.engine.portsLeft() == ports));
    }

    private void failsAfterItWasHeard() {
        first.socket.send(first.invite().reply(503, "Service Unavailable", "of-the-end", "", ""));
    }

    @Test
    void aCallThatOneCarrierRefusesTalksOverTheOtherAndBothAreTold() throws Exception {
        first.refuses(503);
        agentCalls();
        talksOverTheSecond();
        int start = agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> agent.sound.heardSamples() - start > 12_000));
        agent.hangUp();
        assertTrue(second.wasHungUp());
        center.awaitRecord("c1", one -> one.phase() == ContactPhase.ENDED);
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), SECOND) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        givesAllPortsBack();
        assertTrue(SimSound.await(() -> !center.anatomies.isEmpty()));
        assertEquals(
                List.of("north 503", "south 200"),
                TrunkCall.in(center.anatomies.getFirst()).stream()
                        .map(call -> call.trunk() + " " + call.status().getAsInt())
                        .toList());
    }

    @Test
    void aCarrierIsNotedBeforeItIsCalledHoweverSoonItRefuses() throws Exception {
        List<String> noted = new CopyOnWriteArrayList<>();
        OutLine north = line("north", first, List.of());
        Toll looks = Toll.where(number -> center.stories.of(CALL).stream()
                .flatMap(call -> call.ways().stream())
                .allMatch(way -> noted.add(way.trunk())));
        goesOver(new OutLine(
                north.to(),
                north.callerId(),
                Optional.empty(),
                SrtpPolicy.OFFERED,
                looks,
                TrunkWays.USUAL,
                "north",
                List.of()));
        agentCalls();
        assertTrue(first.sound.hears(AGENT));
        assertEquals(List.of("north"), noted);
    }

    @Test
    void whatWasHeardOfACarrierThatFailedGivesWayToRingingAndToTheOther() throws Exception {
        first.doesNotAnswer().soundsBeforeItAnswers();
        second.doesNotAnswer();
        agentCalls();
        assertTrue(agent.sound.hears(FIRST));
        failsAfterItWasHeard();
        assertTrue(second.rings());
        assertTrue(agent.sound.hears(RINGBACK));
        second.pickUp();
        talksOverTheSecond();
        second.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        givesAllPortsBack();
    }

    @Test
    void whoIsAskedOutsideIsHeardOverTheOtherCarrierBeforeTheyAnswerAndAfter() throws Exception {
        first.doesNotAnswer().soundsBeforeItAnswers();
        second.doesNotAnswer();
        SimPhone caller = connected();
        center.floor
                .ask(new Consults.Question(CALL, ONE, "Agent 1", Destination.outside(CALLED), List.of()))
                .get(30, TimeUnit.SECONDS);
        assertTrue(agent.sound.hears(FIRST));
        failsAfterItWasHeard();
        assertTrue(second.rings());
        assertTrue(agent.sound.hears(RINGBACK));
        second.pickUp();
        assertTrue(second.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
        second.hangUpAsCalled();
        assertTrue(agent.sound.hears(CALLER));
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        givesAllPortsBack();
    }

    @Test
    void aCallerIsHandedOnOverTheOtherCarrier() throws Exception {
        first.doesNotAnswer().soundsBeforeItAnswers();
        second.doesNotAnswer().soundsBeforeItAnswers();
        SimPhone caller = connected();
        Destination to = Destination.outside(CALLED);
        tell(new RoutingEvent.ContactTransferred(CALL, ONE, to, Handover.Way.BLIND));
        assertTrue(caller.sound.hears(FIRST));
        failsAfterItWasHeard();
        assertTrue(caller.sound.hears(SECOND), "before the answer");
        second.pickUp();
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        caller.hangUp();
        assertTrue(second.wasHungUp());
        givesAllPortsBack();
    }

    @Test
    void aCustomerIsCalledBackOverTheOtherCarrier() throws Exception {
        first.refuses(503);
        SimPhone caller = phone(NORTH, "37061234567", CALLER).call(TestCenter.NUMBER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        tell(new RoutingEvent.CallbackAsked(CALL, Callback.Way.KEYPAD, CALLED));
        assertTrue(caller.wasHungUp());
        center.ready(1);
        talksOverTheSecond();
        second.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        givesAllPortsBack();
    }

    @Test
    void aCarrierThatIsSilentAndAnswersTooLateIsHungUpOnAndNotHeard() throws Exception {
        try (LateTrunk late = new LateTrunk(new InetSocketAddress(NORTH, center.address.getPort()))) {
            goesOver(line("north", "north", late.port(), List.of(line("south", second, List.of()))));
            agentCalls();
            talksOverTheSecond();
            late.answers();
            assertTrue(SimSound.await(() -> late.got("BYE")));
            assertTrue(late.got("ACK"));
            assertEquals(0, late.heardSamples());
            assertEquals(Set.of(SOUTH), second.sound.sources());
            talksOverTheSecond();
            agent.hangUp();
            assertTrue(second.wasHungUp());
            givesAllPortsBack();
        }
    }

    @Test
    void aCallGoesBackToTheFirstNetworkWhereTheOtherHasNoneThatTakesIt() throws Exception {
        first.refuses(503);
        second.refuses(503);
        SimPhone third = phone(NORTH, "third", SECOND);
        goesOver(line("north", first, List.of(line("south", second, List.of()), line("north", third, List.of()))));
        agentCalls();
        assertTrue(third.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
        assertEquals(Set.of(NORTH), third.sound.sources());
        assertEquals(ports - 2, center.media.engine.portsLeft(), "agent and customer in one network");
        agent.hangUp();
        assertTrue(third.wasHungUp());
        givesAllPortsBack();
    }

    @Test
    void aCallThatNoCarrierTakesLeavesNothingOpen() throws Exception {
        first.refuses(503);
        second.refuses(486);
        agentCalls();
        assertTrue(agent.gets(486));
        givesAllPortsBack();
    }

    @Test
    void aCarrierThatWantsKeysWhichMayNotBeToldIsPassedBy() throws Exception {
        first.refuses(503);
        SimPhone third = phone(NORTH, "third", SECOND);
        OutLine south = line("south", second, List.of());
        OutLine keyed = new OutLine(
                south.to(),
                south.callerId(),
                Optional.empty(),
                SrtpPolicy.REQUIRED,
                south.toll(),
                TrunkWays.USUAL,
                List.of());
        goesOver(line("north", first, List.of(keyed, line("north", third, List.of()))));
        agentCalls();
        assertTrue(third.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
        assertEquals(0, second.invites());
        agent.hangUp();
        assertTrue(third.wasHungUp());
        givesAllPortsBack();
    }

    @Test
    void aCarrierThatTakesFewerCodecsIsOfferedTheseAndNotWhatTheFirstWas() throws Exception {
        first.refuses(503);
        OutLine south = line("south", second, List.of());
        TrunkWays usual = TrunkWays.USUAL;
        TrunkWays narrow = new TrunkWays(
                usual.format(),
                usual.dialledFrom(),
                usual.callerFrom(),
                usual.assertion(),
                usual.domain(),
                usual.advance(),
                new CodecPolicy(List.of(AudioCodec.PCMA)),
                usual.silentSeconds(),
                usual.redirects(),
                usual.withheld(),
                usual.sessionSeconds(),
                usual.latch(),
                usual.proof());
        OutLine fewer = new OutLine(
                south.to(), south.callerId(), Optional.empty(), SrtpPolicy.OFFERED, south.toll(), narrow, List.of());
        goesOver(line("north", first, List.of(fewer)));
        agentCalls();
        talksOverTheSecond();
        assertTrue(first.invite().body().contains("PCMU"), "the first is offered what it takes");
        assertFalse(
                second.invite().body().contains("PCMU"), () -> second.invite().body());
        agent.hangUp();
        assertTrue(second.wasHungUp());
        givesAllPortsBack();
    }

    @Test
    void anAgentWhoGivesUpWhileACarrierIsSilentLeavesNothingOpen() throws Exception {
        try (LateTrunk late = new LateTrunk(new InetSocketAddress(NORTH, center.address.getPort()))) {
            goesOver(line("north", "north", late.port(), List.of(line("south", second, List.of()))));
            agentCalls();
            assertTrue(SimSound.await(() -> late.got("INVITE")));
            agent.cancel(CALLED);
            assertTrue(agent.gets(487));
            givesAllPortsBack();
            assertEquals(0, second.invites());
        }
    }

    private SimPhone connected() throws Exception {
        SimPhone caller = phone(NORTH, "37061234567", CALLER).call(TestCenter.NUMBER);
        center.ready(1);
        assertTrue(caller.sound.hears(AGENT));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        return caller;
    }

    private void tell(RoutingEvent event) throws Exception {
        center.acd.postDurably(event).get(30, TimeUnit.SECONDS);
    }
}
