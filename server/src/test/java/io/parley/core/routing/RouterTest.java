package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.SegmentEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterTest {

    @Test
    void offersTheLongestIdleAgentFirst() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("milda", "en", 3));
        floor.ready("milda", "anna");
        assertEquals("milda", floor.offered(floor.call("1", "en")));
        assertEquals("anna", floor.offered(floor.call("2", "en")));
    }

    @Test
    void asksForTheLanguageAndTheSkillLevel() {
        TestFloor floor = new TestFloor(TestFloor.agent("tom", "en", 3), TestFloor.agent("anna", "ru en", 3));
        floor.ready("tom", "anna");
        assertEquals("anna", floor.offered(floor.call("1", "ru")));
        assertEquals("nobody", floor.offered(floor.call("2", "el")));
    }

    @Test
    void saysWhyThisAgentAndWhyNotEachOther() {
        TestFloor floor = new TestFloor(
                TestFloor.agent("tom", "en", 3),
                TestFloor.agent("anna", "ru en", 3),
                TestFloor.agent("off", "ru", 3),
                TestFloor.agent("second", "ru", 3));
        floor.ready("tom", "anna", "second");
        Explanation why = floor.offerOf(floor.call("1", "ru")).orElseThrow().why();
        assertEquals(7, why.rulesVersion());
        assertEquals("language", why.chosen().getFirst().code());
        assertEquals(
                List.of("anna", "second"),
                why.candidates().stream().map(c -> c.agent().value()).toList());
        assertEquals(
                List.of("tom LANGUAGE_MISSING", "off SIGNED_OUT"),
                why.excluded().stream().map(e -> e.agent() + " " + e.reason()).toList());
    }

    @Test
    void aFreedAgentGetsTheOldestContactOfAllQueues() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 1));
        ContactId first = floor.arrive("1", Channel.CHAT, "en", 0, TestFloor.REFUNDS);
        floor.advance(5);
        floor.call("2", "en");
        floor.ready("anna");
        assertEquals("anna", floor.offered(first));
    }

    @Test
    void priorityPointsGoBeforeAge() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 1));
        floor.call("1", "en");
        floor.advance(10);
        ContactId urgent = floor.arrive("2", Channel.VOICE, "en", 60, TestFloor.BOOKINGS);
        floor.ready("anna");
        assertEquals("anna", floor.offered(urgent));
    }

    @Test
    void anAgentHasOneCallOrChatsUpToCapacity() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 2));
        floor.ready("anna");
        floor.accept(floor.chat("1", "en"));
        assertEquals("nobody", floor.offered(floor.call("call", "en")));
        assertEquals("anna", floor.offered(floor.chat("2", "en")));
        assertEquals("nobody", floor.offered(floor.chat("3", "en")));
    }

    @Test
    void ringNoAnswerReturnsTheContactToItsPlace() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna");
        ContactId first = floor.call("1", "en");
        floor.advance(5);
        ContactId second = floor.call("2", "en");
        floor.advance(15);
        assertEquals("nobody", floor.offered(first));
        assertEquals(
                new RoutingState.Forced(ForcedReason.NOT_RESPONDING),
                floor.agent("anna").state());
        floor.ready("tom");
        assertEquals("tom", floor.offered(first));
        assertEquals("nobody", floor.offered(second));
    }

    @Test
    void aDeclinedContactGoesToTheNextAgentAndBackOnlyAfterAMinute() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("tom", floor.offered(call));
        assertInstanceOf(RoutingState.Ready.class, floor.agent("anna").state());
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("nobody", floor.offered(call));
        floor.advance(59);
        assertEquals("nobody", floor.offered(call));
        floor.advance(2);
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void theOnlyAgentIsAskedAgainWithBackOff() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        for (int pause : new int[] {5, 10, 20, 30, 30}) {
            floor.refuse(call, OfferOutcome.DECLINED);
            floor.advance(pause - 1);
            assertEquals("nobody", floor.offered(call));
            floor.advance(1);
            assertEquals("anna", floor.offered(call));
        }
    }

    @Test
    void aLostDeviceIsNotTheAgentsFault() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.UNREACHABLE);
        assertEquals(
                new RoutingState.Forced(ForcedReason.DEVICE_LOST),
                floor.agent("anna").state());
        floor.advance(10);
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("anna"), Channel.VOICE, true));
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void sayingReadyTriesAFailedDeviceAgain() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.FAILED);
        floor.advance(60);
        assertEquals("nobody", floor.offered(call));
        floor.tell(new RoutingEvent.AgentStateChosen(new AgentId("anna"), new RoutingState.Ready()));
        assertEquals("anna", floor.offered(call));
        floor.refuse(call, OfferOutcome.UNREACHABLE);
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("anna"), Channel.VOICE, false));
        floor.advance(60);
        floor.tell(new RoutingEvent.AgentStateChosen(new AgentId("anna"), new RoutingState.Ready()));
        assertEquals("nobody", floor.offered(call), "a phone that is not registered is not tried");
    }

    @Test
    void aCallerWhoLeavesWhileRingingCostsTheAgentNothing() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        ContactId call = floor.call("1", "en");
        List<Effect> effects = floor.tell(new RoutingEvent.ContactEnded(call, ContactEnd.CUSTOMER_LEFT));
        assertTrue(effects.stream().anyMatch(e -> e instanceof Effect.Withdraw));
        assertEquals("anna", floor.offered(floor.call("2", "en")));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).shortAbandoned());
    }

    @Test
    void theWaitStopsAtTheConnectionNotAtTheAnswer() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.advance(19);
        Board.OfferView offer = floor.offerOf(call).orElseThrow();
        floor.tell(new RoutingEvent.OfferAccepted(offer.id()));
        floor.advance(2);
        floor.tell(new RoutingEvent.ContactConnected(call, offer.agent()));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).answered());
        assertEquals(0, floor.queue(TestFloor.BOOKINGS).answeredInTarget());
    }

    @Test
    void wrapUpIsVisibleEndsByItselfAndOnlyThenComesTheNextContact() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId first = floor.call("1", "en");
        floor.accept(first);
        floor.advance(60);
        floor.end(first);
        ContactId second = floor.call("2", "en");
        Board.ContactView wrapUp = floor.board().live().getFirst();
        assertEquals(ContactPhase.WRAP_UP, wrapUp.phase());
        assertEquals(Optional.of(floor.now.plusSeconds(30)), wrapUp.wrapUpEndsAt());
        floor.advance(29);
        assertEquals("nobody", floor.offered(second));
        floor.advance(1);
        assertEquals("anna", floor.offered(second));
    }

    @Test
    void mandatoryWrapUpStaysUntilADispositionIsGiven() {
        TestFloor floor = new TestFloor(
                List.of(TestFloor.queue(TestFloor.BOOKINGS, Optional.empty(), true)), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        floor.end(call);
        floor.advance(300);
        assertEquals(ContactPhase.WRAP_UP, floor.board().live().getFirst().phase());
        Effect.RecordChanged last =
                changed(floor.tell(new RoutingEvent.WrapUpFinished(call, new AgentId("anna"), "booked", "Two berths")));
        assertEquals(Optional.of("booked"), last.record().disposition());
        assertEquals(Optional.of(SegmentEnd.ANSWERED), last.record().segment());
        assertEquals(ContactPhase.ENDED, last.record().phase());
    }

    @Test
    void anOutcomeThatWasChosenIsKeptAtOnceAndWrapUpEndsWithItInTime() {
        TestFloor floor = new TestFloor(
                List.of(TestFloor.queue(TestFloor.BOOKINGS, Optional.empty(), true)), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        floor.end(call);
        floor.tell(new RoutingEvent.OutcomeChosen(call, new AgentId("anna"), "booked"));
        Effect.RecordChanged kept =
                changed(floor.tell(new RoutingEvent.OutcomeChosen(call, new AgentId("anna"), "refused")));
        assertEquals(Optional.of("refused"), kept.record().disposition(), "the last one counts");
        assertEquals(ContactPhase.WRAP_UP, kept.record().phase());
        floor.advance(300);
        assertEquals(List.of(), floor.board().live(), "it was not only for want of an outcome that it went on");
    }

    @Test
    void whatLastedOnlyForWantOfAnOutcomeIsOverAMomentAfterIt() {
        TestFloor floor = new TestFloor(
                List.of(TestFloor.queue(TestFloor.BOOKINGS, Optional.empty(), true)), TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        floor.end(call);
        floor.advance(300);
        assertEquals(
                List.of(),
                floor.tell(new RoutingEvent.OutcomeChosen(call, new AgentId("boris"), "booked")),
                "it is somebody else's");
        floor.tell(new RoutingEvent.OutcomeChosen(call, new AgentId("anna"), "refused"));
        floor.advance(3);
        floor.tell(new RoutingEvent.OutcomeChosen(call, new AgentId("anna"), "booked"));
        assertEquals(
                Optional.of("booked"), floor.board().live().getFirst().record().disposition());
        floor.advance(3);
        assertEquals(List.of(), floor.board().live());
    }

    private static Effect.RecordChanged changed(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.RecordChanged.class::isInstance)
                .map(Effect.RecordChanged.class::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void aBreakStartsAfterTheContactsInHand() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        floor.tell(new RoutingEvent.AgentStateChosen(new AgentId("anna"), new RoutingState.NotReady("lunch")));
        assertEquals(
                Optional.of(new RoutingState.NotReady("lunch")),
                floor.agent("anna").pending());
        floor.end(call);
        floor.advance(30);
        assertEquals(new RoutingState.NotReady("lunch"), floor.agent("anna").state());
        assertEquals("nobody", floor.offered(floor.call("2", "en")));
    }

    @Test
    void whoGoesOnABreakWhileRingingGivesTheOfferBack() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        ContactId call = floor.call("1", "en");
        floor.tell(new RoutingEvent.AgentStateChosen(new AgentId("anna"), new RoutingState.NotReady("lunch")));
        assertEquals("tom", floor.offered(call));
        assertEquals(new RoutingState.NotReady("lunch"), floor.agent("anna").state());
    }

    @Test
    void maxWaitFlowsOut() {
        TestFloor floor = new TestFloor(
                List.of(TestFloor.queue(TestFloor.BOOKINGS, Optional.of(Duration.ofMinutes(2)), false)),
                TestFloor.agent("anna", "en", 3));
        ContactId call = floor.call("1", "en");
        floor.advance(121);
        Effect.EndContact end = floor.answers.stream()
                .flatMap(List::stream)
                .filter(Effect.EndContact.class::isInstance)
                .map(Effect.EndContact.class::cast)
                .findFirst()
                .orElseThrow();
        floor.tell(new RoutingEvent.ContactEnded(call, end.end()));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).flowOut());
    }

    @Test
    void afterARestartCallsAreOverAndChatsKeepPlaceAndAgent() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        ContactId talking = floor.call("1", "en");
        floor.accept(talking);
        ContactId chatting = floor.chat("2", "en");
        floor.accept(chatting);
        ContactId offered = floor.chat("3", "en");
        assertEquals("tom", floor.offered(offered));
        ContactId waiting = floor.call("4", "en");
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).failed());
        assertEquals("nobody", floor.offered(offered));
        assertTrue(floor.board().waiting().stream()
                .noneMatch(c -> c.record().contact().id().equals(waiting)));
        assertEquals(List.of(chatting), floor.agent("tom").contacts());
        assertInstanceOf(RoutingState.Ready.class, floor.agent("tom").state());
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("tom"), Channel.CHAT, true));
        assertEquals("tom", floor.offered(offered));
    }

    @Test
    void placesCountWithinQueueAndLanguage() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en ru", 3));
        floor.chat("1", "en");
        floor.chat("2", "ru");
        floor.chat("3", "en");
        List<Integer> places =
                floor.board().waiting().stream().map(c -> c.place().getAsInt()).toList();
        assertEquals(List.of(1, 1, 2), places);
    }
}
