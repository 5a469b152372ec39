package io.parley.sip.call;

import static io.parley.sip.call.TwoCarriers.AGENT;
import static io.parley.sip.call.TwoCarriers.CALL;
import static io.parley.sip.call.TwoCarriers.CALLED;
import static io.parley.sip.call.TwoCarriers.CALLER;
import static io.parley.sip.call.TwoCarriers.FIRST;
import static io.parley.sip.call.TwoCarriers.NORTH;
import static io.parley.sip.call.TwoCarriers.ONE;
import static io.parley.sip.call.TwoCarriers.RINGBACK;
import static io.parley.sip.call.TwoCarriers.SECOND;
import static io.parley.sip.call.TwoCarriers.SOUTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AgentCalls;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Calls that nobody dialled on a phone go on to the carrier of another network, too. */
class OtherNetworkWaysTest {
    @TempDir
    private Path folder;

    private TwoCarriers carriers;

    @AfterEach
    void close() throws Exception {
        carriers.close();
    }

    private void open(boolean customerFirst) throws Exception {
        carriers = new TwoCarriers(folder, "south", customerFirst);
    }

    private void talksOverTheSecond() {
        assertTrue(carriers.second.sound.hears(AGENT));
        assertTrue(carriers.agent.sound.hears(SECOND));
        assertEquals(Set.of(SOUTH), carriers.second.sound.sources());
        assertEquals(SOUTH, carriers.second.invite().media().orElseThrow().getAddress());
    }

    private void wantsToBeCalled() throws Exception {
        SimPhone caller = carriers.phone(NORTH, "37061234567", CALLER).call(TestCenter.NUMBER);
        carriers.center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        carriers.tell(new RoutingEvent.CallbackAsked(CALL, Callback.Way.KEYPAD, CALLED));
        assertTrue(caller.wasHungUp());
    }

    @TestInParallel
    void aCustomerWhoIsCalledFirstWaitsWithMusicAndTalksOverTheOtherCarrier() throws Exception {
        open(true);
        carriers.first.refuses(503);
        wantsToBeCalled();
        carriers.center.ready(1);
        talksOverTheSecond();
        int start = carriers.agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> carriers.agent.sound.heardSamples() - start > 12_000));
        carriers.second.hangUpAsCalled();
        assertTrue(carriers.agent.wasHungUp());
        WavFile wav = carriers.center.media.wav(carriers.center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), SECOND) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void aCustomerWhoIsCalledFirstIsGreetedOverTheCarrierThatTookTheCallAfterOneThatWasHeard() throws Exception {
        open(true);
        carriers.first.doesNotAnswer().soundsBeforeItAnswers();
        wantsToBeCalled();
        carriers.center.ready(1);
        assertTrue(carriers.first.rings());
        carriers.theFirstFailsAfterItWasHeard();
        talksOverTheSecond();
        carriers.agent.hangUpAsCalled();
        assertTrue(carriers.second.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @TestInParallel
    void whoCallsByAClickHearsRingingAgainAndTalksOverTheOtherCarrier() throws Exception {
        open(false);
        carriers.first.doesNotAnswer().soundsBeforeItAnswers();
        carriers.second.doesNotAnswer();
        carriers.center.ready(1);
        CompletableFuture<AgentCalls.Reply> reply =
                carriers.center.floor.ownCalls().call(ONE, CALLED);
        assertEquals(AgentCalls.Reply.BEGUN, reply.get(30, TimeUnit.SECONDS));
        assertTrue(carriers.agent.sound.hears(FIRST));
        carriers.theFirstFailsAfterItWasHeard();
        assertTrue(carriers.second.rings());
        assertTrue(carriers.agent.sound.hears(RINGBACK));
        carriers.second.pickUp();
        talksOverTheSecond();
        carriers.second.hangUpAsCalled();
        assertTrue(carriers.agent.wasHungUp());
        carriers.givesAllPortsBack();
    }
}
