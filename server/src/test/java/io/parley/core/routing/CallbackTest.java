package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Callback.Way;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueuePlan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Callbacks keep the place, are tried as often as rules say, and are over when the customer is back. */
class CallbackTest {
    private static final String NUMBER = "+37061111111";

    private static CallbackRules rules(boolean customerFirst, boolean counted) {
        return new CallbackRules(
                Set.of(Way.values()),
                Duration.ZERO,
                Duration.ofSeconds(20),
                customerFirst,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(20),
                Optional.empty(),
                counted);
    }

    private static TestFloor floor(CallbackRules rules) {
        return TestFloor.with(
                QueuePlan.ORDINARY.withCallback(rules),
                TestFloor.agent("anna", "en", 2),
                TestFloor.agent("boris", "en", 2));
    }

    private static TestFloor agentFirst() {
        return floor(rules(false, true));
    }

    private static TestFloor customerFirst() {
        return floor(rules(true, true));
    }

    private static ContactId ask(TestFloor floor, ContactId waiting) {
        floor.tell(new RoutingEvent.CallbackAsked(waiting, Way.KEYPAD, NUMBER));
        return Callback.idFor(waiting);
    }

    private static CallbackStanding standing(TestFloor floor, ContactId callback) {
        return floor.view(callback).record().callback().orElseThrow();
    }

    private static List<Outcome> outcomes(TestFloor floor, ContactId callback) {
        return last(floor, callback).callback().orElseThrow().attempts().stream()
                .flatMap(attempt -> attempt.outcome().stream())
                .toList();
    }

    private static ContactRecord last(TestFloor floor, ContactId contact) {
        return floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(contact))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static void accept(TestFloor floor, ContactId callback) {
        floor.tell(new RoutingEvent.OfferAccepted(
                floor.offerOf(callback).orElseThrow().id()));
        floor.tell(new RoutingEvent.CallbackDialled(callback));
    }

    private static void tried(TestFloor floor, ContactId callback, Outcome outcome) {
        floor.tell(new RoutingEvent.CallbackTried(callback, outcome));
    }

    @Test
    void anAcceptedCallbackIsAFlowOutAndItsAnswerHasTheEntryOfTheCall() {
        TestFloor floor = agentFirst();
        ContactId call = floor.call("1", "en");
        Instant entered = floor.now;
        floor.advance(60);
        ContactId callback = ask(floor, call);
        ContactRecord first = last(floor, call);
        assertEquals(Optional.of(SegmentEnd.FLOW_OUT), first.segment());
        assertEquals("callback", first.flowOuts().getFirst().reason());
        assertTrue(floor.effects(Effect.EndContact.class).stream()
                .anyMatch(e -> e.contact().equals(call) && e.end().reason().equals("flow-out-callback")));
        floor.advance(60);
        floor.ready("anna");
        accept(floor, callback);
        floor.advance(10);
        tried(floor, callback, Outcome.ANSWERED);
        floor.tell(new RoutingEvent.ContactConnected(callback, new AgentId("anna")));
        ContactRecord answered = last(floor, callback);
        assertEquals(Optional.of(SegmentEnd.ANSWERED), answered.segment());
        assertEquals(entered, answered.contact().arrivedAt());
        assertEquals(Optional.of(call), answered.contact().callback().map(Callback::of));
        assertEquals(List.of(Outcome.ANSWERED), outcomes(floor, callback));
        Board.QueueView counts = floor.queue(TestFloor.BOOKINGS);
        assertEquals(List.of(2L, 1L, 1L), List.of(counts.entered(), counts.answered(), counts.flowOut()));
    }

    @Test
    void theCallbackGoesBeforeWhoCameLater() {
        TestFloor floor = agentFirst();
        ContactId call = floor.call("1", "en");
        floor.advance(10);
        ContactId later = floor.call("2", "en");
        floor.advance(10);
        ContactId callback = ask(floor, call);
        assertEquals(1, floor.view(callback).place().orElseThrow());
        assertEquals(2, floor.view(later).place().orElseThrow());
        floor.ready("anna");
        assertEquals("anna", floor.offered(callback));
        assertEquals("nobody", floor.offered(later));
    }

    @Test
    void whoIsOfferedMayStillAskForACallback() {
        TestFloor floor = agentFirst();
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        assertEquals("anna", floor.offered(call));
        ContactId callback = ask(floor, call);
        assertEquals("anna", floor.offered(callback));
    }

