package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import io.parley.sip.trunk.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trunk that takes one call a second, and one beside it that takes any number. */
class PacedCallsTest {
    private final Pace pace = new Pace(1);
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private Party first;
    private Party second;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
        first = new Party(rig, false);
        second = new Party(rig, false);
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
        rig.close();
    }

    private static OutboundInvite to(Party party, Pace pace, List<OutboundInvite> others) {
        OutboundInvite.Course course = new OutboundInvite.Course() {
            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public Pace pace() {
                return pace;
            }

            @Override
            public Optional<OutboundInvite> redirected(String host, String user) {
                return Optional.empty();
            }
        };
        OutboundInvite.Routing routing = new OutboundInvite.Routing("", others, Set.of(503), 4, course);
        return new OutboundInvite(
                "sip:1@127.0.0.1", party.address(), "7", "", Party.SDP, Map.of(), Optional.empty(), routing);
    }

    @Test
    void aCallThatComesTooSoonGoesByTheNextTrunkAndBackWhereThatFails() throws Exception {
        OutboundInvite next = to(second, Pace.FREE, List.of());
        oneBefore();
        rig.sip.invite(to(first, pace, List.of(next)), events::add);
        SipText passed = second.line.awaitRequest("INVITE");
        assertEquals(1, pace.passed());
        second.line.send(passed.reply(503, "So", "t", "", ""));
        second.line.awaitRequest("ACK");
        second.line.settle();
        rig.clock.advance(Duration.ofMillis(1100));
        SipText back = first.line.awaitRequest("INVITE");
        assertEquals(passed.header("Call-ID"), back.header("Call-ID"));
        first.answer(back, 200, "t", Party.SDP);
        first.line.awaitRequest("ACK");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
    }

    @Test
    void whereNoOtherHasRoomItWaitsForItsTurn() throws Exception {
        oneBefore();
        rig.sip.invite(to(first, pace, List.of()), events::add);
        assertEquals(0, invites(first.line.settle()), "too soon");
        rig.clock.advance(Duration.ofMillis(1100));
        first.answer(first.line.awaitRequest("INVITE"), 200, "t", Party.SDP);
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
        assertEquals(1, pace.waited());
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsIsNeverMade() throws Exception {
        oneBefore();
        SipCall waiting = rig.sip.invite(to(first, pace, List.of()), events::add);
        waiting.cancel("");
        rig.clock.advance(Duration.ofMillis(1100));
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Failed(487)))));
        assertEquals(0, invites(first.line.settle()));
    }

    @Test
    void whereTooManyWaitItFailsAsOverATrunkThatIsBusy() throws Exception {
        for (int call = 0; call < 3; call++) {
            rig.sip.invite(to(first, pace, List.of()), event -> {});
        }
        rig.sip.invite(to(first, pace, List.of()), events::add);
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Failed(503)))));
        assertEquals(1, pace.refused());
    }

    /** A call that had the room of this second, and is over. */
    private void oneBefore() throws Exception {
        rig.sip.invite(to(first, pace, List.of()), event -> {});
        first.line.send(first.line.awaitRequest("INVITE").reply(486, "Busy", "b", "", ""));
        first.line.awaitRequest("ACK");
    }

    private static long invites(List<SipText> heard) {
        return heard.stream().filter(m -> m.start().startsWith("INVITE")).count();
    }
}
