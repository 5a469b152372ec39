package io.parley.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.Capacity;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.WrapUpRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingPolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entries as the first version wrote them, before queues had plans and contacts attributes. */
class OldJournalTest {
    private static final String RULES = """
        {"rules":{"version":3,"agents":[{"id":"anna","name":"Anna","skills":{"lang:en":9,"bookings":5},
        "queues":["bookings"],"chatCapacity":3}],"queues":[{"id":"bookings","name":"Bookings",
        "channels":["VOICE","CHAT"],"needs":[{"skill":"bookings","minLevel":3}],"priority":0,"ringTimeout":"PT20S",
        "wrapUp":"PT30S","wrapUpMandatory":true,
        "target":{"share":0.8,"within":"PT20S","shortAbandon":"PT5S"},"hours":null,"maxWait":null}]}}\
        """;
    private static final String CALL = """
        {"contact":{"id":"c-1","channel":"CHAT","queue":"bookings","language":"en","priority":0,
        "customer":{"key":"+370612","name":null},"arrivedAt":"2026-03-02T12:00:00Z"}}\
        """;

    @Test
    void rulesOfTheFirstVersionMeanWhatTheyMeant() {
        RoutingEvent.RulesLoaded loaded = (RoutingEvent.RulesLoaded) EventCodec.read("rules-loaded", RULES);
        assertEquals(RoutingPolicy.ORDINARY, loaded.rules().policy());
        assertEquals(QueuePlan.ORDINARY, loaded.rules().queues().getFirst().plan());
        assertEquals(
                WrapUpRules.Kind.TIMED_MANDATORY,
                loaded.rules().queues().getFirst().wrapUpKind());
        assertEquals(Capacity.ORDINARY, loaded.rules().agents().getFirst().capacity());
    }

    @Test
    void aJournalOfTheFirstVersionReplaysToTheSameFloor() {
        Floor floor = new Floor(ZoneOffset.UTC);
        Instant at = Instant.parse("2026-03-02T12:00:00Z");
        List<String[]> entries = List.of(
                new String[] {"rules-loaded", RULES},
                new String[] {"agent-signed-in", "{\"agent\":\"anna\"}"},
                new String[] {"device-changed", "{\"agent\":\"anna\",\"channel\":\"CHAT\",\"reachable\":true}"},
                new String[] {"agent-state-chosen", "{\"agent\":\"anna\",\"state\":{\"state\":\"ready\"}}"},
                new String[] {"contact-arrived", CALL},
                new String[] {"offer-refused", "{\"offer\":1,\"outcome\":\"DECLINED\"}"},
                new String[] {"tick", "{}"},
                new String[] {"tick", "{}"},
                new String[] {"offer-accepted", "{\"offer\":2}"});
        for (String[] entry : entries) {
            Router.decide(floor, EventCodec.read(entry[0], entry[1]), at);
            at = at.plusSeconds(4);
        }
        Board.AgentView anna = floor.picture(entries.size(), at).agents().getFirst();
        assertEquals(List.of(new ContactId("c-1")), anna.contacts());
        assertEquals(List.of(), floor.violations(at));
    }
}
