package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Fault;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueuePlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contacts that agents begin themselves: in their hands at once, and in no queue's counts. */
class BegunTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final ContactId OUT = new ContactId("out");

    private final TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("ben", "en", 3));

    private List<Effect> begin() {
        Customer called = new Customer("+37061234567", Optional.empty());
        return floor.tell(new RoutingEvent.ContactBegun(
                new Contact(OUT, Channel.VOICE, TestFloor.BOOKINGS, "en", 0, called, floor.now), ANNA));
    }

    private List<Effect> beginsHolding(int calls) {
        Customer called = new Customer("+37061234567", Optional.empty());
        Contact out = new Contact(OUT, Channel.VOICE, TestFloor.BOOKINGS, "en", 0, called, floor.now);
        return floor.tell(new RoutingEvent.ContactBegun(out, ANNA, Optional.of(calls)));
    }

    @Test
    void whoHoldsAColleagueMayCallSomebodyOutsideAndNobodyElse() {
        floor.ready("anna");
        RoutingEvent inside = new RoutingEvent.OutsideCall(ANNA, RoutingEvent.OutsideKind.INTERNAL, true);
        floor.tell(inside);
        assertFalse(connects(begin()), "they talk to the colleague");
        assertTrue(connects(beginsHolding(1)));
        floor.tell(new RoutingEvent.ContactEnded(OUT, new ContactEnd(Fault.NONE, "called-busy")));
        floor.tell(inside);
        assertFalse(connects(beginsHolding(1)), "they are in another call, too");
    }

    private static Optional<ContactRecord> last(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.RecordChanged)
                .map(effect -> ((Effect.RecordChanged) effect).record())
                .reduce((first, second) -> second);
    }

    private static boolean connects(List<Effect> effects) {
        return effects.contains(new Effect.Connect(OUT, Channel.VOICE, ANNA));
    }

    @Test
    void nobodyIsOfferedToWhoCallsAndWrapUpFollowsAsTheQueueSays() {
        floor.ready("anna");
        List<Effect> effects = begin();
        assertTrue(connects(effects));
        assertEquals(Optional.of(ANNA), last(effects).orElseThrow().begunBy());
        ContactId call = floor.call("c1", "en");
        assertEquals(List.of(), floor.ringing(call));
        floor.tell(new RoutingEvent.ContactConnected(OUT, ANNA));
        floor.advance(60);
        List<Effect> over = floor.tell(new RoutingEvent.ContactEnded(OUT, ContactEnd.AGENT_ENDED));
        assertEquals(ContactPhase.WRAP_UP, last(over).orElseThrow().phase());
        assertEquals(List.of(), floor.ringing(call));
        floor.advance(30);
        assertEquals(List.of("anna"), floor.ringing(call), "once wrap-up is over");
        assertEquals(1, entered(), "the call of the customer alone");
    }

    @Test
    void whereNobodyAnswersThereIsNothingToWrapUp() {
        floor.ready("anna");
        begin();
        ContactEnd busy = new ContactEnd(Fault.NONE, "called-busy");
        ContactRecord over =
                last(floor.tell(new RoutingEvent.ContactEnded(OUT, busy))).orElseThrow();
        assertEquals(ContactPhase.ENDED, over.phase());
        assertEquals(Optional.empty(), over.segment());
        assertEquals(Optional.empty(), over.connectedAt());
        assertEquals(List.of("anna"), floor.ringing(floor.call("c1", "en")));
    }

    @Test
    void ofWhoLeavesBeforeItIsAnsweredNothingGoesToTheQueue() {
        floor.ready("anna", "ben");
        begin();
        assertEquals(List.of(), floor.tell(new RoutingEvent.TakerLeft(OUT, ANNA)));
        floor.tell(new RoutingEvent.ContactEnded(OUT, ContactEnd.AGENT_ENDED));
        assertEquals(Optional.empty(), floor.floor.contact(OUT));
        assertEquals(0, entered());
    }

    @Test
    void whoIsOfferedACallOrHasOneBeginsNone() {
        floor.ready("anna");
        ContactId call = floor.call("c1", "en");
        assertEquals(List.of("anna"), floor.ringing(call));
        assertFalse(connects(begin()), "the customer who waits comes first");
        floor.accept(call, "anna");
        assertFalse(connects(begin()));
        assertEquals(0, floor.floor.contact(OUT).stream().count());
    }

    @Test
    void whoIsOnAnotherCallOrNotReadyMayBeToldApart() {
        floor.ready("anna");
        floor.tell(new RoutingEvent.OutsideCall(ANNA, RoutingEvent.OutsideKind.INTERNAL, true));
        assertFalse(connects(begin()));
        floor.tell(new RoutingEvent.OutsideCall(ANNA, RoutingEvent.OutsideKind.INTERNAL, false));
        floor.tell(new RoutingEvent.AgentSignedOut(ANNA));
        assertTrue(connects(begin()), "whether the signed out may call is not the floor's to say");
    }

    @Test
    void handedOnToAQueueItIsAStayAsAnyOther() {
        floor.ready("anna", "ben");
        begin();
        floor.tell(new RoutingEvent.ContactConnected(OUT, ANNA));
        floor.tell(
                new RoutingEvent.ContactTransferred(OUT, ANNA, Destination.of(TestFloor.REFUNDS), Handover.Way.BLIND));
        assertEquals(List.of("ben"), floor.ringing(OUT));
        floor.accept(OUT, "ben");
        ContactRecord taken =
                last(floor.tell(new RoutingEvent.ContactHeld(OUT, true))).orElseThrow();
        assertEquals(Optional.of(SegmentEnd.ANSWERED), taken.segment());
        assertEquals(Optional.of(ANNA), taken.begunBy());
    }

    @Test
    void whomTheAgentCalledIsGivenToNobodyElseWhoseAgentIsNotHeard() {
        TestFloor strict = TestFloor.with(
                QueuePlan.ORDINARY.withSilence(QueuePlan.Silence.GIVE_BACK), TestFloor.agent("anna", "en", 3));
        strict.ready("anna");
        Customer called = new Customer("+37061234567", Optional.empty());
        strict.tell(new RoutingEvent.ContactBegun(
                new Contact(OUT, Channel.VOICE, TestFloor.BOOKINGS, "en", 0, called, strict.now), ANNA));
        strict.tell(new RoutingEvent.ContactConnected(OUT, ANNA));
        strict.tell(new RoutingEvent.NoAudio(OUT, true));
        assertEquals(List.of(), strict.effects(Effect.GiveBack.class));
        assertTrue(strict.view(OUT).silent());
        assertEquals(0, strict.queue(TestFloor.BOOKINGS).waiting());
        strict.tell(new RoutingEvent.ContactEnded(OUT, ContactEnd.CUSTOMER_LEFT));
        strict.advance(30);
        assertEquals(List.of("anna"), strict.ringing(strict.call("c1", "en")), "she is free again");
    }

    @Test
    void aRestartEndsItAndALateAnswerChangesNothing() {
        floor.ready("anna");
        begin();
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals(Optional.empty(), floor.floor.contact(OUT));
        assertEquals(List.of(), floor.tell(new RoutingEvent.ContactConnected(OUT, ANNA)));
    }

    private long entered() {
        return floor.floor.queues.values().stream()
                .mapToLong(queue -> queue.counts.entered())
                .sum();
    }
}
