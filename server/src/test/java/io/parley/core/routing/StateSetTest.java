package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.ContactId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A supervisor chooses for an agent (R9, R10). */
class StateSetTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final RoutingState READY = new RoutingState.Ready();
    private static final RoutingState LUNCH = new RoutingState.NotReady("lunch");

    private final TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 1));

    private void set(RoutingState state) {
        floor.tell(new RoutingEvent.AgentStateSet(ANNA, state, "sam", "Sam Supervisor"));
    }

    private Optional<String> setBy() {
        return floor.agent("anna").setBy();
    }

    @Test
    void whoDidNotAnswerIsAskedAgainOnceTheSupervisorSaysSo() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.NO_ANSWER);
        assertEquals(
                new RoutingState.Forced(ForcedReason.NOT_RESPONDING),
                floor.agent("anna").state());
        set(READY);
        assertEquals(READY, floor.agent("anna").state());
        assertEquals(Optional.of("Sam Supervisor"), setBy());
        floor.advance(10);
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void aBreakOrTheEndOfTheShiftStartsAfterWhatIsInHand() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        set(new RoutingState.Offline());
        assertEquals(
                Optional.of(new RoutingState.Offline()), floor.agent("anna").pending());
        assertEquals(Optional.of("Sam Supervisor"), setBy());
        floor.end(call);
        floor.tell(new RoutingEvent.WrapUpFinished(call, ANNA, "done", ""));
        assertEquals(new RoutingState.Offline(), floor.agent("anna").state());
        assertEquals(Optional.of("Sam Supervisor"), setBy());
        floor.tell(new RoutingEvent.AgentSignedIn(ANNA));
        assertEquals(Optional.empty(), setBy());
    }

    @Test
    void itIsToldUntilTheAgentOrWeChangeIt() {
        floor.ready("anna");
        set(LUNCH);
        assertEquals(LUNCH, floor.agent("anna").state());
        assertEquals(Optional.of("Sam Supervisor"), setBy());
        floor.choose("anna", READY);
        assertEquals(Optional.empty(), setBy());
        set(LUNCH);
        set(READY);
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.NO_ANSWER);
        assertEquals(Optional.empty(), setBy(), "nobody but we paused them");
    }

    @Test
    void whoHasSignedOutIsNotSignedInByOthers() {
        set(READY);
        assertEquals(new RoutingState.Offline(), floor.agent("anna").state());
        assertEquals(Optional.empty(), setBy());
        assertEquals(List.of(), floor.agent("anna").contacts());
    }

    @Test
    void aCopyOfTheFloorKnowsIt() {
        floor.ready("anna");
        set(LUNCH);
        assertEquals(
                Optional.of("Sam Supervisor"),
                floor.floor
                        .lightFork()
                        .picture(1, floor.now)
                        .agents()
                        .getFirst()
                        .setBy());
    }
}
