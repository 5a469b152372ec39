package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.measure.Fact;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.WrapUpRules;
import io.parley.core.queue.WrapUpRules.Kind;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Outcomes of offers (R9), states, capacity and wrap-up (R10). */
class AgentRulesTest {
    private static final AgentId ANNA = new AgentId("anna");

    @Test
    void onlyTheConfiguredNumberOfUnansweredOffersTakesAnAgentOut() {
        TestFloor floor = TestFloor.with(policy(2, 10, 0), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.advance(20);
        assertInstanceOf(RoutingState.Ready.class, floor.agent("anna").state());
        ContactId other = floor.call("2", "en");
        assertEquals("nobody", floor.offered(other), "left alone for a while");
        floor.advance(10);
        assertEquals("anna", floor.offered(call));
        floor.advance(20);
        assertEquals(
                new RoutingState.Forced(ForcedReason.NOT_RESPONDING),
                floor.agent("anna").state());
    }

    @Test
    void anAnswerForgetsTheOffersNotAnsweredBefore() {
        TestFloor floor = TestFloor.with(policy(2, 0, 0), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        floor.call("1", "en");
        floor.advance(26);
        floor.serve(new ContactId("1"), 5);
        floor.call("2", "en");
        floor.advance(20);
        assertInstanceOf(RoutingState.Ready.class, floor.agent("anna").state());
    }

    @Test
    void noAnswerDoesNotChangeTheIdleTime() {
        TestFloor floor =
                TestFloor.with(policy(5, 0, 0), TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        floor.call("1", "en");
        floor.advance(20);
        floor.end(new ContactId("1"));
        assertEquals("anna", floor.offered(floor.call("2", "en")));
    }

    @Test
    void tooManyRefusalsCountAsNotResponding() {
        TestFloor floor = TestFloor.with(policy(1, 0, 3), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        for (int pause : new int[] {5, 10, 20}) {
            assertInstanceOf(RoutingState.Ready.class, floor.agent("anna").state());
            floor.refuse(call, OfferOutcome.DECLINED);
            floor.advance(pause);
        }
        assertInstanceOf(RoutingState.Forced.class, floor.agent("anna").state());
    }

    @Test
    void aBusyPhoneIsNoBlame() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        floor.refuse(floor.call("1", "en"), OfferOutcome.BUSY);
        assertEquals(
                new RoutingState.Forced(ForcedReason.ON_OTHER_CALL),
                floor.agent("anna").state());
    }

    /** FreeSWITCH #800: a phone that cannot be reached is called and cancelled many times a second. */
    @Test
    void aPhoneThatFailsIsNotRungAgainAndAgain() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.UNREACHABLE);
        floor.advance(3600);
        assertEquals(1, floor.effects(Effect.Offer.class).size());
    }

    /** Zendesk, Amazon #292: who refuses is offered the same contact again at once, for ever. */
    @Test
    void refusalsDoNotLoop() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        for (int second = 0; second < 300; second++) {
            if (!floor.offered(call).equals("nobody")) {
                floor.refuse(call, OfferOutcome.DECLINED);
            }
            floor.advance(1);
        }
        int offers = floor.effects(Effect.Offer.class).size();
        assertTrue(offers > 8 && offers < 15, "offered " + offers + " times in five minutes");
    }

