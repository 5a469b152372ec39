package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An outage of ten minutes: what was going on ended when the server went, not when it came back. */
class GoneServerTest {
    private static final int AWAY = 600;

    private final TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("boris", "en", 3));

    @Test
    void aCallAndItsHoldLastedUntilTheServerWent() {
        floor.ready("anna");
        ContactId call = talking();
        floor.advance(40);
        floor.tell(new RoutingEvent.ContactHeld(call, true));
        floor.advance(5);
        Instant goneAt = floor.now;
        floor.now = goneAt.plusSeconds(AWAY);
        floor.tell(new RoutingEvent.ServerStarted(Optional.of(goneAt)));
        ContactRecord record = floor.view(call).record();
        assertEquals(Optional.of(ContactEnd.SERVER_RESTARTED), record.end());
        assertEquals(Optional.of(goneAt), record.endedAt());
        assertEquals(5_000, record.heldMs());
    }

    @Test
    void itsAgentHasTheWholeTimeToWrapItUp() {
        floor.ready("anna");
        ContactId call = talking();
        Instant goneAt = floor.now;
        floor.now = goneAt.plusSeconds(AWAY);
        floor.tell(new RoutingEvent.ServerStarted(Optional.of(goneAt)));
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("anna"), Channel.VOICE, true));
        floor.advance(25);
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
        floor.advance(6);
        assertEquals("anna", floor.offered(floor.call("next", "en")));
    }

    @Test
    void whoWaitedHasFailedThenAndNoLater() {
        ContactId call = floor.call("c1", "en");
        floor.advance(15);
        Instant goneAt = floor.now;
        floor.now = goneAt.plusSeconds(AWAY);
        List<Effect> effects = floor.tell(new RoutingEvent.ServerStarted(Optional.of(goneAt)));
        ContactRecord record = effects.stream()
                .filter(Effect.RecordChanged.class::isInstance)
                .map(effect -> ((Effect.RecordChanged) effect).record())
                .filter(one -> one.contact().id().equals(call))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of(SegmentEnd.FAILED), record.segment());
        assertEquals(Optional.of(goneAt), record.endedAt());
    }

    @Test
    void aCallThatWasKeptGoesOnAsItWasAndItsOutageCountsAsTalk() {
        floor.ready("anna");
        ContactId call = talking();
        floor.advance(40);
        floor.tell(new RoutingEvent.ContactHeld(call, true));
        comesBack(kept(call, "anna"));
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
        assertEquals(Optional.empty(), floor.view(call).record().end());
        floor.tell(new RoutingEvent.ContactHeld(call, false));
        assertEquals(AWAY * 1_000L, floor.view(call).record().heldMs());
        floor.tell(new RoutingEvent.ContactEnded(call, ContactEnd.CUSTOMER_LEFT));
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
    }

    @Test
    void aCallThatIsWithAnotherAgentThanWasKeptIsOver() {
        floor.ready("anna");
        ContactId call = talking();
        comesBack(kept(call, "boris"));
        assertEquals(
                Optional.of(ContactEnd.SERVER_RESTARTED),
                floor.view(call).record().end());
    }

    @Test
    void aCallThatWasKeptWhileItWaitedAndIsTakenByNowIsOver() {
        floor.ready("anna");
        ContactId call = talking();
        comesBack(new RoutingEvent.KeptCall(call, Optional.empty()));
        assertEquals(
                Optional.of(ContactEnd.SERVER_RESTARTED),
                floor.view(call).record().end());
    }

    @Test
    void whoWasParkedIsInTheirPlaceAndMayBeTakenBack() {
        floor.ready("anna");
        ContactId call = talking();
        AgentId anna = new AgentId("anna");
        floor.tell(new RoutingEvent.ContactTransferred(call, anna, Destination.parked("701"), Handover.Way.BLIND));
        comesBack(new RoutingEvent.KeptCall(call, Optional.empty()));
        assertEquals(ContactPhase.PARKED, floor.view(call).phase());
        assertEquals(
                Optional.of("701"),
                floor.view(call).record().handovers().getLast().to().slot());
        floor.tell(new RoutingEvent.DeviceChanged(anna, Channel.VOICE, true));
        floor.tell(new RoutingEvent.ParkedTaken(call, anna));
        floor.tell(new RoutingEvent.ContactConnected(call, anna));
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
    }

    @Test
    void whoTalksToSomebodyOutsideTalksOnAndIsInNobodysHands() {
        ContactId call = handedOnOutside();
        comesBack(new RoutingEvent.KeptCall(call, Optional.empty(), true));
        assertEquals(ContactPhase.OUTSIDE, floor.view(call).phase());
        assertEquals(Optional.empty(), floor.view(call).record().end());
        floor.tell(new RoutingEvent.ContactEnded(call, ContactEnd.CUSTOMER_LEFT));
        isOver(call, ContactEnd.CUSTOMER_LEFT);
    }

    @Test
    void whoWasKeptBeforeTheyWereHandedOnOutsideIsOver() {
        ContactId call = handedOnOutside();
        comesBack(kept(call, "anna"));
        isOver(call, ContactEnd.SERVER_RESTARTED);
    }

    @Test
    void whomTheFloorHasInLineAgainIsNotOutside() {
        ContactId call = floor.call("c1", "en");
        comesBack(new RoutingEvent.KeptCall(call, Optional.empty(), true));
        isOver(call, ContactEnd.SERVER_RESTARTED);
    }

    private void isOver(ContactId call, ContactEnd how) {
        ContactRecord last = floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(call))
                .toList()
                .getLast();
        assertEquals(Optional.of(how), last.end());
    }

    private ContactId handedOnOutside() {
        floor.ready("anna");
        ContactId call = talking();
        Destination outside = Destination.outside("+37061234567");
        floor.tell(new RoutingEvent.ContactTransferred(call, new AgentId("anna"), outside, Handover.Way.BLIND));
        floor.tell(new RoutingEvent.TransferTried(call, CallbackAttempt.Outcome.ANSWERED));
        return call;
    }

    @Test
    void whomAnAgentCalledTalksOnAsWhoeverCame() {
        floor.ready("anna");
        ContactId call = new ContactId("out");
        Customer called = new Customer("+37061234567", Optional.empty());
        AgentId anna = new AgentId("anna");
        floor.tell(new RoutingEvent.ContactBegun(
                new Contact(call, Channel.VOICE, TestFloor.BOOKINGS, "en", 0, called, floor.now), anna));
        floor.tell(new RoutingEvent.ContactConnected(call, anna));
        comesBack(kept(call, "anna"));
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
        floor.tell(new RoutingEvent.ContactEnded(call, ContactEnd.CUSTOMER_LEFT));
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
    }

    @Test
    void whoWaitedAndWasKeptWaitsOnInTheirPlaceWithTheirWholeWait() {
        ContactId first = floor.call("c1", "en");
        Instant came = floor.view(first).record().contact().arrivedAt();
        floor.advance(5);
        ContactId second = floor.call("c2", "en");
        comesBack(
                new RoutingEvent.KeptCall(second, Optional.empty()),
                new RoutingEvent.KeptCall(first, Optional.empty()));
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("anna"), Channel.VOICE, true));
        floor.ready("anna");
        assertEquals("anna", floor.offered(first));
        assertEquals(came, floor.view(first).record().contact().arrivedAt());
        assertEquals(ContactPhase.QUEUED, floor.view(second).phase());
    }

    @Test
    void whomAPhoneRangForWaitsAnew() {
        floor.ready("anna");
        ContactId call = floor.call("c1", "en");
        assertEquals("anna", floor.offered(call));
        comesBack(new RoutingEvent.KeptCall(call, Optional.empty()));
        assertEquals(ContactPhase.QUEUED, floor.view(call).phase());
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("anna"), Channel.VOICE, true));
        assertEquals("anna", floor.offered(call));
    }

    private void comesBack(RoutingEvent.KeptCall... kept) {
        Instant goneAt = floor.now;
        floor.now = goneAt.plusSeconds(AWAY);
        floor.tell(new RoutingEvent.ServerStarted(Optional.of(goneAt), List.of(kept)));
    }

    private static RoutingEvent.KeptCall kept(ContactId call, String agent) {
        return new RoutingEvent.KeptCall(call, Optional.of(new AgentId(agent)));
    }

    private ContactId talking() {
        ContactId call = floor.call("c1", "en");
        floor.accept(call);
        return call;
    }
}
