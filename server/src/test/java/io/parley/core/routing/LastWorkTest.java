package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Since when the board counts an agent as free of work. */
class LastWorkTest {
    private static final AgentId ANNA = new AgentId("anna");
    private final TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));

    @Test
    void beforeTheFirstContactItIsTheSignIn() {
        Instant signedIn = floor.now;
        floor.ready("anna");
        floor.advance(60);
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        floor.advance(600);
        floor.choose("anna", new RoutingState.Ready());
        assertEquals(signedIn, floor.agent("anna").lastWork());
    }

    @Test
    void itIsTheEndOfWrapUpAndOutlastsABreak() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        floor.advance(40);
        floor.end(call);
        floor.advance(12);
        floor.tell(new RoutingEvent.WrapUpFinished(call, ANNA, "done", ""));
        Instant wrappedUp = floor.now;
        assertEquals(wrappedUp, floor.agent("anna").lastWork());
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        floor.advance(1_800);
        floor.choose("anna", new RoutingState.Ready());
        assertEquals(wrappedUp, floor.agent("anna").lastWork());
        assertEquals(Duration.ZERO, Duration.between(floor.agent("anna").since(), floor.now));
    }

    @Test
    void anOfferThatWasNotAnsweredIsNoWork() {
        TestFloor patient = TestFloor.with(AgentRulesTest.policy(5, 0, 0), TestFloor.agent("anna", "en", 3));
        Instant signedIn = patient.now;
        patient.ready("anna");
        patient.call("1", "en");
        patient.advance(20);
        assertEquals(signedIn, patient.agent("anna").lastWork());
    }

    @Test
    void aCallOfTheirOwnToACustomerIsWorkAndOneToAColleagueIsNot() {
        floor.ready("anna");
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.OUTBOUND, true));
        floor.advance(30);
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.OUTBOUND, false));
        Instant hungUp = floor.now;
        floor.advance(5);
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.INTERNAL, true));
        floor.advance(30);
        floor.tell(new RoutingEvent.OutsideCall(ANNA, OutsideKind.INTERNAL, false));
        assertEquals(hungUp, floor.agent("anna").lastWork());
    }
}