    @Test
    void whatTheRulesDoNotAllowIsNotAsked() {
        TestFloor floor = floor(CallbackRules.NONE);
        ContactId call = floor.call("1", "en");
        ask(floor, call);
        assertEquals(ContactPhase.QUEUED, floor.view(call).phase());
        TestFloor allowing = agentFirst();
        ContactId other = allowing.call("1", "en");
        allowing.tell(new RoutingEvent.CallbackAsked(other, Way.KEYPAD, "call me"));
        assertEquals(ContactPhase.QUEUED, allowing.view(other).phase());
        assertEquals(1, allowing.contactCount());
    }

    @Test
    void aFailedAttemptFreesTheAgentAndIsTriedAgainInItsPlace() {
        TestFloor floor = agentFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        accept(floor, callback);
        floor.advance(20);
        tried(floor, callback, Outcome.NO_ANSWER);
        assertEquals(0, floor.agent("anna").contacts().size());
        floor.advance(299);
        assertEquals("nobody", floor.offered(callback));
        assertTrue(floor.view(callback).place().isEmpty(), "nobody is told that it is next while it is not called");
        ContactId later = floor.chat("2", "en");
        assertEquals("anna", floor.offered(later));
        floor.advance(2);
        floor.refuse(later, OfferOutcome.DECLINED);
        assertEquals("anna", floor.offered(callback));
    }

    @Test
    void afterTheLastAttemptItIsGivenUpWithTheReason() {
        TestFloor floor = agentFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        accept(floor, callback);
        tried(floor, callback, Outcome.BUSY);
        floor.advance(301);
        accept(floor, callback);
        tried(floor, callback, Outcome.NO_ANSWER);
        ContactRecord over = last(floor, callback);
        assertEquals(ContactPhase.ENDED, over.phase());
        assertEquals(Optional.of("flow-out-callback-unreached"), over.end().map(ContactEnd::reason));
        assertEquals("callback-unreached", over.flowOuts().getFirst().reason());
        assertEquals(List.of(Outcome.BUSY, Outcome.NO_ANSWER), outcomes(floor, callback));
        assertEquals(0, floor.contactCount());
    }

    @Test
    void anAgentWhoLeavesSpendsNoAttemptOfTheCustomer() {
        TestFloor floor = agentFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna", "boris");
        String first = floor.offered(callback);
        accept(floor, callback);
        tried(floor, callback, Outcome.AGENT_LEFT);
        String second = floor.offered(callback);
        assertEquals(Set.of("anna", "boris"), Set.of(first, second));
        assertEquals(List.of(Outcome.AGENT_LEFT), outcomes(floor, callback));
    }

