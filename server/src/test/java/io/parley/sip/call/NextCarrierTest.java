package io.parley.sip.call;

import static io.parley.sip.call.TwoCarriers.AGENT;
import static io.parley.sip.call.TwoCarriers.CALLER;
import static io.parley.sip.call.TwoCarriers.FIRST;
import static io.parley.sip.call.TwoCarriers.RINGBACK;
import static io.parley.sip.call.TwoCarriers.SECOND;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.TimeSpent;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A carrier that was heard before the answer fails, and the next is called from the same port: whoever waits hears
 * ringing until the next is heard, and nothing more of the first, which may send on.
 */
class NextCarrierTest {
    @TempDir
    private Path folder;

    private TwoCarriers carriers;
    private SimPhone agent;
    private SimPhone second;

    @BeforeEach
    void open() throws Exception {
        carriers = new TwoCarriers(folder, "north", false);
        agent = carriers.agent;
        second = carriers.second.doesNotAnswer();
        carriers.first.doesNotAnswer().soundsBeforeItAnswers();
    }

    @AfterEach
    void close() throws Exception {
        carriers.close();
    }

    private void theAgentHearsRingingAgainAndThenTheOther() throws Exception {
        assertTrue(agent.sound.hears(FIRST));
        carriers.theFirstFailsAfterItWasHeard();
        assertTrue(second.rings());
        assertTrue(agent.sound.hears(RINGBACK));
        second.pickUp();
        assertTrue(second.sound.hears(AGENT));
        assertTrue(agent.sound.hears(SECOND));
    }

    @Test
    void anAgentWhoCallsHearsRingingAgainAndThenTheOther() throws Exception {
        carriers.agentCalls();
        theAgentHearsRingingAgainAndThenTheOther();
        second.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        carriers.givesAllPortsBack();
    }

    @Test
    void anAgentWhoAsksHearsRingingAgainAndThenTheOther() throws Exception {
        SimPhone caller = carriers.connected();
        carriers.asks();
        theAgentHearsRingingAgainAndThenTheOther();
        second.hangUpAsCalled();
        assertTrue(agent.sound.hears(CALLER));
        caller.hangUp();
        carriers.givesAllPortsBack();
    }

    @Test
    void whoIsHandedOnHearsRingingAgainAndThenTheOthersTone() throws Exception {
        SimPhone caller = carriers.connected();
        carriers.handsOn();
        assertTrue(caller.sound.hears(FIRST));
        carriers.theFirstFailsAfterItWasHeard();
        assertTrue(second.rings());
        assertTrue(caller.sound.hears(RINGBACK));
        second.invite().media().ifPresent(second.sound::sendTo);
        second.tellsOfSoundItDoesNotSend();
        assertTrue(caller.sound.hears(SECOND), "before the answer");
        second.pickUp();
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        caller.hangUp();
        assertTrue(second.wasHungUp());
        carriers.givesAllPortsBack();
    }

    /** For a fifth of a second. */
    private static boolean nothingComesAnyMore(SimPhone phone) {
        AtomicInteger heard = new AtomicInteger(-1);
        AtomicReference<TimeSpent> since = new AtomicReference<>(new TimeSpent());
        return SimSound.await(() -> {
            int now = phone.sound.heardSamples();
            if (heard.getAndSet(now) != now) {
                since.set(new TimeSpent());
            }
            return since.get().look() > 200_000_000L;
        });
    }

    @Test
    void soundThatTheOtherTellsOfAndDoesNotSendLeavesTheRinging() throws Exception {
        carriers.agentCalls();
        assertTrue(agent.sound.hears(FIRST));
        carriers.first.sound.silent(true); // its address is that of the second here, which would be let in
        assertTrue(nothingComesAnyMore(agent), "nor what it had sent is heard");
        carriers.theFirstFailsAfterItWasHeard();
        assertTrue(second.rings());
        second.tellsOfSoundItDoesNotSend();
        second.tellsOfSoundItDoesNotSend();
        assertTrue(agent.sound.hears(RINGBACK));
        second.pickUp();
        assertTrue(agent.sound.hears(SECOND));
        assertTrue(second.sound.hears(AGENT));
    }
}
