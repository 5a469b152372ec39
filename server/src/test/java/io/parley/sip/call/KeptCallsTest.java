package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.routing.RoutingEvent;
import io.parley.sim.SimTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a hold, which a later process takes for true before it has a floor. */
class KeptCallsTest {
    private final OneCaller floor = new OneCaller(new SimTime());
    private final KeptCalls keeps = new KeptCalls(new PauseBook((call, signal) -> false, () -> {
        throw new AssertionError("nobody asks for rules");
    }));
    /** How much the floor had been told each time. */
    private final List<Integer> kept = new ArrayList<>();

    KeptCallsTest() {
        keeps.keptBy(() -> kept.add(floor.told.size()));
    }

    private static AgentLeg nobody() {
        throw new AssertionError("nobody looks");
    }

    @Test
    void aHoldIsKeptBeforeAnybodyIsToldOfIt() {
        keeps.held(OneCaller.CALL, true, floor);
        assertEquals(List.of(0), kept);
        assertEquals(List.of(new RoutingEvent.ContactHeld(OneCaller.CALL, true)), floor.told);
    }

    @Test
    void itsEndIsKeptWithTheNextLook() {
        keeps.held(OneCaller.CALL, true, floor);
        keeps.held(OneCaller.CALL, false, floor);
        assertEquals(List.of(0), kept);
        assertEquals(2, floor.told.size());
        assertFalse(keeps.wasHeld(OneCaller.CALL));
    }

    @Test
    void whatWasHeldInTheProcessBeforeIsHeldUntilTheConversationIsOver() {
        keeps.held(OneCaller.CALL);
        assertTrue(keeps.wasHeld(OneCaller.CALL));
        assertTrue(keeps.wasHeld(OneCaller.CALL));
        assertEquals("over", keeps.talking(OneCaller.CALL, KeptCallsTest::nobody, () -> "over"));
        assertFalse(keeps.wasHeld(OneCaller.CALL));
    }
}