    /** FreeSWITCH #2529: the agent answers when the caller has gone. */
    @Test
    void acceptingAnOfferThatIsOverConnectsNobody() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        OfferId offer = floor.offerOf(call).orElseThrow().id();
        floor.end(call);
        floor.tell(new RoutingEvent.OfferAccepted(offer));
        assertEquals(List.of(), floor.effects(Effect.Connect.class));
        assertEquals(List.of(), floor.agent("anna").contacts());
    }

    /** Amazon #613: the break chosen during a call is forgotten when the call ends. */
    @Test
    void theNextStateSurvivesALostDeviceAndARestart() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        floor.tell(new RoutingEvent.DeviceChanged(ANNA, Channel.VOICE, false));
        floor.tell(new RoutingEvent.ServerStarted());
        floor.tell(new RoutingEvent.DeviceChanged(ANNA, Channel.VOICE, true));
        floor.advance(60);
        assertEquals(new RoutingState.NotReady("lunch"), floor.agent("anna").state());
    }

    @Test
    void chatsMayLeaveTheVoiceOpenAndACallMayLeaveChatsOpen() {
        TestFloor floor = new TestFloor(TestFloor.able("anna", 3, new Capacity(2, 1)));
        floor.ready("anna");
        floor.accept(floor.chat("1", "en"));
        floor.accept(floor.chat("2", "en"));
        ContactId call = floor.call("call", "en");
        assertEquals("anna", floor.offered(call));
        floor.accept(call);
        assertEquals("nobody", floor.offered(floor.chat("3", "en")), "with a call only one chat may be joined");
        assertEquals("nobody", floor.offered(floor.call("call2", "en")));
    }

    @Test
    void threeChatsTakeTheVoiceIfOnlyTwoMayStandBesideACall() {
        TestFloor floor = new TestFloor(TestFloor.able("anna", 3, new Capacity(2, 0)));
        floor.ready("anna");
        for (String id : List.of("1", "2", "3")) {
            floor.accept(floor.chat(id, "en"));
        }
        assertEquals("nobody", floor.offered(floor.call("call", "en")));
    }

    @Test
    void aCallOfTheirOwnTakesTheVoiceAndResetsIdleIfOutbound() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.INTERNAL, true));
        floor.advance(30);
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.INTERNAL, false));
        ContactId call = floor.call("1", "en");
        assertEquals("anna", floor.offered(call), "a call to a colleague changes nothing");
        floor.end(call);
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.OUTBOUND, true));
        assertEquals("tom", floor.offered(floor.call("2", "en")));
        assertEquals("nobody", floor.offered(floor.call("3", "en")));
        floor.end(new ContactId("2"));
        floor.end(new ContactId("3"));
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.OUTBOUND, false));
        assertEquals("tom", floor.offered(floor.call("4", "en")));
    }

    @Test
    void whoTalksWithAColleagueIsBusyOnTheBoardAndNotFree() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna");
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.INTERNAL, true));
        assertEquals(List.of(0, 1, 0), staff(floor));
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.INTERNAL, false));
        assertEquals(List.of(1, 0, 0), staff(floor));
        floor.tell(new RoutingEvent.OutsideCall(new AgentId("tom"), OutsideKind.INTERNAL, true));
        assertEquals(List.of(1, 0, 0), staff(floor), "who is not signed in is none of them");
    }

    /** Free, busy and away. */
    private static List<Integer> staff(TestFloor floor) {
        Board.QueueView queue = floor.board().queues().getFirst();
        return List.of(queue.free(), queue.busy(), queue.away());
    }

    @Test
    void whoComesBackFromABreakMayHaveToQueueUpAgain() {
        RoutingPolicy endOfOrder = new RoutingPolicy(
                RoutingPolicy.Mode.SCORE,
                Duration.ZERO,
                1,
                Duration.ZERO,
                0,
                Duration.ofMinutes(10),
                true,
                false,
                false);
        TestFloor floor = TestFloor.with(endOfOrder, TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        floor.choose("anna", new RoutingState.Ready());
        assertEquals("tom", floor.offered(floor.call("1", "en")));
    }

    @Test
    void optionalWrapUpComesOnlyIfAskedFor() {
        TestFloor floor = wrapUp(new WrapUpRules(Kind.OPTIONAL, 0, false, Duration.ofMinutes(30)), 30);
        ContactId plain = connected(floor, "1");
        floor.end(plain);
        assertEquals(List.of(), floor.agent("anna").contacts());
        ContactId asked = connected(floor, "2");
        floor.tell(new RoutingEvent.WrapUpAsked(asked, ANNA, true));
        floor.end(asked);
        assertEquals(ContactPhase.WRAP_UP, floor.view(asked).phase());
        floor.advance(30);
        assertEquals(List.of(), floor.agent("anna").contacts());
    }

    @Test
    void wrapUpIsExtendedAsOftenAsConfigured() {
        TestFloor floor = wrapUp(new WrapUpRules(Kind.TIMED, 2, false, Duration.ofMinutes(30)), 30);
        ContactId call = connected(floor, "1");
        floor.end(call);
        for (int i = 0; i < 4; i++) {
            floor.tell(new RoutingEvent.WrapUpExtended(call, ANNA));
        }
        assertEquals(Optional.of(floor.now.plusSeconds(90)), floor.view(call).wrapUpEndsAt());
        floor.advance(89);
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
        floor.advance(1);
        assertEquals(List.of(), floor.agent("anna").contacts());
    }

    @Test
    void historyAndReportsHaveAnExtendedWrapUpAsLongAsItWas() {
        TestFloor floor = wrapUp(new WrapUpRules(Kind.TIMED, 2, false, Duration.ofMinutes(30)), 30);
        ContactId call = connected(floor, "1");
        floor.end(call);
        Instant ended = floor.now;
        floor.advance(20);
        floor.tell(new RoutingEvent.WrapUpExtended(call, ANNA));
        floor.advance(90);
        ContactRecord last = floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(call))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertEquals(Optional.of(ended.plusSeconds(60)), last.wrappedUpAt(), "not when it would have ended");
        Floor again = new Floor(ZoneOffset.UTC);
        Ledger ledger = new Ledger();
        for (int i = 0; i < floor.told.size(); i++) {
            Router.decide(again, floor.told.get(i), floor.toldAt.get(i), ledger.entry(i + 1));
        }
        List<Long> lengths = ledger.take().stream()
                .filter(Fact.Part.class::isInstance)
                .map(part -> ((Fact.Part) part).lengths().wrapUpMs())
                .toList();
        assertEquals(List.of(60_000L), lengths);
    }

    @Test
    void unlimitedWrapUpAlarmsAndIsCapped() {
        TestFloor floor = wrapUp(new WrapUpRules(Kind.UNLIMITED, 0, false, Duration.ofMinutes(5)), 60);
        floor.end(connected(floor, "1"));
        floor.advance(299);
        assertEquals(4, floor.effects(Effect.Alarm.class).size());
        assertEquals(1, floor.agent("anna").contacts().size());
        floor.advance(1);
        assertEquals(List.of(), floor.agent("anna").contacts());
    }

    @Test
    void wrapUpOfACallMayLeaveChatsOpen() {
        TestFloor floor = wrapUp(new WrapUpRules(Kind.TIMED, 0, true, Duration.ofMinutes(30)), 30);
        ContactId call = connected(floor, "1");
        ContactId chat = floor.chat("chat", "en");
        assertEquals("nobody", floor.offered(chat));
        floor.end(call);
        assertEquals("anna", floor.offered(chat));
        assertEquals("nobody", floor.offered(floor.call("2", "en")));
    }

    @Test
    void aCallWithoutSoundIsTold() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        floor.tell(new RoutingEvent.NoAudio(connected(floor, "1"), true));
        assertEquals(
                Effect.AlarmKind.NO_AUDIO,
                floor.effects(Effect.Alarm.class).getFirst().kind());
    }

    @Test
    void aCallWithoutSoundGoesBackToItsPlaceWhereTheQueueWantsIt() {
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY.withSilence(QueuePlan.Silence.GIVE_BACK), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId first = connected(floor, "1");
        ContactId second = floor.call("2", "en");
        floor.tell(new RoutingEvent.NoAudio(first, true));
        assertEquals(1, floor.effects(Effect.GiveBack.class).size());
        assertEquals(
                new RoutingState.Forced(ForcedReason.DEVICE_LOST),
                floor.agent("anna").state());
        assertEquals(List.of(), floor.agent("anna").contacts());
        assertEquals(1, floor.view(first).place().getAsInt());
        assertEquals(2, floor.view(second).place().getAsInt());
        floor.advance(60);
        assertEquals(List.of(), floor.floor.violations(floor.now));
        Board.QueueView queue = floor.queue(TestFloor.BOOKINGS);
        assertEquals(3, queue.entered());
        assertEquals(1, queue.answered());
        assertEquals(2, queue.waiting());
    }

    @Test
    void soundThatComesAfterAllEndsTheAlarm() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = connected(floor, "1");
        floor.tell(new RoutingEvent.NoAudio(call, true));
        assertTrue(floor.view(call).silent());
        floor.tell(new RoutingEvent.NoAudio(call, true));
        floor.tell(new RoutingEvent.NoAudio(call, false));
        assertFalse(floor.view(call).silent());
        assertEquals(1, floor.effects(Effect.Alarm.class).size());
    }

    @Test
    void aCustomerWhoIsNotHeardIsToldAndStaysWithTheAgent() {
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY.withSilence(QueuePlan.Silence.GIVE_BACK), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.tell(new RoutingEvent.CustomerUnheard(call, true));
        assertFalse(floor.view(call).customerUnheard(), "nobody listens yet");
        floor.accept(call);
        floor.tell(new RoutingEvent.CustomerUnheard(call, true));
        floor.tell(new RoutingEvent.CustomerUnheard(call, true));
        assertTrue(floor.view(call).customerUnheard());
        assertFalse(floor.view(call).silent(), "the agent is heard");
        assertEquals(
                List.of(new Effect.Alarm(Effect.AlarmKind.CUSTOMER_UNHEARD, call, Optional.of(new AgentId("anna")))),
                floor.effects(Effect.Alarm.class));
        assertEquals(List.of(), floor.effects(Effect.GiveBack.class));
        floor.tell(new RoutingEvent.CustomerUnheard(call, false));
        assertFalse(floor.view(call).customerUnheard());
        floor.tell(new RoutingEvent.CustomerUnheard(call, true));
        floor.end(call);
        assertFalse(floor.view(call).customerUnheard(), "in wrap-up nobody listens");
    }

    @Test
    void whoTakesAContactOnDoesNotHearTheFormerSilence() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("bela", "en", 3));
        floor.ready("anna");
        ContactId call = connected(floor, "1");
        floor.tell(new RoutingEvent.CustomerUnheard(call, true));
        floor.ready("bela");
        floor.tell(new RoutingEvent.ContactTransferred(
                call, new AgentId("anna"), Destination.of(new AgentId("bela")), Handover.Way.CONSULT));
        assertFalse(floor.view(call).customerUnheard(), "their own script tells anew");
    }

    @Test
    void aBusyPhoneIsTriedAgainAfterAWhile() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.BUSY);
        floor.advance(29);
        assertEquals("nobody", floor.offered(call));
        floor.advance(1);
        assertInstanceOf(RoutingState.Ready.class, floor.agent("anna").state());
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void optionalWrapUpIsTakenByWhoAskedForItOnly() {
        TestFloor floor = wrapUp(new WrapUpRules(Kind.OPTIONAL, 1, false, Duration.ofMinutes(30)), 30);
        ContactId first = connected(floor, "1");
        assertEquals(new Board.WrapUpView(true, false, 1), floor.view(first).wrapUp());
        floor.end(first);
        assertEquals(List.of(), floor.agent("anna").contacts());
        ContactId second = connected(floor, "2");
        floor.tell(new RoutingEvent.WrapUpAsked(second, new AgentId("anna"), true));
        assertTrue(floor.view(second).wrapUp().asked());
        floor.end(second);
        assertEquals(ContactPhase.WRAP_UP, floor.view(second).phase());
        floor.tell(new RoutingEvent.WrapUpExtended(second, new AgentId("anna")));
        assertEquals(0, floor.view(second).wrapUp().extensions());
        floor.advance(59);
        assertEquals(ContactPhase.WRAP_UP, floor.view(second).phase());
        floor.advance(1);
        assertEquals(List.of(), floor.agent("anna").contacts());
    }

    private static ContactId connected(TestFloor floor, String id) {
        ContactId call = floor.call(id, "en");
        floor.accept(call);
        floor.advance(10);
        return call;
    }

    private static TestFloor wrapUp(WrapUpRules rules, int seconds) {
        QueueRules plain = TestFloor.planned(QueuePlan.ORDINARY.withWrapUp(rules));
        QueueRules timed = new QueueRules(
                plain.id(),
                plain.name(),
                plain.channels(),
                plain.needs(),
                0,
                plain.ringTimeout(),
                Duration.ofSeconds(seconds),
                false,
                plain.target(),
                Optional.empty(),
                Optional.empty(),
                plain.plan());
        TestFloor floor = new TestFloor(List.of(timed), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        return floor;
    }

    static RoutingPolicy policy(int noAnswers, int coolDown, int declines) {
        return new RoutingPolicy(
                RoutingPolicy.Mode.SCORE,
                Duration.ZERO,
                noAnswers,
                Duration.ofSeconds(coolDown),
                declines,
                Duration.ofMinutes(10),
                true,
                false,
                true);
    }
}
