package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.Fact;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contacts that agents hand on: to a queue, to an agent, to somebody outside. */
class TransferTest {
    private static final QueueId BOOKINGS = TestFloor.BOOKINGS;
    private static final QueueId REFUNDS = TestFloor.REFUNDS;
    private static final Destination TO_REFUNDS = Destination.of(REFUNDS);
    private static final Destination TO_BEN = Destination.of(new AgentId("ben"));
    private static final Destination OUTSIDE = Destination.outside("+37046395051");

    private final TestFloor floor = new TestFloor(
            only("anna", BOOKINGS), only("ben", REFUNDS), only("carl", BOOKINGS), TestFloor.agent("dora", "en", 3));

    /** Can do everything, and is asked for contacts of one queue only. */
    private static AgentProfile only(String id, QueueId queue) {
        AgentProfile able = TestFloor.agent(id, "en", 3);
        return new AgentProfile(able.id(), id, able.skills(), Set.of(queue), 3);
    }

    @Test
    void whoIsHandedOnKeepsTheIdAndWaitsInTheOtherQueueWhileTheGiverWrapsUp() {
        ContactId call = talking("anna");
        floor.advance(40);
        floor.ready("ben");
        hand(call, "anna", TO_REFUNDS);
        assertEquals("ben", floor.offered(call));
        assertEquals(REFUNDS, floor.view(call).record().contact().queue());
        Board.ContactView part = floor.view(part(call));
        assertEquals(ContactPhase.WRAP_UP, part.phase());
        assertEquals(Optional.of(call), part.record().partOf());
        assertEquals(Optional.of(new AgentId("anna")), part.record().agent());
        assertEquals("handed-on", part.record().end().orElseThrow().reason());
        floor.accept(call);
        floor.end(call);
        assertEquals(1, floor.queue(BOOKINGS).answered());
        assertEquals(1, floor.queue(REFUNDS).answered());
        assertEquals(1, floor.agent("ben").handledToday());
        assertEquals(1, floor.agent("anna").handledToday());
    }

    @Test
    void theGiverFinishesTheOwnWrapUpAndIsFreeForOthers() {
        ContactId call = talking("anna");
        hand(call, "anna", TO_REFUNDS);
        ContactId next = floor.call("c2", "en");
        assertEquals("nobody", floor.offered(next));
        floor.tell(new RoutingEvent.WrapUpFinished(part(call), new AgentId("anna"), "refund", "to refunds"));
        assertEquals("anna", floor.offered(next));
        ContactRecord part = last(part(call));
        assertEquals(ContactPhase.ENDED, part.phase());
        assertEquals(Optional.of("refund"), part.disposition());
        assertEquals(ContactPhase.QUEUED, floor.view(call).phase());
    }

    @Test
    void whoSpeaksAnotherLanguageThanWasThoughtGoesBackToThoseWhoSpeakIt() {
        AgentId anna = new AgentId("anna");
        TestFloor day = new TestFloor(
                TestFloor.agent("anna", "en", 3), TestFloor.agent("ben", "en", 3), TestFloor.agent("lina", "lt", 3));
        day.ready("anna");
        ContactId chat = day.chat("c1", "en");
        day.accept(chat);
        day.ready("ben", "lina");
        day.tell(new RoutingEvent.LanguageCorrected(chat, anna, "lt"));
        assertEquals(ContactPhase.CONNECTED, day.view(chat).phase());
        Destination same = Destination.of(BOOKINGS);
        day.tell(new RoutingEvent.ContactTransferred(chat, anna, same, Handover.Way.BLIND));
        assertEquals("lina", day.offered(chat));
    }

    @Test
    void whoseLanguageIsCorrectedWhilePhonesRingStandsInTheOtherLine() {
        TestFloor day = TestFloor.with(
                QueuePlan.ORDINARY.withDistribution(new Distribution.All()),
                TestFloor.agent("anna", "en", 3),
                TestFloor.agent("lina", "lt", 3));
        day.ready("anna", "lina");
        ContactId call = day.call("c1", "en");
        assertEquals(List.of("anna"), day.ringing(call));
        day.tell(new RoutingEvent.LanguageCorrected(call, new AgentId("anna"), "lt"));
        assertEquals(List.of("anna", "lina"), day.ringing(call));
        day.accept(call, "lina");
        day.end(call);
    }

