package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Callback.Way;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.CallbackStanding.State;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.Explanation.Exclusion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls that an agent promised: theirs for a while, then anybody's; else callbacks as all others. */
class FollowUpTest {
    private static final String NUMBER = "+37061111111";
    private static final int TEN_MINUTES = 600;
    private static final RoutingState LUNCH = new RoutingState.NotReady("lunch");
    private final TestFloor floor = floor(false);

    private static TestFloor floor(boolean customerFirst) {
        CallbackRules rules = new CallbackRules(
                Set.of(),
                Duration.ZERO,
                Duration.ZERO,
                customerFirst,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(2),
                Optional.empty(),
                true);
        return TestFloor.with(
                QueuePlan.ORDINARY.withCallback(rules),
                TestFloor.agent("anna", "en", 2),
                TestFloor.agent("boris", "en", 2));
    }

    private static Contact contact(TestFloor floor, String id, String agent) {
        return new Contact(
                new ContactId(id),
                Channel.VOICE,
                TestFloor.BOOKINGS,
                "en",
                0,
                new Customer("v-1", Optional.of("Ona")),
                floor.now,
                Map.of(AttributeRules.PROMISED_BY, agent),
                Optional.of(new Callback(new ContactId("c1"), Way.FOLLOW_UP, NUMBER)));
    }

    private static ContactId due(TestFloor floor) {
        Contact contact = contact(floor, "fu-1", "anna");
        floor.tell(new RoutingEvent.ContactArrived(contact));
        return contact.id();
    }

    @Test
    void itIsOfferedToWhoPromisedItThoughAnotherIsIdleForLonger() {
        floor.ready("boris", "anna");
        ContactId due = due(floor);
        assertEquals("anna", floor.offered(due));
        Explanation why = floor.offerOf(due).orElseThrow().why();
        Explanation.Term first = why.chosen().getFirst();
        assertEquals("promised", first.code());
        assertEquals(Map.of("by", "anna", "yours", "1"), first.args());
        assertEquals(
                List.of(new Explanation.Excluded(new AgentId("boris"), Exclusion.WAITS_FOR_ANOTHER, Map.of())),
                why.excluded());
    }

    @Test
    void whoPromisedItIsWaitedForOnABreakAndThenItIsAnybodys() {
        floor.ready("boris", "anna");
        floor.choose("anna", LUNCH);
        ContactId due = due(floor);
        assertEquals("nobody", floor.offered(due));
        floor.advance(TEN_MINUTES - 1);
        assertEquals("nobody", floor.offered(due));
        floor.advance(1);
        assertEquals("boris", floor.offered(due));
        Explanation.Term first = floor.offerOf(due).orElseThrow().why().chosen().getFirst();
        assertEquals(Map.of("by", "anna", "yours", "0"), first.args());
    }

    @Test
    void whoComesBackInTimeGetsIt() {
        floor.ready("boris", "anna");
        floor.choose("anna", LUNCH);
        ContactId due = due(floor);
        floor.advance(300);
        floor.choose("anna", new RoutingState.Ready());
        assertEquals("anna", floor.offered(due));
    }

    @Test
    void whoTalksToSomebodyElseIsWaitedForToo() {
        floor.ready("anna");
        ContactId call = floor.call("c9", "en");
        floor.accept(call);
        floor.ready("boris");
        ContactId due = due(floor);
        assertEquals("nobody", floor.offered(due));
        floor.advance(60);
        floor.end(call);
        floor.tell(new RoutingEvent.WrapUpFinished(call, new AgentId("anna"), "done", ""));
        assertEquals("anna", floor.offered(due));
    }

    @Test
    void onceTheyGoHomeItIsAnybodysAtOnce() {
        floor.ready("boris", "anna");
        floor.choose("anna", LUNCH);
        ContactId due = due(floor);
        floor.choose("anna", new RoutingState.Offline());
        assertEquals("boris", floor.offered(due));
    }

    @Test
    void whoDeclinesItHasLetItGo() {
        floor.ready("boris", "anna");
        ContactId due = due(floor);
        floor.refuse(due, OfferOutcome.DECLINED);
        assertEquals("boris", floor.offered(due));
    }

    @Test
    void oneOfSomebodyWhoIsNotThereIsAnybodys() {
        floor.ready("boris");
        assertEquals("boris", floor.offered(due(floor)));
    }

    @Test
    void itIsToldTwiceAndThereOnce() {
        floor.ready("anna");
        floor.choose("anna", LUNCH);
        ContactId due = due(floor);
        ContactRecord before = floor.view(due).record();
        floor.advance(30);
        due(floor);
        assertEquals(1, floor.contactCount());
        assertEquals(before.contact(), floor.view(due).record().contact());
    }

    @Test
    void itsCustomerComesByThemselvesAndNobodyCallsThem() {
        floor.ready("anna");
        floor.choose("anna", LUNCH);
        ContactId due = due(floor);
        ContactId call = floor.callBy(NUMBER, "c2", Map.of());
        assertEquals(1, floor.contactCount());
        assertEquals(Optional.of(due), floor.view(call).record().resumes());
    }

    @Test
    void itIsTriedAsOftenAsOthersAndGivenUp() {
        floor.ready("boris", "anna");
        ContactId due = due(floor);
        for (int attempt = 1; attempt <= 2; attempt++) {
            floor.tell(new RoutingEvent.OfferAccepted(
                    floor.offerOf(due).orElseThrow().id()));
            floor.tell(new RoutingEvent.CallbackDialled(due));
            floor.tell(new RoutingEvent.CallbackTried(due, Outcome.NO_ANSWER));
            floor.advance(attempt == 1 ? 300 : 0);
        }
        assertEquals(0, floor.contactCount());
    }

    @Test
    void whereTheCustomerIsCalledFirstWhoPromisedItHoldsTheLineFirstStill() {
        TestFloor first = floor(true);
        first.ready("boris", "anna");
        first.choose("anna", LUNCH);
        ContactId due = due(first);
        assertTrue(first.effects(Effect.Dial.class).isEmpty(), "nobody is called to wait for anna");
        first.choose("anna", new RoutingState.Ready());
        assertEquals("anna", first.offered(due));
        first.refuse(due, OfferOutcome.DECLINED);
        assertFalse(first.effects(Effect.Dial.class).isEmpty(), "anybody's: as the queue calls others");
        assertEquals(
                State.DIALLING,
                first.view(due).record().callback().orElseThrow().state());
    }

    @Test
    void aJournalOfItIsReadBackToTheSameDecisions() {
        JournaledFloor journaled = new JournaledFloor();
        TestFloor live = floor(false);
        live.ready("boris", "anna");
        live.choose("anna", LUNCH);
        due(live);
        live.advance(TEN_MINUTES);
        for (int i = 0; i < live.told.size(); i++) {
            journaled.tell(live.told.get(i), live.toldAt.get(i));
        }
        journaled.foldAgain(new Ledger());
    }
}
