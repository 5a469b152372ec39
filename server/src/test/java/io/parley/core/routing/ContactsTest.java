package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the floor hold what the maps of the library would, in the same order. */
class ContactsTest {
    private static final QueueOnFloor QUEUE =
            new QueueOnFloor(TestFloor.queue(TestFloor.BOOKINGS, Optional.empty(), false), 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void contactsStayInTheOrderTheyCame(long seed) {
        Random dice = new Random(seed);
        Contacts contacts = new Contacts();
        Map<ContactId, ContactOnFloor> model = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            ContactId id = new ContactId("c" + dice.nextInt(400));
            assertEquals(model.containsKey(id), contacts.containsKey(id));
            assertSame(model.get(id), contacts.get(id));
            if (model.remove(id) == null) {
                ContactOnFloor contact = contact(id);
                model.put(id, contact);
                contacts.put(id, contact);
            } else {
                contacts.remove(id);
            }
            assertEquals(model.size(), contacts.size());
        }
        assertEquals(List.copyOf(model.values()), List.copyOf(contacts.values()));
    }

    @Test
    void nothingIsKeptOfThoseWhoCameAndWentBeforeTheNext() {
        Contacts contacts = new Contacts();
        for (int i = 0; i < 200; i++) {
            ContactId id = new ContactId("c" + i);
            contacts.put(id, contact(id));
            contacts.remove(id);
        }
        ContactOnFloor last = contact(new ContactId("last"));
        contacts.put(last.id(), last);
        assertNull(last.cohort.before);
        assertEquals(List.of(last), List.copyOf(contacts.values()));
    }

    @Test
    void whoeverLeavesWhileAllAreLookedThroughIsPassedBy() {
        Contacts contacts = new Contacts();
        for (String id : List.of("a", "b", "c", "d")) {
            contacts.put(new ContactId(id), contact(new ContactId(id)));
        }
        List<String> seen = new ArrayList<>();
        for (ContactOnFloor contact : contacts.values()) {
            seen.add(contact.id().value());
            contacts.remove(new ContactId("b"));
            contacts.remove(new ContactId("d"));
        }
        assertEquals(List.of("a", "c"), seen);
    }

    private static ContactOnFloor contact(ContactId id) {
        Customer customer = new Customer(id.value(), Optional.empty());
        return new ContactOnFloor(
                new Contact(id, Channel.VOICE, TestFloor.BOOKINGS, "en", 0, customer, Instant.EPOCH), QUEUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theNameNotUsedForLongestIsForgottenFirst(long seed) {
        Random dice = new Random(seed);
        Recent recent = new Recent(100);
        Map<String, Integer> model = new LinkedHashMap<>(16, 0.75f, true);
        for (int i = 0; i < 20_000; i++) {
            String name = "+370" + (int) Math.abs(dice.nextGaussian() * 80);
            int number = recent.find(name);
            assertEquals(model.getOrDefault(name, -1), number);
            if (number < 0) {
                int entered = recent.enter(name);
                if (model.size() == 100) {
                    String eldest = model.keySet().iterator().next();
                    assertEquals(model.remove(eldest), entered);
                }
                model.put(name, entered);
            }
        }
        StringBuilder order = new StringBuilder();
        recent.inOrder(number -> order.append(recent.name(number)).append(' '));
        assertEquals(String.join(" ", model.keySet()) + " ", order.toString());
    }
}
