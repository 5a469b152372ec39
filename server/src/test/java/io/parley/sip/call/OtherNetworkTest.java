package io.parley.sip.call;

import static io.parley.sip.call.TwoCarriers.AGENT;
import static io.parley.sip.call.TwoCarriers.CALL;
import static io.parley.sip.call.TwoCarriers.CALLED;
import static io.parley.sip.call.TwoCarriers.CALLER;
import static io.parley.sip.call.TwoCarriers.FIRST;
import static io.parley.sip.call.TwoCarriers.NORTH;
import static io.parley.sip.call.TwoCarriers.RINGBACK;
import static io.parley.sip.call.TwoCarriers.SECOND;
import static io.parley.sip.call.TwoCarriers.SOUTH;
import static io.parley.sip.call.TwoCarriers.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.TrunkCall;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TrunkWays;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A call goes on from a carrier in one network to one in another, which hears it at its own address. */
class OtherNetworkTest {
    @TempDir
    private Path folder;

    private TwoCarriers carriers;
    private TestCenter center;
    private SimPhone agent;
    private SimPhone first;
    private SimPhone second;
    private int ports;

    @BeforeEach
    void open() throws Exception {
        carriers = new TwoCarriers(folder, "south", false);
        center = carriers.center;
        agent = carriers.agent;
        first = carriers.first;
        second = carriers.second;
        ports = carriers.ports;
    }

