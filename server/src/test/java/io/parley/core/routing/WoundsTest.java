package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import org.junit.jupiter.api.Test;

/** Wounds of other systems that no other test runs our router through; ROUTING.md names the tests of all of them. */
class WoundsTest {
    private final TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("boris", "en", 3));

    private ContactId wrappingUp(String agent) {
        ContactId call = floor.call("w" + agent, "en");
        floor.accept(call, agent);
        floor.end(call);
        return call;
    }

    private void devicesReport() {
        for (String agent : new String[] {"anna", "boris"}) {
            floor.tell(new RoutingEvent.DeviceChanged(new AgentId(agent), Channel.VOICE, true));
        }
    }

    /** Asterisk #607: an agent of several queues is rung by one during the wrap-up of another. */
    @Test
    void wrapUpHoldsForTheContactsOfOtherQueuesToo() {
        floor.ready("anna");
        wrappingUp("anna");
        ContactId other = floor.arrive("r", Channel.VOICE, "en", 0, TestFloor.REFUNDS);
        assertEquals("nobody", floor.offered(other));
        floor.advance(31);
        assertEquals("anna", floor.offered(other));
    }

    /** Asterisk #1255: a reload forgets the wrap-up; so does a restart. */
    @Test
    void wrapUpSurvivesANewConfigurationAndARestart() {
        floor.ready("anna");
        ContactId call = wrappingUp("anna");
        floor.tell(new RoutingEvent.RulesLoaded(floor.floor.rules()));
        floor.tell(new RoutingEvent.ServerStarted());
        devicesReport();
        assertEquals(ContactPhase.WRAP_UP, floor.view(call).phase());
        ContactId next = floor.call("n", "en");
        assertEquals("nobody", floor.offered(next));
        floor.advance(31);
        assertEquals("anna", floor.offered(next));
    }

    /** Vonage: when the last contact ended is forgotten, and the order of the idle with it. */
    @Test
    void whoIsIdleLongestIsKnownAfterANewConfigurationAndARestart() {
        floor.ready("boris", "anna");
        ContactId first = floor.call("c1", "en");
        assertEquals("boris", floor.offered(first));
        floor.serve(first, 60);
        floor.tell(new RoutingEvent.RulesLoaded(floor.floor.rules()));
        floor.tell(new RoutingEvent.ServerStarted());
        devicesReport();
        assertEquals("anna", floor.offered(floor.call("c2", "en")));
    }

    /** FreeSWITCH #152: a phone that rings for ever and never answers holds its caller. */
    @Test
    void aPhoneThatRingsForEverHoldsNobody() {
        floor.ready("anna", "boris");
        ContactId call = floor.call("c1", "en");
        assertEquals("anna", floor.offered(call));
        floor.advance(20);
        assertEquals("boris", floor.offered(call));
        assertEquals(
                new RoutingState.Forced(ForcedReason.NOT_RESPONDING),
                floor.agent("anna").state());
    }
}
