package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Callers in numbered places, and calls that ring at colleagues, as the floor decides on them. */
class ParkingTest {
    private final TestFloor floor = new TestFloor(
            TestFloor.agent("anna", "en", 3), TestFloor.agent("ben", "en", 3), TestFloor.agent("carl", "en", 3));

    @Test
    void whoIsParkedIsInNobodysHandsAndTheGiverWrapsUp() {
        ContactId call = parked();
        assertEquals(ContactPhase.PARKED, floor.view(call).phase());
        assertEquals(Optional.empty(), floor.view(call).record().agent());
        assertEquals(ContactPhase.WRAP_UP, floor.view(part(call)).phase());
        floor.ready("ben");
        assertEquals("nobody", floor.offered(call));
    }

    @Test
    void whoTakesThemBackHasThemOnceTheyHearEachOther() {
        ContactId call = parked();
        floor.choose("ben", new RoutingState.NotReady("break"));
        take(call, "ben");
        assertEquals(ContactPhase.ACCEPTED, floor.view(call).phase());
        connected(call, "ben");
        ContactRecord record = floor.view(call).record();
        assertEquals(ContactPhase.CONNECTED, record.phase());
        assertEquals(
                Optional.of(id("ben")),
                record.handovers().getFirst().back().orElseThrow().agent());
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).answered(), "one stay, answered once");
        floor.end(call);
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
    }

    @Test
    void whoeverParkedThemTakesThemBackOutOfTheOwnWrapUpWhichIsOver() {
        ContactId call = parked();
        take(call, "anna");
        connected(call, "anna");
        assertEquals(Optional.of(id("anna")), floor.view(call).record().agent());
        assertEquals(ContactPhase.ENDED, last(part(call)).phase());
    }

    @Test
    void whoWantsToLeaveAfterWrapUpAndTakesThemBackLeavesAfterThat() {
        ContactId call = parked();
        floor.tell(new RoutingEvent.AgentSignedOut(id("anna")));
        floor.tell(new RoutingEvent.ParkedTaken(call, id("anna")));
        assertEquals(new RoutingState.Ready(), floor.agent("anna").state());
        connected(call, "anna");
        floor.end(call);
        floor.tell(new RoutingEvent.WrapUpFinished(call, id("anna"), "ok", ""));
        assertEquals(new RoutingState.Offline(), floor.agent("anna").state());
    }

    @Test
    void whoHasAnotherCallTakesNobody() {
        ContactId call = parked();
        floor.ready("ben");
        floor.accept(floor.call("c2", "en"), "ben");
        take(call, "ben");
        assertEquals(ContactPhase.PARKED, floor.view(call).phase());
        floor.tell(new RoutingEvent.ParkedTaken(call, id("carl"))); // who is not signed in
        assertEquals(ContactPhase.PARKED, floor.view(call).phase());
    }

    @Test
    void theSecondWhoComesIsTooLate() {
        ContactId call = parked();
        floor.ready("ben");
        take(call, "ben");
        take(call, "carl");
        assertEquals(Optional.of(id("ben")), floor.view(call).record().agent());
    }

    @Test
    void aTakerWhoHangsUpLeavesThemInTheirPlace() {
        ContactId call = parked();
        floor.ready("ben");
        take(call, "ben");
        floor.tell(new RoutingEvent.TakerLeft(call, id("ben")));
        assertEquals(ContactPhase.PARKED, floor.view(call).phase());
        assertEquals(0, floor.agent("ben").contacts().size());
        take(call, "ben");
        connected(call, "ben");
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
    }

    @Test
    void whoLeavesWhileSomebodyComesLeavesNobodyBusy() {
        ContactId call = parked();
        floor.ready("ben");
        take(call, "ben");
        floor.tell(new RoutingEvent.ContactEnded(call, ContactEnd.CUSTOMER_LEFT));
        assertEquals(ContactPhase.ENDED, last(call).phase());
        assertEquals(Optional.of(SegmentEnd.ANSWERED), last(call).segment());
        assertEquals(0, floor.agent("ben").contacts().size());
        assertEquals("ben", floor.offered(floor.call("c2", "en")));
    }

    @Test
    void onceTimeIsOverWhoParkedThemIsAskedFirstThenAnybody() {
        ContactId call = parked();
        floor.tell(new RoutingEvent.WrapUpFinished(part(call), id("anna"), "ok", ""));
        floor.choose("anna", new RoutingState.NotReady("break"));
        floor.ready("ben");
        floor.choose("anna", new RoutingState.Ready());
        floor.tell(new RoutingEvent.ParkedTooLong(call));
        assertEquals("anna", floor.offered(call), "though ben has been free for longer");
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("ben", floor.offered(call));
        assertTrue(floor.view(call).record().handovers().getFirst().back().isPresent());
        floor.accept(call);
        assertEquals(2, floor.queue(TestFloor.BOOKINGS).answered(), "a stay of its own");
    }

    @Test
    void theyComeBackAtThePlaceOfTheirFirstArrival() {
        ContactId call = parked();
        ContactId younger = floor.call("c2", "en");
        floor.tell(new RoutingEvent.ParkedTooLong(call));
        floor.tell(new RoutingEvent.AgentSignedOut(id("anna")));
        floor.advance(40);
        floor.ready("ben");
        assertEquals("ben", floor.offered(call));
        assertEquals("nobody", floor.offered(younger));
    }

    @Test
    void afterARestartNobodyIsParked() {
        ContactId call = parked();
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals(ContactPhase.ENDED, last(call).phase());
        assertEquals("server-restarted", last(call).end().orElseThrow().reason());
    }

    @Test
    void aCallThatRingsAtAColleagueIsOfferedToWhoPicksItUp() {
        floor.ready("anna");
        ContactId call = floor.call("c1", "en");
        floor.choose("ben", new RoutingState.NotReady("break"));
        floor.tell(new RoutingEvent.OfferPickedUp(call, id("ben")));
        assertEquals("ben", floor.offered(call));
        floor.accept(call);
        assertEquals(Optional.of(id("ben")), floor.view(call).record().agent());
        assertEquals("anna", floor.offered(floor.call("c2", "en")), "nobody is blamed");
        assertEquals(new RoutingState.Ready(), floor.agent("anna").state());
    }

    @Test
    void whoHasACallPicksNothingUp() {
        floor.ready("ben");
        floor.accept(floor.call("c0", "en"));
        floor.ready("anna");
        ContactId call = floor.call("c1", "en");
        floor.tell(new RoutingEvent.OfferPickedUp(call, id("ben")));
        assertEquals("anna", floor.offered(call));
    }

    private ContactId parked() {
        floor.ready("anna");
        ContactId call = floor.call("c1", "en");
        floor.accept(call);
        floor.advance(10);
        floor.tell(
                new RoutingEvent.ContactTransferred(call, id("anna"), Destination.parked("701"), Handover.Way.BLIND));
        return call;
    }

    private void take(ContactId call, String agent) {
        floor.tell(new RoutingEvent.AgentSignedIn(id(agent)));
        floor.tell(new RoutingEvent.ParkedTaken(call, id(agent)));
    }

    private void connected(ContactId call, String agent) {
        floor.tell(new RoutingEvent.ContactConnected(call, id(agent)));
    }

    private static AgentId id(String agent) {
        return new AgentId(agent);
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
}
