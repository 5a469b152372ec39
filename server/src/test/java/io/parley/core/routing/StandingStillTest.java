package io.parley.core.routing;

import static io.parley.core.routing.TestFloor.skilled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.RequirementParser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A contact whose timer fires and changes nothing is offered to nobody, unless somebody may be free all the same. */
class StandingStillTest {

    /** The agent's own timer would find the contact, too, but fires later here. */
    @Test
    void whoeverTimeAloneFreedIsFoundByTheNextTimerOfAContact() {
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY.withSteps(
                        false, RelaxationStep.widen(Duration.ofSeconds(60), RequirementParser.parse("vip >= 9"))),
                skilled("anna", "bookings 5"));
        floor.ready("anna");
        AgentOnFloor anna = floor.floor.agent(new AgentId("anna")).orElseThrow();
        anna.coolUntilNanos = Nanos.of(floor.now.plusSeconds(5));
        floor.tell(new RoutingEvent.DeviceChanged(new AgentId("anna"), Channel.CHAT, false));
        ContactId call = floor.call("1", "en");
        assertEquals("nobody", floor.offered(call));
        floor.now = floor.now.plusSeconds(5);
        floor.floor.lines.refresh(anna, Nanos.of(floor.now));
        ContactOnFloor waiting = floor.floor.contact(call).orElseThrow();
        assertFalse(floor.floor.lines.looksInVain(waiting, waiting.line), "anna was not asked");
        waiting.dueNanos = Nanos.of(floor.now);
        floor.tell(new RoutingEvent.ContactDue(call));
        assertEquals("anna", floor.offered(call));
    }
}
