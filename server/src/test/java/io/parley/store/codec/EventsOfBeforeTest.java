package io.parley.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events as servers of before have written them. */
class EventsOfBeforeTest {
    @Test
    void ofCallsThatGoOnNoneWasWithSomebodyOutsideBeforeThatWasKept() {
        String before = "{\"goneAt\":null,\"calls\":[{\"contact\":\"c1\",\"agent\":\"anna\"},{\"contact\":\"c2\"}]}";
        List<RoutingEvent.KeptCall> calls = List.of(
                new RoutingEvent.KeptCall(new ContactId("c1"), Optional.of(new AgentId("anna"))),
                new RoutingEvent.KeptCall(new ContactId("c2"), Optional.empty()));
        assertEquals(
                new RoutingEvent.ServerStarted(Optional.empty(), calls), EventCodec.read("server-started", before));
    }

    @Test
    void aServerOfBeforeTheFirstCallWentOnNamesNone() {
        assertEquals(new RoutingEvent.ServerStarted(), EventCodec.read("server-started", "{}"));
    }
}