    @Test
    void customerFirstCallsTheCustomerWhenTheTurnHasCome() {
        TestFloor floor = customerFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        assertEquals(0, floor.effects(Effect.Dial.class).size());
        floor.ready("anna");
        assertEquals(1, floor.effects(Effect.Dial.class).size());
        assertEquals("nobody", floor.offered(callback));
        floor.tell(new RoutingEvent.CallbackDialled(callback));
        floor.advance(8);
        tried(floor, callback, Outcome.ANSWERED);
        assertEquals("anna", floor.offered(callback));
        floor.accept(callback);
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).answered());
    }

    @Test
    void noMoreCustomersAreCalledThanThereAreAgentsForThem() {
        TestFloor floor = customerFirst();
        List<ContactId> callbacks = List.of(ask(floor, floor.call("1", "en")), askBy(floor, "2"), askBy(floor, "3"));
        floor.ready("anna");
        assertEquals(1, floor.effects(Effect.Dial.class).size());
        floor.ready("boris");
        assertEquals(2, floor.effects(Effect.Dial.class).size());
        floor.tell(new RoutingEvent.CallbackDialled(callbacks.get(0)));
        tried(floor, callbacks.get(0), Outcome.NO_ANSWER);
        assertEquals(3, floor.effects(Effect.Dial.class).size());
    }

    private static ContactId askBy(TestFloor floor, String id) {
        floor.advance(1);
        ContactId call = floor.call(id, "en");
        floor.tell(new RoutingEvent.CallbackAsked(call, Way.KEYPAD, "+3706222222" + id));
        return Callback.idFor(call);
    }

    @Test
    void whoAnsweredAndLeftBeforeAnAgentCameIsTriedAgain() {
        TestFloor floor = customerFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        floor.tell(new RoutingEvent.CallbackDialled(callback));
        tried(floor, callback, Outcome.ANSWERED);
        tried(floor, callback, Outcome.LEFT);
        assertEquals(0, floor.agent("anna").contacts().size());
        assertEquals(List.of(Outcome.LEFT), outcomes(floor, callback));
        floor.advance(301);
        assertEquals(2, floor.effects(Effect.Dial.class).size());
    }

    @Test
    void theSameCustomerTakesOverThePlaceByAnyChannel() {
        TestFloor floor = agentFirst();
        ContactId call = floor.call("1", "en");
        Instant entered = floor.now;
        floor.advance(60);
        ContactId callback = ask(floor, call);
        floor.advance(60);
        floor.callBy(NUMBER, "back", Map.of());
        ContactRecord over = last(floor, callback);
        assertEquals("customer-returned", over.flowOuts().getFirst().reason());
        assertEquals(Optional.of(callback), last(floor, new ContactId("back")).resumes());
        floor.advance(1);
        floor.call("later", "en");
        assertEquals(1, floor.view(new ContactId("back")).place().orElseThrow());
        floor.ready("anna");
        floor.advance(9);
        floor.accept(new ContactId("back"));
        assertTrue(floor.floor
                .contact(new ContactId("back"))
                .orElseThrow()
                .enteredAt()
                .equals(entered));
        assertEquals(0, floor.queue(TestFloor.BOOKINGS).callbacks());
    }

    @Test
    void aVisitorWhoIsKnownByAnotherKeyTakesOverThePlace() {
        TestFloor floor = agentFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.tell(new RoutingEvent.CustomerKnownAs(callback, "visitor-7"));
        ContactId chat = new ContactId("chat");
        floor.tell(new RoutingEvent.ContactArrived(new Contact(
                chat,
                Channel.CHAT,
                TestFloor.REFUNDS,
                "en",
                0,
                new Customer("visitor-7", Optional.empty()),
                floor.now)));
        assertEquals(Optional.of(callback), last(floor, chat).resumes());
        assertEquals(1, floor.contactCount());
    }

    @Test
    void whoComesBackWhileBeingCalledEndsTheCall() {
        TestFloor floor = agentFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        accept(floor, callback);
        floor.callBy(NUMBER, "back", Map.of());
        assertTrue(floor.effects(Effect.EndContact.class).stream()
                .anyMatch(end -> end.contact().equals(callback)));
        assertEquals("anna", floor.offered(new ContactId("back")));
        tried(floor, callback, Outcome.BUSY); // the script's last word comes too late to matter
        assertEquals(1, floor.contactCount());
    }

    @Test
    void quietHoursHoldTheCallAndNotThePlace() {
        OpeningHours day = new OpeningHours(
                ZoneOffset.UTC,
                Arrays.stream(DayOfWeek.values())
                        .collect(Collectors.toMap(
                                one -> one,
                                one -> List.of(new OpeningHours.Interval(LocalTime.of(7, 0), LocalTime.of(8, 10))))),
                Map.of());
        CallbackRules plain = rules(false, true);
        TestFloor floor = floor(new CallbackRules(
                plain.ways(),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(20),
                Duration.ofDays(2),
                Optional.of(day),
                true));
        floor.ready("anna");
        floor.choose("anna", new io.parley.core.agent.RoutingState.NotReady(""));
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.advance(700);
        floor.ready("anna");
        assertEquals("nobody", floor.offered(callback));
        assertEquals(
                Instant.parse("2026-03-13T07:00:00Z"), standing(floor, callback).notBefore());
        ContactId later = floor.call("2", "en");
        assertEquals("anna", floor.offered(later));
        floor.refuse(later, OfferOutcome.DECLINED);
        floor.end(later);
        floor.tell(new RoutingEvent.CallbackHastened(callback));
        assertEquals("anna", floor.offered(callback));
        accept(floor, callback);
        tried(floor, callback, Outcome.BUSY);
        floor.advance((int) Duration.between(floor.now, Instant.parse("2026-03-13T07:00:01Z"))
                .toSeconds());
        assertEquals("anna", floor.offered(callback));
    }

    @Test
    void aMissedCallIsCalledBackByRule() {
        TestFloor floor = agentFirst();
        ContactId brief = floor.callBy("+37067777777", "brief", Map.of());
        floor.advance(10);
        floor.end(brief);
        assertEquals(0, floor.contactCount());
        ContactId call = floor.callBy("+37067777777", "long", Map.of());
        floor.advance(20);
        floor.end(call);
        ContactId callback = Callback.idFor(call);
        assertEquals(
                Optional.of(Way.MISSED),
                floor.view(callback).record().contact().callback().map(Callback::way));
        assertEquals(Optional.of(SegmentEnd.ABANDONED), last(floor, call).segment());
        floor.callBy("+370 677 77777", "again", Map.of());
        assertEquals(1, floor.contactCount());
        ContactId withheld = floor.callBy("withheld-x", "hidden", Map.of());
        floor.advance(30);
        floor.end(withheld);
        assertEquals(1, floor.contactCount());
    }

    @Test
    void aRestartInTheMiddleOfAnAttemptKeepsPlaceAndAttempt() {
        TestFloor floor = agentFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        accept(floor, callback);
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals(ContactPhase.QUEUED, floor.view(callback).phase());
        assertEquals(List.of(Outcome.INTERRUPTED), outcomes(floor, callback));
        floor.ready("anna");
        assertEquals("anna", floor.offered(callback));
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals("nobody", floor.offered(callback));
        assertEquals(1, floor.view(callback).place().orElseThrow());
    }

    @Test
    void theCustomerMayCancelAndAnOldOneExpires() {
        TestFloor floor = agentFirst();
        ContactId first = ask(floor, floor.call("1", "en"));
        floor.advance(10);
        floor.tell(new RoutingEvent.CallbackCancelled(first));
        assertEquals(Optional.of(SegmentEnd.ABANDONED), last(floor, first).segment());
        ContactId second = askBy(floor, "2");
        floor.advance(20 * 3600 + 1);
        assertEquals(
                "callback-expired", last(floor, second).flowOuts().getFirst().reason());
        assertEquals(0, floor.contactCount());
    }

    @Test
    void aChatThatArrivesAnewAfterACrashIsToldThatItIsOverAndCancelsNothing() {
        TestFloor floor = agentFirst();
        ContactId chat = floor.chat("1", "en");
        ContactId callback = ask(floor, chat);
        List<Effect> effects = floor.tell(new RoutingEvent.ContactArrived(new Contact(
                chat, Channel.CHAT, TestFloor.BOOKINGS, "en", 0, new Customer("+37061", Optional.empty()), floor.now)));
        assertEquals(
                List.of("flow-out-callback"),
                effects.stream()
                        .filter(Effect.EndContact.class::isInstance)
                        .map(effect -> ((Effect.EndContact) effect).end().reason())
                        .toList());
        assertEquals(ContactPhase.QUEUED, floor.view(callback).phase());
        assertEquals(1, floor.contactCount());
    }

    @Test
    void neitherTheLongestWaitNorAnOverflowEndsACallback() {
        TestFloor floor = new TestFloor(
                List.of(TestFloor.queue(TestFloor.BOOKINGS, Optional.of(Duration.ofMinutes(5)), false)
                        .withPlan(QueuePlan.ORDINARY.withCallback(rules(false, true)))),
                TestFloor.agent("anna", "en", 1));
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.advance(3600);
        assertEquals(ContactPhase.QUEUED, floor.view(callback).phase());
    }

    @Test
    void anAnswerThatDoesNotCountIsLeftOutOfTheFormulasAndNotOfTheSum() {
        TestFloor floor = floor(rules(false, false));
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        floor.accept(callback);
        Board.QueueView counts = floor.queue(TestFloor.BOOKINGS);
        assertEquals(0, counts.answered());
        assertEquals(1, counts.answeredApart());
        assertEquals(false, last(floor, callback).callback().orElseThrow().counted());
    }

    @Test
    void aCallThatIsLostIsFoundAndPutBack() {
        TestFloor floor = customerFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        SelfCheck.Scripts none = SelfCheck.Scripts.of(Map.of(Channel.VOICE, Set.of()));
        assertEquals(List.of(), SelfCheck.look(floor.floor, none, floor.now));
        Instant later = floor.now.plusSeconds(6);
        List<SelfCheck.Finding> found = SelfCheck.look(floor.floor, none, later);
        assertEquals(
                List.of(new RoutingEvent.CallbackTried(callback, Outcome.INTERRUPTED)),
                found.stream().flatMap(one -> one.remedy().stream()).toList());
    }

    @Test
    void eachAttemptTellsWhenItWasMadeAndByWhom() {
        TestFloor floor = agentFirst();
        ContactId callback = ask(floor, floor.call("1", "en"));
        floor.ready("anna");
        Instant dialled = floor.now;
        accept(floor, callback);
        floor.advance(25);
        tried(floor, callback, Outcome.NO_ANSWER);
        assertEquals(
                List.of(new CallbackAttempt(
                        dialled,
                        Optional.of(new AgentId("anna")),
                        Optional.of(floor.now),
                        Optional.of(Outcome.NO_ANSWER))),
                standing(floor, callback).attempts());
    }
}
