package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Callback.Way;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueuePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Callbacks of customers who waited in no queue: promised by a call flow, or wanted by who heard a message. */
class PromisedCallbackTest {
    private static final String NUMBER = "+37061111111";
    private final TestFloor floor = TestFloor.with(QueuePlan.ORDINARY, TestFloor.agent("anna", "en", 2));

    private ContactId promise(String id) {
        Contact contact = new Contact(
                new ContactId(id),
                Channel.VOICE,
                TestFloor.BOOKINGS,
                "en",
                0,
                new Customer(NUMBER, Optional.empty()),
                floor.now,
                Map.of(),
                Optional.of(new Callback(new ContactId("c1"), Way.VOICEMAIL, NUMBER)));
        floor.tell(new RoutingEvent.ContactArrived(contact));
        return contact.id();
    }

    @Test
    void oneIsOfferedToAnAgentWithoutAnybodyOnTheLine() {
        floor.ready("anna");
        assertEquals("anna", floor.offered(promise("c1-cb")));
    }

    @Test
    void oneOfAStrangerMayBeCalledOff() {
        ContactId promised = promise("c1-cb");
        floor.tell(new RoutingEvent.CallbackCalledOff(promised, "ana", "reached"));
        assertEquals(0, floor.contactCount());
    }

    @Test
    void theSameCustomerIsCalledOnce() {
        promise("c1-cb");
        promise("c1-cb2");
        assertEquals(1, floor.contactCount());
        assertTrue(floor.board().waiting().getFirst().record().resumes().isPresent());
    }

    @Test
    void whoIsCalledBackAndTalksTalksOnAfterARestart() {
        floor.ready("anna");
        ContactId promised = promise("c1-cb");
        AgentId anna = new AgentId("anna");
        floor.tell(new RoutingEvent.OfferAccepted(
                floor.offerOf(promised).orElseThrow().id()));
        floor.tell(new RoutingEvent.CallbackDialled(promised));
        floor.tell(new RoutingEvent.CallbackTried(promised, Outcome.ANSWERED));
        floor.tell(new RoutingEvent.ContactConnected(promised, anna));
        RoutingEvent.KeptCall kept = new RoutingEvent.KeptCall(promised, Optional.of(anna));
        floor.tell(new RoutingEvent.ServerStarted(Optional.of(floor.now), List.of(kept)));
        assertEquals(ContactPhase.CONNECTED, floor.view(promised).phase());
    }
}
