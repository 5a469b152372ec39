package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.Capacity;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.contact.SegmentEnd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Customers who go on on another channel: from writing to talking, and back. */
class SwitchTest {
    private final TestFloor floor =
            new TestFloor(TestFloor.able("anna", 3, new Capacity(0, 0)), TestFloor.able("ben", 3, new Capacity(2, 2)));

    private ContactId arrives(String id, Channel channel, String customer, String continues) {
        ContactId contact = new ContactId(id);
        floor.tell(new RoutingEvent.ContactArrived(new Contact(
                contact,
                channel,
                TestFloor.BOOKINGS,
                "en",
                0,
                new Customer(customer, Optional.empty()),
                floor.now,
                continues.isEmpty() ? Map.of() : Map.of(AttributeRules.CONTINUES, continues))));
        return contact;
    }

    private ContactEnd endOf(ContactId contact) {
        return floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(contact))
                .reduce((first, last) -> last)
                .flatMap(record -> record.end())
                .orElseThrow();
    }

    @Test
    void aChatThatWaitsGoesOnAsACallAtTheSamePlace() {
        ContactId chat = arrives("chat", Channel.CHAT, "v1", "");
        floor.advance(60);
        ContactId other = arrives("other", Channel.VOICE, "v2", "");
        floor.advance(10);
        ContactId call = arrives("call", Channel.VOICE, "v1", "chat");
        assertEquals(OptionalInt.of(1), floor.view(call).place());
        assertEquals(OptionalInt.of(2), floor.view(other).place());
        assertEquals("flow-out-voice", endOf(chat).reason());
        assertEquals(Optional.of(chat), floor.view(call).record().resumes());
        assertEquals(
                List.of(new Effect.EndContact(chat, Channel.CHAT, endOf(chat))),
                floor.effects(Effect.EndContact.class));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).flowOut());
        assertEquals(2, floor.queue(TestFloor.BOOKINGS).waiting());
        floor.ready("anna");
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void aChatInHandGoesOnWithTheSameAgentWithoutAWrapUp() {
        floor.ready("anna", "ben");
        ContactId chat = arrives("chat", Channel.CHAT, "v1", "");
        String agent = floor.offered(chat);
        floor.accept(chat);
        floor.advance(60);
        ContactId call = arrives("call", Channel.VOICE, "v1", "chat");
        assertEquals("continued-voice", endOf(chat).reason());
        assertEquals(agent, floor.offered(call));
        assertEquals(SegmentEnd.ANSWERED, lastSegment(chat));
        floor.accept(call);
        assertEquals(ContactPhase.CONNECTED, floor.view(call).phase());
    }

    private SegmentEnd lastSegment(ContactId contact) {
        return floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(contact))
                .reduce((first, last) -> last)
                .flatMap(record -> record.segment())
                .orElseThrow();
    }

    @Test
    void theAgentIsWaitedForForAWhileAndThenItIsAnybodysWhoIsFree() {
        floor.ready("anna");
        ContactId chat = arrives("chat", Channel.CHAT, "v1", "");
        ContactId second = arrives("second", Channel.CHAT, "v2", "");
        floor.accept(chat);
        floor.accept(second);
        floor.ready("ben");
        ContactId call = arrives("call", Channel.VOICE, "v1", "chat");
        assertEquals("nobody", floor.offered(call), "anna writes with somebody else, and talks to nobody meanwhile");
        floor.advance(20);
        assertEquals("nobody", floor.offered(call));
        floor.advance(15);
        assertEquals("ben", floor.offered(call));
    }

    @Test
    void aCallInHandGoesOnAsAChatWithTheSameAgent() {
        floor.ready("anna", "ben");
        ContactId call = arrives("call", Channel.VOICE, "v1", "");
        String agent = floor.offered(call);
        floor.accept(call);
        floor.advance(30);
        ContactId chat = arrives("chat", Channel.CHAT, "v1", "call");
        assertEquals("continued-chat", endOf(call).reason());
        assertEquals(agent, floor.offered(chat));
    }

    @Test
    void nobodyTakesThePlaceOfAnotherCustomer() {
        ContactId chat = arrives("chat", Channel.CHAT, "v1", "");
        floor.advance(60);
        ContactId call = arrives("call", Channel.VOICE, "v2", "chat");
        assertEquals(OptionalInt.of(2), floor.view(call).place());
        assertTrue(floor.view(chat).place().isPresent());
    }

    @Test
    void whatHasEndedMeanwhileIsJustAnArrival() {
        ContactId chat = arrives("chat", Channel.CHAT, "v1", "");
        floor.end(chat);
        ContactId call = arrives("call", Channel.VOICE, "v1", "chat");
        assertEquals(OptionalInt.of(1), floor.view(call).place());
    }
}
