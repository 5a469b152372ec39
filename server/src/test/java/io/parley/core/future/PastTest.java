package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideCall;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A journal told again: what agents do by themselves happens under any rules. */
class PastTest {
    private final Past past = new Past(ZoneOffset.UTC);
    private Instant now = SimFloors.START;

    private void tell(RoutingEvent event) {
        past.observe(event, now);
        now = now.plusSeconds(1);
    }

    private List<Boolean> onCall(AgentId agent) {
        return past.outside().stream()
                .filter(one ->
                        one.event() instanceof OutsideCall call && call.agent().equals(agent))
                .map(one -> ((OutsideCall) one.event()).on())
                .toList();
    }

    @Test
    void whoHandsACallOfTheirOwnOnIsFreeThoughTheCallGoesOn() {
        List<AgentProfile> agents = SimFloors.agents(2, "en", SimFloors.SALES);
        AgentId giver = agents.getFirst().id();
        tell(new RoutingEvent.RulesLoaded(new Rules(1, agents, List.of(SimFloors.queue(SimFloors.SALES, 0)))));
        SimFloors.ready(giver).forEach(this::tell);
        Contact out = SimFloors.call("out", SimFloors.SALES, "en", now);
        tell(new RoutingEvent.ContactBegun(out, giver));
        tell(new RoutingEvent.ContactConnected(out.id(), giver));
        assertEquals(List.of(true), onCall(giver));
        tell(new RoutingEvent.ContactTransferred(out.id(), giver, Destination.of(SimFloors.SALES), Handover.Way.BLIND));
        assertEquals(List.of(true, false), onCall(giver));
        tell(new RoutingEvent.ContactEnded(out.id(), ContactEnd.CUSTOMER_LEFT));
        assertEquals(List.of(true, false), onCall(giver), "once");
    }
}
