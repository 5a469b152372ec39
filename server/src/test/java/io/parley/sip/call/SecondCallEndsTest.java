package io.parley.sip.call;

import static io.parley.sip.call.TwoCalls.CALLER;
import static io.parley.sip.call.TwoCalls.DEAR;
import static io.parley.sip.call.TwoCalls.EARS;
import static io.parley.sip.call.TwoCalls.FIRST;
import static io.parley.sip.call.TwoCalls.NUMBER;
import static io.parley.sip.call.TwoCalls.replacing;
import static io.parley.sip.call.TwoCalls.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Why;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimSecondCall;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A second call by which somebody outside is asked ends, or never begins (adr/088): nobody is on hold for ever. */
class SecondCallEndsTest {
    @TempDir
    Path folder;

    private TwoCalls two;

    @BeforeEach
    void open() throws Exception {
        two = new TwoCalls(folder);
    }

    @AfterEach
    void close() throws Exception {
        two.close();
    }

    @TestInParallel
    void thePhoneThatHangsItUpIsBackWithItsCaller() {
        two.talking();
        two.second.hangUp();
        assertTrue(two.outside.wasHungUp());
        assertEquals(Optional.of(Why.GIVEN_UP), two.await(Phase.OVER).why());
        assertTrue(waits(two.caller), "until the phone takes them back");
        two.backWithTheCaller();
    }

    @TestInParallel
    void thePhoneThatGivesUpWhileItRingsIsBackWithItsCallerAndMayAskAgain() {
        two.ringing();
        two.second.cancel();
        assertTrue(two.second.gets(487));
        assertTrue(two.outside.gotCancel());
        two.backWithTheCaller();
        two.agent.holds();
        two.outside.answersByItself();
        SimSecondCall again = another();
        again.dial(NUMBER, TestCenter.PASSWORD);
        assertTrue(again.isAnswered());
        two.await(Phase.TALKING);
    }

    @TestInParallel
    void whomItAskedHangsUp() {
        two.talking();
        two.outside.hangUpAsCalled();
        assertTrue(two.second.wasHungUp());
        assertEquals(Optional.of(Why.HUNG_UP), two.await(Phase.OVER).why());
        two.backWithTheCaller();
    }

    @TestInParallel
    void whomItAsksIsBusy() {
        two.outside.refuses(486);
        two.agent.holds();
        two.second.dial(NUMBER, TestCenter.PASSWORD);
        assertTrue(two.second.gets(486));
        assertEquals(Optional.of(Why.BUSY), two.await(Phase.OVER).why());
        two.backWithTheCaller();
    }

    @TestInParallel
    void whatTheQueueDoesNotAllowOrTheTrunkIsNotCalled() {
        two.agent.holds();
        two.second.dial("+4420000", TestCenter.PASSWORD);
        assertTrue(two.second.gets(403));
        assertEquals(Optional.empty(), two.standing());
        SimSecondCall dear = another();
        dear.dial(DEAR, TestCenter.PASSWORD);
        assertTrue(dear.gets(403), "toll fraud");
        assertEquals(0, two.outside.invites());
        two.backWithTheCaller();
    }

    @TestInParallel
    void aPhoneThatHoldsNobodyAsksNobody() {
        two.second.dial(NUMBER, TestCenter.PASSWORD);
        assertTrue(two.second.gets(486));
        assertEquals(0, two.outside.invites());
        assertTrue(EARS.hear(two.caller.sound, FIRST));
    }

    @TestInParallel
    void aPhoneThatHoldsInTheVeryMomentAsks() {
        two.outside.doesNotAnswer();
        two.second.dial(NUMBER, TestCenter.PASSWORD);
        two.agent.holds(); // what was sent first need not be heard first
        assertTrue(two.outside.rings());
        assertTrue(waits(two.caller));
    }

    @TestInParallel
    void oneIsAskedAtATime() {
        two.talking();
        SimSecondCall third = another();
        third.dial(NUMBER, TestCenter.PASSWORD);
        assertTrue(third.gets(486));
        assertEquals(1, two.outside.invites());
    }

    @TestInParallel
    void aCallerWhoHangsUpEndsAllThree() {
        two.talking();
        two.caller.hangUp();
        assertTrue(two.agent.wasHungUp());
        assertTrue(two.second.wasHungUp());
        assertTrue(two.outside.wasHungUp());
        ContactRecord over = two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("customer-left", over.end().orElseThrow().reason());
        assertTrue(SimSound.await(() -> !two.center.agent(1).onCall()));
    }

    @TestInParallel
    void aPhoneThatHangsUpOnWhomItHoldsLeavesThemToTheQueue() {
        two.talking();
        two.agent.hangUpAsCalled();
        two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        assertTrue(two.outside.wasHungUp());
        assertTrue(two.second.wasHungUp());
        assertFalse(two.caller.isHungUp());
        two.center.awaitRecord("c1~1", r -> r.phase() == ContactPhase.ENDED);
    }

    @TestInParallel
    void aPhoneThatHangsUpOnWhomItTalksToEndsTheCall() {
        two.talking();
        two.second.holds();
        two.takesBack();
        two.await(Phase.ASIDE);
        assertTrue(EARS.hear(two.agent.sound, CALLER));
        two.agent.hangUpAsCalled();
        assertTrue(two.caller.wasHungUp());
        assertTrue(two.outside.wasHungUp());
        ContactRecord over = two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("agent-ended", over.end().orElseThrow().reason());
    }

    @TestInParallel
    void aPhoneThatHangsUpInBothOnceItHasHandedOnHasHandedOnAllTheSame() {
        two.talking();
        assertEquals(
                202, two.agent.referAsCalled(replacing(two.second.dialog())).status());
        two.second.hangUp();
        two.agent.hangUpAsCalled();
        two.joined();
    }

    @TestInParallel
    void aPhoneThatDiesLeavesItsCallerToTheQueue() {
        two.talking();
        two.second.diesWithItsPhone();
        two.agent.startsAnew();
        two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        assertTrue(two.outside.wasHungUp());
        assertFalse(two.caller.isHungUp());
    }

    @TestInParallel
    void aPhoneThatDiesAfterWhomItAskedHungUpHoldsItsCallerNoLonger() {
        two.talking();
        two.second.diesWithItsPhone();
        two.agent.startsAnew();
        two.outside.hangUpAsCalled();
        assertTrue(two.caller.wasHungUp(), "as of any phone that is gone");
        ContactRecord over = two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("vanished", over.end().orElseThrow().reason());
    }

    private SimSecondCall another() {
        SimSecondCall call = new SimSecondCall(two.agent, Codec.PCMA, TwoCalls.SECOND);
        two.opened.add(call);
        return call;
    }
}