    @Test
    void whoIsGivenACallAndHangsUpAtOncePutsItBackIntoItsPlace() {
        floor.ready("anna");
        ContactId call = floor.call("c1", "en");
        ContactId later = floor.call("c2", "en");
        floor.tell(
                new RoutingEvent.OfferAccepted(floor.offerOf(call).orElseThrow().id()));
        assertEquals(ContactPhase.ACCEPTED, floor.view(call).phase());
        floor.tell(new RoutingEvent.TakerLeft(call, new AgentId("ben")));
        assertEquals(ContactPhase.ACCEPTED, floor.view(call).phase(), "it was not they");
        floor.tell(new RoutingEvent.TakerLeft(call, new AgentId("anna")));
        assertEquals(ContactPhase.QUEUED, floor.view(call).phase());
        assertEquals("anna", floor.offered(later), "and not what they left");
        floor.ready("carl");
        assertEquals("carl", floor.offered(call));
        floor.accept(call);
        floor.tell(new RoutingEvent.TakerLeft(call, new AgentId("carl")));
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase(), "they have talked");
        assertEquals(1, floor.queue(BOOKINGS).answered());
    }

    @Test
    void whoWasAskedAndHangsUpAsTheyAreGivenTheCallBeginsAnotherStayOfIt() {
        ContactId call = talking("anna");
        floor.ready("ben");
        floor.tell(new RoutingEvent.ContactTransferred(call, new AgentId("anna"), TO_BEN, Handover.Way.CONSULT));
        assertEquals(Optional.of(new AgentId("ben")), floor.view(call).record().agent());
        floor.tell(new RoutingEvent.TakerLeft(call, new AgentId("ben")));
        assertEquals(ContactPhase.QUEUED, floor.view(call).phase());
        assertEquals(0, floor.agent("ben").handledToday());
        floor.ready("carl");
        assertEquals("carl", floor.offered(call));
        floor.accept(call);
        floor.end(call);
        assertEquals(2, floor.queue(BOOKINGS).answered());
    }

    @Test
    void whoWasHandedOnStandsBeforeThoseWhoCameLater() {
        ContactId call = talking("anna");
        floor.advance(60);
        ContactId later = floor.arrive("c2", Channel.VOICE, "en", 0, REFUNDS);
        hand(call, "anna", TO_REFUNDS);
        floor.ready("ben");
        assertEquals("ben", floor.offered(call));
        assertEquals("nobody", floor.offered(later));
    }

    @Test
    void theGiverIsNotOfferedWhatTheyGaveAwayWhileOthersAreThere() {
        floor.ready("dora");
        ContactId chat = floor.chat("c1", "en");
        floor.accept(chat);
        floor.ready("ben");
        floor.choose("ben", new RoutingState.NotReady("lunch"));
        hand(chat, "dora", TO_REFUNDS);
        assertEquals("nobody", floor.offered(chat));
        Explanation why = floor.floor.why(chat, floor.now).orElseThrow();
        assertTrue(why.excluded().stream()
                .anyMatch(out ->
                        out.agent().value().equals("dora") && out.reason() == Explanation.Exclusion.GAVE_IT_AWAY));
        floor.ready("ben");
        assertEquals("ben", floor.offered(chat));
    }

    @Test
    void anAgentAskedForByNameIsOfferedItEvenFromAnotherQueue() {
        ContactId call = talking("anna");
        floor.ready("ben", "carl");
        hand(call, "anna", TO_BEN);
        assertEquals("ben", floor.offered(call));
        assertEquals(BOOKINGS, floor.view(call).record().contact().queue());
        Explanation why = floor.offerOf(call).orElseThrow().why();
        assertEquals(
                new Explanation.Term("transferred", Map.of("by", "anna", "asked", "1")),
                why.chosen().getFirst());
        assertTrue(why.excluded().stream()
                .anyMatch(out ->
                        out.agent().value().equals("carl") && out.reason() == Explanation.Exclusion.WAITS_FOR_ANOTHER));
        floor.accept(call);
        assertEquals(Optional.of(new AgentId("ben")), floor.view(call).record().agent());
    }

    @Test
    void whereTheAgentAskedForRefusesItIsAnybodysOfTheQueueAgain() {
        ContactId call = talking("anna");
        floor.ready("ben", "carl");
        hand(call, "anna", TO_BEN);
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("carl", floor.offered(call));
    }

    @Test
    void whereTheAgentAskedForDoesNotAnswerItIsAnybodysOfTheQueueAgain() {
        ContactId call = talking("anna");
        floor.ready("ben", "carl");
        hand(call, "anna", TO_BEN);
        floor.advance(21);
        assertEquals("carl", floor.offered(call));
    }

    @Test
    void whereNobodyElseIsThereItComesBackToTheGiver() {
        ContactId call = talking("anna");
        floor.ready("ben");
        hand(call, "anna", TO_BEN);
        floor.tell(new RoutingEvent.WrapUpFinished(part(call), new AgentId("anna"), "", ""));
        assertEquals("ben", floor.offered(call), "as long as ben may take it");
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void aBusyAgentIsWaitedForAWhileAndThenItIsAnybodys() {
        ContactId call = talking("anna");
        floor.ready("ben", "carl");
        ContactId other = floor.arrive("c2", Channel.VOICE, "en", 0, REFUNDS);
        floor.accept(other);
        hand(call, "anna", TO_BEN);
        assertEquals("nobody", floor.offered(call));
        floor.advance(29);
        assertEquals("nobody", floor.offered(call));
        floor.advance(2);
        assertEquals("carl", floor.offered(call));
    }

    @Test
    void anAgentWhoSignsOutIsNotWaitedFor() {
        ContactId call = talking("anna");
        floor.ready("ben", "carl");
        hand(call, "anna", TO_BEN);
        floor.tell(new RoutingEvent.AgentSignedOut(new AgentId("ben")));
        assertEquals("carl", floor.offered(call));
    }

    @Test
    void outsideItIsInNobodysHandsUntilItEnds() {
        ContactId call = talking("anna");
        hand(call, "anna", OUTSIDE);
        assertEquals(ContactPhase.OUTSIDE, floor.view(call).phase());
        floor.tell(new RoutingEvent.TransferTried(call, CallbackAttempt.Outcome.ANSWERED));
        floor.advance(60);
        floor.end(call);
        ContactRecord record = last(call);
        assertEquals(ContactPhase.ENDED, record.phase());
        assertEquals(Optional.of(SegmentEnd.ANSWERED), record.segment());
        assertEquals(
                Optional.of(CallbackAttempt.Outcome.ANSWERED),
                record.handovers().getFirst().outcome());
        assertEquals(1, floor.queue(BOOKINGS).entered());
    }

    @Test
    void whoIsNotAnsweredOutsideIsBackInTheQueueItCameFrom() {
        ContactId call = talking("anna");
        floor.ready("carl");
        ContactId later = floor.call("c2", "en");
        floor.accept(later);
        hand(call, "anna", OUTSIDE);
        floor.tell(new RoutingEvent.TransferTried(call, CallbackAttempt.Outcome.BUSY));
        assertEquals(ContactPhase.QUEUED, floor.view(call).phase());
        floor.tell(new RoutingEvent.WrapUpFinished(part(call), new AgentId("anna"), "", ""));
        assertEquals("anna", floor.offered(call), "the giver may have it again");
        assertEquals(3, floor.queue(BOOKINGS).entered(), "another stay");
    }

    @Test
    void whoHasNotGotItHandsNothingOn() {
        ContactId call = talking("anna");
        floor.ready("carl");
        hand(call, "carl", TO_REFUNDS);
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
        hand(call, "anna", Destination.of(new QueueId("nowhere")));
        hand(call, "anna", Destination.of(new AgentId("anna")));
        hand(call, "anna", Destination.of(new AgentId("ben")), Handover.Way.BLIND);
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase(), "ben is signed out");
        floor.end(call);
        hand(call, "anna", TO_REFUNDS);
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
    }

    @Test
    void afterATalkItGoesFromHandToHand() {
        ContactId call = talking("anna");
        floor.ready("ben");
        floor.tell(new RoutingEvent.OutsideCall(new AgentId("ben"), RoutingEvent.OutsideKind.INTERNAL, true));
        hand(call, "anna", TO_BEN, Handover.Way.CONSULT);
        floor.tell(new RoutingEvent.OutsideCall(new AgentId("ben"), RoutingEvent.OutsideKind.INTERNAL, false));
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
        assertEquals(Optional.of(new AgentId("ben")), floor.view(call).record().agent());
        floor.end(call);
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
        assertEquals(1, floor.queue(BOOKINGS).entered(), "nobody waited a second time");
    }

    @Test
    void theCallIsToldWhomItGoesTo() {
        ContactId call = talking("anna");
        floor.ready("ben");
        hand(call, "anna", TO_BEN, Handover.Way.CONSULT);
        assertTrue(floor.answers.getLast().contains(new Effect.Connect(call, Channel.VOICE, new AgentId("ben"))));
    }

    @Test
    void aCallIsNotTakenOverByWhoHasTooMuchInHandAndGoesOnAsItWas() {
        ContactId call = talking("anna");
        floor.ready("ben");
        ContactId chat = floor.arrive("chat", Channel.CHAT, "en", 0, REFUNDS);
        floor.accept(chat);
        hand(call, "anna", TO_BEN, Handover.Way.CONFERENCE);
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
        assertEquals(Optional.of(new AgentId("anna")), floor.view(call).record().agent());
        assertTrue(floor.effects(Effect.PassOn.class).isEmpty());
        floor.end(chat);
        floor.tell(new RoutingEvent.WrapUpFinished(chat, new AgentId("ben"), "refund", ""));
        hand(call, "anna", TO_BEN, Handover.Way.CONFERENCE);
        assertEquals(Optional.of(new AgentId("ben")), floor.view(call).record().agent());
    }

    @Test
    void aRestartInTheMiddleOfAQuestionEndsTheCallAndLetsWhomWasAskedGo() {
        ContactId call = talking("anna");
        floor.ready("ben");
        floor.tell(new RoutingEvent.OutsideCall(new AgentId("ben"), RoutingEvent.OutsideKind.INTERNAL, true));
        floor.tell(new RoutingEvent.ContactHeld(call, true));
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals(
                "server-restarted",
                floor.view(call).record().end().orElseThrow().reason());
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("ben"), Channel.VOICE, true));
        ContactId next = floor.arrive("c2", Channel.VOICE, "en", 0, REFUNDS);
        assertEquals("ben", floor.offered(next), "nothing is left of the question");
    }

    @Test
    void aRestartEndsCallsOutsideAndLetsChatsWaitOn() {
        ContactId call = talking("anna");
        floor.ready("carl");
        ContactId chat = floor.chat("c2", "en");
        floor.accept(chat);
        hand(call, "anna", OUTSIDE);
        hand(chat, "carl", TO_REFUNDS);
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals(ContactPhase.ENDED, last(call).phase());
        assertEquals(ContactPhase.QUEUED, floor.view(chat).phase());
        assertEquals(ContactPhase.WRAP_UP, floor.view(part(chat)).phase());
    }

    @Test
    void eachAgentHasAPartOfItsOwnInTheOneContact() {
        List<Fact> facts = new ArrayList<>();
        ContactId call = talking("anna");
        floor.advance(40);
        floor.ready("ben");
        hand(call, "anna", TO_REFUNDS);
        floor.accept(call);
        floor.advance(10);
        floor.end(call);
        floor.advance(60);
        Floor again = new Floor(java.time.ZoneOffset.UTC);
        Ledger ledger = new Ledger();
        for (int i = 0; i < floor.told.size(); i++) {
            Router.decide(again, floor.told.get(i), floor.toldAt.get(i), ledger.entry(i + 1));
            facts.addAll(ledger.take());
        }
        List<Fact.Part> parts = facts.stream()
                .filter(Fact.Part.class::isInstance)
                .map(Fact.Part.class::cast)
                .toList();
        assertEquals(2, parts.size());
        assertTrue(parts.stream().allMatch(part -> part.subject().contact().equals(call)));
        Fact.Part giver = parts.stream()
                .filter(p -> p.agent().value().equals("anna"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of(Handover.Way.BLIND), giver.handedOn());
        assertEquals(41_000, giver.lengths().talkMs(), "until it was handed on, and no longer");
        assertEquals(30_000, giver.lengths().wrapUpMs());
        assertEquals(
                2,
                facts.stream()
                        .filter(f -> f instanceof Fact.Stay stay && stay.end().isPresent())
                        .count());
    }

    private ContactId talking(String agent) {
        floor.ready(agent);
        ContactId call = floor.call("c1", "en");
        floor.accept(call);
        return call;
    }

    private void hand(ContactId contact, String by, Destination to) {
        hand(contact, by, to, Handover.Way.BLIND);
    }

    private void hand(ContactId contact, String by, Destination to, Handover.Way way) {
        floor.tell(new RoutingEvent.ContactTransferred(contact, new AgentId(by), to, way));
    }

    private static ContactId part(ContactId contact) {
        return Handover.partOf(contact, 1);
    }

    private ContactRecord last(ContactId contact) {
        return floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(contact))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void whoWasCalledBackAndHandedOnMayAskForAnotherCallback() {
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(20),
                Optional.empty(),
                true);
        TestFloor day = TestFloor.with(QueuePlan.ORDINARY.withCallback(rules), TestFloor.agent("anna", "en", 2));
        ContactId call = day.call("c1", "en");
        day.tell(new RoutingEvent.CallbackAsked(call, Callback.Way.KEYPAD, "+37061111111"));
        ContactId first = Callback.idFor(call);
        day.ready("anna");
        day.accept(first);
        Destination back = Destination.of(TestFloor.BOOKINGS);
        day.tell(new RoutingEvent.ContactTransferred(first, new AgentId("anna"), back, Handover.Way.BLIND));
        day.tell(new RoutingEvent.CallbackAsked(first, Callback.Way.KEYPAD, "+37061111111"));
        ContactRecord over = day.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(first))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertEquals("callback", over.flowOuts().getLast().reason());
        assertEquals(ContactPhase.QUEUED, day.view(Callback.idFor(first)).phase());
    }
}
