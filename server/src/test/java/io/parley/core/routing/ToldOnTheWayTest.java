package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Callback;
import io.parley.core.contact.Callback.Way;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.future.ToldWaits;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever goes on by another way is told no longer wait than before. */
class ToldOnTheWayTest {
    private static final String NUMBER = "+37061111111";
    private static final OptionalInt LONGER = OptionalInt.empty();

    private final ToldWaits told = new ToldWaits();
    private final TestFloor floor = TestFloor.with(
            QueuePlan.ORDINARY.withCallback(new CallbackRules(
                    Set.of(Way.values()),
                    Duration.ZERO,
                    Duration.ofSeconds(20),
                    false,
                    2,
                    Duration.ofMinutes(5),
                    Duration.ofHours(20),
                    Optional.empty(),
                    true)),
            TestFloor.agent("anna", "en", 2));

    private OptionalInt told(ContactId contact, int minutes) {
        return told.minutes(floor.view(contact).record(), 60 * minutes);
    }

    private ContactId chat(String id, String visitor) {
        ContactId contact = new ContactId(id);
        Customer customer = new Customer(visitor, Optional.empty());
        floor.tell(new RoutingEvent.ContactArrived(
                new Contact(contact, Channel.CHAT, TestFloor.BOOKINGS, "en", 0, customer, floor.now)));
        return contact;
    }

    @Test
    void aChatThatIsCalledBackAndRingsByItselfIsToldNoMoreThanBefore() {
        ContactId chat = chat("chat", "visitor-7");
        assertEquals(OptionalInt.of(5), told(chat, 5));
        floor.tell(new RoutingEvent.CallbackAsked(chat, Way.WIDGET, NUMBER));
        ContactId callback = Callback.idFor(chat);
        assertEquals(LONGER, told(callback, 10), "on the page of the callback");
        assertEquals(OptionalInt.of(3), told(callback, 3));
        ContactId call = floor.callBy(NUMBER, "call", Map.of());
        assertEquals(LONGER, told(call, 5), "on the phone");
        assertEquals(OptionalInt.of(3), told(call, 3));
    }

    @Test
    void nobodyHasToLookAtThePageOfTheCallbackForThat() {
        ContactId call = floor.callBy(NUMBER, "call", Map.of());
        assertEquals(OptionalInt.of(2), told(call, 2));
        floor.tell(new RoutingEvent.CallbackAsked(call, Way.KEYPAD, NUMBER));
        floor.tell(new RoutingEvent.CustomerKnownAs(Callback.idFor(call), "visitor-7"));
        assertEquals(LONGER, told(chat("chat", "visitor-7"), 7), "in the chat instead of it");
    }

    @Test
    void aStrangerIsToldTheWholeWait() {
        assertEquals(OptionalInt.of(2), told(floor.callBy(NUMBER, "call", Map.of()), 2));
        assertEquals(OptionalInt.of(7), told(chat("chat", "visitor-8"), 7));
    }
}
