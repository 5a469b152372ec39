package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Several phones ring for one call, on loopback: one of them gets it, whatever happens at the same moment. */
class SeveralPhonesTest {
    private static final double CALLER = 440;
    private static final int AGENTS = 4;

    @TempDir
    Path folder;

    private TestCenter center;
    private final List<SimPhone> phones = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        phones.forEach(SimPhone::close);
        center.close();
    }

    @TestInParallel
    void allPhonesRingAndOneWins() throws Exception {
        open(new Distribution.All());
        List<SimPhone> agents = ringing(3);
        SimPhone caller = call();
        agents.forEach(phone -> assertTrue(phone.rings()));
        agents.get(1).pickUp();
        assertTrue(caller.sound.hears(tone(2)));
        assertTrue(agents.get(1).sound.hears(CALLER));
        for (SimPhone loser : List.of(agents.get(0), agents.get(2))) {
            assertTrue(loser.gotCancel());
            assertTrue(tells(loser, "CANCEL", "cause=200"), "a phone would show a missed call");
        }
        assertEquals(Optional.of(new AgentId("a2")), connected().agent());
        assertTrue(SimSound.await(() -> center.agent(1).contacts().isEmpty()));
        caller.hangUp();
        assertTrue(agents.get(1).wasHungUp());
    }

    @TestInParallel
    void ofTwoAnswersAtTheSameMomentExactlyOneWins() throws Exception {
        open(new Distribution.All());
        List<SimPhone> agents = ringing(2);
        for (int round = 1; round <= 8; round++) {
            int calls = round;
            String contact = "c" + round;
            SimPhone caller = call();
            assertTrue(SimSound.await(() -> agents.stream().allMatch(phone -> phone.invites() == calls)));
            CyclicBarrier together = new CyclicBarrier(2);
            List<Thread> hands = agents.stream()
                    .map(phone -> Thread.ofPlatform().start(() -> answerTogether(phone, together)))
                    .toList();
            for (Thread hand : hands) {
                hand.join();
            }
            AgentId winner = center.awaitRecord(contact, r -> r.phase() == ContactPhase.CONNECTED)
                    .agent()
                    .orElseThrow();
            int won = winner.value().equals("a1") ? 0 : 1;
            assertTrue(agents.get(1 - won).wasLetGo(), "the one who was later is let go, round " + round);
            assertFalse(agents.get(won).isHungUp());
            assertTrue(caller.sound.hears(tone(won + 1)));
            caller.hangUp();
            assertTrue(agents.get(won).wasHungUp());
            center.awaitRecord(contact, r -> r.phase() == ContactPhase.ENDED);
        }
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertEquals(8, center.acd.board().queues().getFirst().answered());
    }

    private static void answerTogether(SimPhone phone, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        phone.pickUp();
    }

    @TestInParallel
    void theCallerLeavesWhileAllRing() throws Exception {
        open(new Distribution.All());
        List<SimPhone> agents = ringing(3);
        SimPhone caller = call();
        agents.forEach(phone -> assertTrue(phone.rings()));
        caller.hangUp();
        agents.forEach(phone -> assertTrue(phone.gotCancel()));
        assertFalse(tells(agents.getFirst(), "CANCEL", "cause=200"), "nobody took it: it was missed");
        assertEquals(
                Optional.of(SegmentEnd.ABANDONED),
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED).segment());
        assertTrue(SimSound.await(() -> center.agent(3).contacts().isEmpty()));
        assertTrue(center.agent(3).state() instanceof RoutingState.Ready);
    }

    /** Nothing is waited for: the floor hears of it after the phone did. */
    @TestInParallel
    void aRingingPhoneIsCancelledBeforeTheFloorEvenHearsThatTheCallerLeft() throws Exception {
        open(QueuePlan.ORDINARY);
        SimPhone agent = ringing(1).getFirst();
        AtomicBoolean cancelled = new AtomicBoolean();
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.ContactEnded) {
                cancelled.set(agent.gotCancel());
            }
        };
        SimPhone caller = call();
        assertTrue(agent.rings());
        caller.hangUp();
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertTrue(cancelled.get());
        assertTrue(center.agent(1).state() instanceof RoutingState.Ready, "and the agent is not to blame");
    }

    @TestInParallel
    void aPhoneThatIsGoneCostsTheOthersNothing() throws Exception {
        open(new Distribution.All());
        List<SimPhone> agents = ringing(3);
        agents.get(0).close(); // says nothing at all any more
        agents.get(1).refuses(480);
        SimPhone caller = call();
        assertTrue(agents.get(2).rings());
        RoutingState lost = new RoutingState.Forced(RoutingState.ForcedReason.DEVICE_LOST);
        assertTrue(SimSound.await(() -> center.agent(2).state().equals(lost)));
        assertTrue(SimSound.await(() -> center.agent(1).state().equals(lost)));
        assertEquals(1, center.acd.board().offers().size());
        agents.get(2).pickUp();
        assertTrue(caller.sound.hears(tone(3)));
    }

    @TestInParallel
    void whoAcceptsAtTheDeskHasItsPhoneAnsweredWhileOthersRing() throws Exception {
        open(new Distribution.All());
        List<SimPhone> agents = ringing(3);
        SimPhone caller = call();
        agents.forEach(phone -> assertTrue(phone.rings()));
        agents.get(2).answersByItself();
        center.acd.answer(offerOf("a3"));
        assertTrue(caller.sound.hears(tone(3)));
        assertTrue(agents.get(2).invite().header("Call-Info").contains("answer-after=0"));
        assertTrue(tells(agents.get(0), "CANCEL", "cause=200"));
        assertTrue(tells(agents.get(1), "CANCEL", "cause=200"));
    }

    @TestInParallel
    void whoeverPicksUpFirstHasItThoughAnotherAcceptedAtTheDesk() throws Exception {
        open(new Distribution.All());
        List<SimPhone> agents = ringing(2);
        SimPhone caller = call();
        agents.forEach(phone -> assertTrue(phone.rings()));
        center.acd.answer(offerOf("a1")); // whose phone does not answer by itself
        assertTrue(SimSound.await(() -> agents.get(0).invites() == 2));
        agents.get(1).pickUp();
        assertTrue(caller.sound.hears(tone(2)));
        assertTrue(SimSound.await(() -> center.agent(1).contacts().isEmpty()));
        assertTrue(SimSound.await(() -> tells(agents.get(0), "CANCEL", "cause=200")));
    }

    @TestInParallel
    void progressiveRingsOneMoreEachFewSeconds() throws Exception {
        open(new Distribution.Progressive(1, Duration.ofSeconds(2)));
        List<SimPhone> agents = ringing(3);
        SimPhone caller = call();
        assertTrue(agents.get(0).rings());
        assertEquals(1, center.acd.board().offers().size());
        assertTrue(agents.get(2).rings());
        assertTrue(agents.get(1).rings());
        agents.get(0).pickUp();
        assertTrue(caller.sound.hears(tone(1)));
        assertTrue(agents.get(1).gotCancel());
        assertTrue(agents.get(2).gotCancel());
    }

    @TestInParallel
    void allRingAgainIfNobodyAnswered() throws Exception {
        open(new Distribution.All());
        List<SimPhone> agents = ringing(2);
        SimPhone caller = call();
        assertTrue(agents.get(0).rings());
        assertTrue(agents.get(0).gotCancel());
        assertTrue(SimSound.await(
                () -> agents.get(0).invites() == 2 && agents.get(1).invites() == 2));
        agents.get(0).pickUp();
        assertTrue(caller.sound.hears(tone(1)));
        assertTrue(center.agent(2).state() instanceof RoutingState.Ready);
    }

    @TestInParallel
    void aPhoneThatIsAnsweredButNotHeardIsTold() throws Exception {
        open(QueuePlan.ORDINARY);
        List<SimPhone> agents = ringing(1);
        agents.getFirst().answersByItself().sound.silent(true);
        SimPhone caller = call();
        assertTrue(SimSound.await(() -> center.acd.counters().alarms(Effect.AlarmKind.NO_AUDIO) == 1));
        assertTrue(center.acd.board().live().getFirst().silent());
        agents.getFirst().sound.silent(false);
        assertTrue(caller.sound.hears(tone(1)), "the call goes on");
        assertTrue(SimSound.await(() -> !center.acd.board().live().getFirst().silent()));
    }

    @TestInParallel
    void aCallerWhoseSoundNeverComesOrStopsIsToldUntilTheyAreHeard() throws Exception {
        open(QueuePlan.ORDINARY.withSilence(QueuePlan.Silence.GIVE_BACK));
        SimPhone agent = ringing(1).getFirst().answersByItself();
        SimPhone caller = caller();
        caller.sound.silent(true);
        caller.call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(tone(1)));
        assertTrue(SimSound.await(() -> unheard() && alarms() == 1));
        caller.sound.silent(false);
        assertTrue(agent.sound.hears(CALLER), "the call goes on");
        assertTrue(SimSound.await(() -> !unheard()));
        caller.sound.silent(true);
        assertTrue(SimSound.await(() -> unheard() && alarms() == 2));
        assertFalse(caller.isHungUp());
        assertFalse(agent.isHungUp(), "nobody is given back: the agent is heard");
        assertEquals(0, center.acd.counters().alarms(Effect.AlarmKind.NO_AUDIO));
    }

    private long alarms() {
        return center.acd.counters().alarms(Effect.AlarmKind.CUSTOMER_UNHEARD);
    }

    private boolean unheard() {
        return center.acd.board().live().getFirst().customerUnheard();
    }

    @TestInParallel
    void aCallerWhoHearsNobodyGoesBackToTheirPlaceWhereTheQueueWantsIt() throws Exception {
        open(QueuePlan.ORDINARY.withSilence(QueuePlan.Silence.GIVE_BACK));
        List<SimPhone> agents = ringing(1);
        agents.getFirst().answersByItself().sound.silent(true);
        SimPhone caller = call();
        assertTrue(agents.getFirst().wasHungUp());
        RoutingState lost = new RoutingState.Forced(RoutingState.ForcedReason.DEVICE_LOST);
        assertTrue(SimSound.await(() -> center.agent(1).state().equals(lost)));
        assertFalse(caller.isHungUp());
        SimPhone second = ringing(2).get(1).answersByItself();
        assertTrue(second.rings());
        second.pickUp();
        assertTrue(caller.sound.hears(tone(2)));
        assertTrue(second.sound.hears(CALLER));
        assertEquals(Optional.of(new AgentId("a2")), connected().agent());
        assertEquals(2, center.acd.board().queues().getFirst().answered());
        assertEquals(2, center.acd.board().queues().getFirst().entered());
    }

    private OfferId offerOf(String agent) {
        return center.acd.board().offers().stream()
                .filter(offer -> offer.agent().value().equals(agent))
                .map(Board.OfferView::id)
                .findFirst()
                .orElseThrow();
    }

    private static boolean tells(SimPhone phone, String method, String reason) {
        return SimSound.await(() -> phone.heard.stream()
                        .anyMatch(m -> !m.isResponse() && m.method().equals(method)))
                && phone.heard.stream()
                        .filter(m -> !m.isResponse() && m.method().equals(method))
                        .anyMatch(m -> m.header("Reason").contains(reason));
    }

    private ContactRecord connected() {
        return center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    private void open(Distribution distribution) throws Exception {
        open(QueuePlan.ORDINARY.withDistribution(distribution));
    }

    private void open(QueuePlan plan) throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(AGENTS, plan));
    }

    /** Phones of ready agents that ring until somebody picks them up. */
    private List<SimPhone> ringing(int count) throws Exception {
        List<SimPhone> ready = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            SimPhone phone = keep(new SimPhone(center.address, Integer.toString(i), Codec.PCMA, tone(i)));
            assertTrue(phone.doesNotAnswer().register(TestCenter.PASSWORD));
            center.ready(i);
            ready.add(phone);
        }
        return ready;
    }

    private static double tone(int agent) {
        return 700 + 300 * agent;
    }

    private SimPhone call() {
        return caller().call(TestCenter.NUMBER);
    }

    private SimPhone caller() {
        return keep(new SimPhone(center.address, "37061234567", Codec.PCMA, CALLER));
    }

    private SimPhone keep(SimPhone phone) {
        phones.add(phone);
        return phone;
    }
}