    @AfterEach
    void close() throws Exception {
        carriers.close();
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

    @TestInParallel
    void aCallThatOneCarrierRefusesTalksOverTheOtherAndBothAreTold() throws Exception {
        first.refuses(503);
        carriers.agentCalls();
        talksOverTheSecond();
        int start = agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> agent.sound.heardSamples() - start > 12_000));
        agent.hangUp();
        assertTrue(second.wasHungUp());
        center.awaitRecord("c1", one -> one.phase() == ContactPhase.ENDED);
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), SECOND) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        carriers.givesAllPortsBack();
        assertTrue(SimSound.await(() -> !center.anatomies.isEmpty()));
        assertEquals(
                List.of("north 503", "south 200"),
                TrunkCall.in(center.anatomies.getFirst()).stream()
                        .map(call -> call.trunk() + " " + call.status().getAsInt())
                        .toList());
    }

    @TestInParallel
    void aCarrierIsNotedBeforeItIsCalledHoweverSoonItRefuses() throws Exception {
        List<String> noted = new CopyOnWriteArrayList<>();
        OutLine north = line("north", first, List.of());
        Toll looks = Toll.where(number -> center.stories.of(CALL).stream()
                .flatMap(call -> call.ways().stream())
                .allMatch(way -> noted.add(way.trunk())));
        carriers.goesOver(new OutLine(
                north.to(),
                north.callerId(),
                Optional.empty(),
                SrtpPolicy.OFFERED,
                looks,
                TrunkWays.USUAL,
                "north",
                List.of()));
        carriers.agentCalls();
        assertTrue(first.sound.hears(AGENT));
        assertEquals(List.of("north"), noted);
    }

    @TestInParallel
    void whatWasHeardOfACarrierThatFailedGivesWayToRingingAndToTheOther() throws Exception {
        first.doesNotAnswer().soundsBeforeItAnswers();
        second.doesNotAnswer();
        carriers.agentCalls();
        assertTrue(agent.sound.hears(FIRST));
        carriers.theFirstFailsAfterItWasHeard();
        assertTrue(second.rings());
        assertTrue(agent.sound.hears(RINGBACK));
        second.pickUp();
        talksOverTheSecond();
        second.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void whoIsAskedOutsideIsHeardOverTheOtherCarrierBeforeTheyAnswerAndAfter() throws Exception {
        first.doesNotAnswer().soundsBeforeItAnswers();
        second.doesNotAnswer();
        SimPhone caller = carriers.connected();
        carriers.asks();
        assertTrue(agent.sound.hears(FIRST));
        carriers.theFirstFailsAfterItWasHeard();
        assertTrue(second.rings());
        assertTrue(agent.sound.hears(RINGBACK));
        second.pickUp();
        assertTrue(second.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
        second.hangUpAsCalled();
        assertTrue(agent.sound.hears(CALLER));
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void aCallerIsHandedOnOverTheOtherCarrier() throws Exception {
        first.doesNotAnswer().soundsBeforeItAnswers();
        second.doesNotAnswer().soundsBeforeItAnswers();
        SimPhone caller = carriers.connected();
        carriers.handsOn();
        assertTrue(caller.sound.hears(FIRST));
        carriers.theFirstFailsAfterItWasHeard();
        assertTrue(caller.sound.hears(SECOND), "before the answer");
        second.pickUp();
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        caller.hangUp();
        assertTrue(second.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void aCustomerIsCalledBackOverTheOtherCarrier() throws Exception {
        first.refuses(503);
        SimPhone caller = carriers.phone(NORTH, "37061234567", CALLER).call(TestCenter.NUMBER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        carriers.tell(new RoutingEvent.CallbackAsked(CALL, Callback.Way.KEYPAD, CALLED));
        assertTrue(caller.wasHungUp());
        center.ready(1);
        talksOverTheSecond();
        second.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void aCarrierThatIsSilentAndAnswersTooLateIsHungUpOnAndNotHeard() throws Exception {
        try (LateTrunk late = new LateTrunk(new InetSocketAddress(NORTH, center.address.getPort()))) {
            carriers.goesOver(line("north", "north", late.port(), List.of(line("south", second, List.of()))));
            carriers.agentCalls();
            talksOverTheSecond();
            late.answers();
            assertTrue(SimSound.await(() -> late.got("BYE")));
            assertTrue(late.got("ACK"));
            assertEquals(0, late.heardSamples());
            assertEquals(Set.of(SOUTH), second.sound.sources());
            talksOverTheSecond();
            agent.hangUp();
            assertTrue(second.wasHungUp());
            carriers.givesAllPortsBack();
        }
    }

    @TestInParallel
    void aCallGoesBackToTheFirstNetworkWhereTheOtherHasNoneThatTakesIt() throws Exception {
        first.refuses(503);
        second.refuses(503);
        SimPhone third = carriers.phone(NORTH, "third", SECOND);
        carriers.goesOver(
                line("north", first, List.of(line("south", second, List.of()), line("north", third, List.of()))));
        carriers.agentCalls();
        assertTrue(third.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
        assertEquals(Set.of(NORTH), third.sound.sources());
        assertEquals(ports - 2, center.media.engine.portsLeft(), "agent and customer in one network");
        agent.hangUp();
        assertTrue(third.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void aCallThatNoCarrierTakesLeavesNothingOpen() throws Exception {
        first.refuses(503);
        second.refuses(486);
        carriers.agentCalls();
        assertTrue(agent.gets(486));
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void aCarrierThatWantsKeysWhichMayNotBeToldIsPassedBy() throws Exception {
        first.refuses(503);
        SimPhone third = carriers.phone(NORTH, "third", SECOND);
        OutLine south = line("south", second, List.of());
        OutLine keyed = new OutLine(
                south.to(),
                south.callerId(),
                Optional.empty(),
                SrtpPolicy.REQUIRED,
                south.toll(),
                TrunkWays.USUAL,
                List.of());
        carriers.goesOver(line("north", first, List.of(keyed, line("north", third, List.of()))));
        carriers.agentCalls();
        assertTrue(third.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
        assertEquals(0, second.invites());
        agent.hangUp();
        assertTrue(third.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
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
        carriers.goesOver(line("north", first, List.of(fewer)));
        carriers.agentCalls();
        talksOverTheSecond();
        assertTrue(first.invite().body().contains("PCMU"), "the first is offered what it takes");
        assertFalse(
                second.invite().body().contains("PCMU"), () -> second.invite().body());
        agent.hangUp();
        assertTrue(second.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void anAgentWhoGivesUpWhileACarrierIsSilentLeavesNothingOpen() throws Exception {
        try (LateTrunk late = new LateTrunk(new InetSocketAddress(NORTH, center.address.getPort()))) {
            carriers.goesOver(line("north", "north", late.port(), List.of(line("south", second, List.of()))));
            carriers.agentCalls();
            assertTrue(SimSound.await(() -> late.got("INVITE")));
            agent.cancel(CALLED);
            assertTrue(agent.gets(487));
            carriers.givesAllPortsBack();
            assertEquals(0, second.invites());
        }
    }
}
