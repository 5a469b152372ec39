package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.Callback.Way;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.Returning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls and chats of one person, of whom it was known when they came that they are one. */
class OneCustomerTest {
    private static final String NUMBER = "+37061234567";
    private static final String BROWSER = "visitor-7";

    private static final QueuePlan RESUMES =
            QueuePlan.ORDINARY.withReturning(new Returning(Duration.ofSeconds(60), 40, Map.of()));

    private static ContactId chat(TestFloor floor, String id, Map<String, String> attributes) {
        ContactId chat = new ContactId(id);
        Customer customer = new Customer(BROWSER, Optional.empty(), List.of(NUMBER));
        floor.tell(new RoutingEvent.ContactArrived(
                new Contact(chat, Channel.CHAT, TestFloor.BOOKINGS, "en", 0, customer, floor.now, attributes)));
        return chat;
    }

    @Test
    void whoLeftThePhoneAndWritesSoonHasTheOldPlaceAndIsNoStranger() {
        TestFloor floor = TestFloor.with(RESUMES, TestFloor.agent("anna", "en", 1));
        ContactId call = floor.callBy(NUMBER, "call", Map.of());
        floor.advance(20);
        floor.end(call);
        floor.advance(30);
        ContactId chat = chat(floor, "chat", Map.of());
        assertEquals(Optional.of(call), floor.view(chat).record().resumes());
        assertEquals(
                Duration.ofSeconds(50),
                Duration.between(floor.floor.contact(chat).orElseThrow().since(), floor.now),
                "its age counts on");
        ContactId again = floor.callBy(NUMBER, "again", Map.of());
        assertEquals(Optional.empty(), floor.view(again).record().resumes(), "a place is taken once");
        assertEquals(0, floor.floor.contact(chat).orElseThrow().points, "first-time points are for strangers");
    }

    @Test
    void whoComesAsSomebodyNobodyKnowsToBeTheSameWaitsAnew() {
        TestFloor floor = TestFloor.with(RESUMES, TestFloor.agent("anna", "en", 1));
        floor.end(floor.callBy(NUMBER, "call", Map.of()));
        ContactId chat = floor.callBy(BROWSER, "other", Map.of());
        assertEquals(Optional.empty(), floor.view(chat).record().resumes());
        assertEquals(40, floor.floor.contact(chat).orElseThrow().points);
    }

    @Test
    void whoeverTalkedToThemOnThePhoneIsWaitedForInTheChat() {
        QueuePlan plan = QueuePlan.ORDINARY.withOrder(
                new OrderKey.Sticky(Duration.ofSeconds(30)), new OrderKey.LongestIdle(OrderKey.Since.CONTACT_END));
        TestFloor floor = TestFloor.with(plan, TestFloor.agent("anna", "en", 1), TestFloor.agent("boris", "en", 1));
        floor.ready("anna", "boris");
        ContactId call = floor.callBy(NUMBER, "call", Map.of("agent", "anna"));
        floor.serve(call, 10);
        assertEquals("anna", floor.offered(chat(floor, "chat", Map.of())), "as the floor remembers");
        floor.end(new ContactId("chat"));
        ContactId told = chat(floor, "told", Map.of("lastAgent", "boris"));
        assertEquals("boris", floor.offered(told), "history knows which of their keys was used last");
    }

    private static TestFloor callsBack() {
        CallbackRules rules = new CallbackRules(
                Set.of(Way.KEYPAD),
                Duration.ZERO,
                Duration.ofSeconds(20),
                false,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(20),
                Optional.empty(),
                true);
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY.withCallback(rules), TestFloor.agent("anna", "en", 1));
        floor.tell(new RoutingEvent.CallbackAsked(floor.callBy(NUMBER, "call", Map.of()), Way.KEYPAD, NUMBER));
        return floor;
    }

    @Test
    void whoWritesIsNotCalledBack() {
        TestFloor floor = callsBack();
        floor.advance(100);
        ContactId chat = chat(floor, "chat", Map.of());
        assertEquals(
                Optional.of(Callback.idFor(new ContactId("call"))),
                floor.view(chat).record().resumes());
        assertEquals(1, floor.contactCount());
        assertEquals(0, floor.queue(TestFloor.BOOKINGS).callbacks());
    }

    @Test
    void whoIsFoundToBeTheSameWhileTheyTalkIsNotCalledBackEither() {
        TestFloor floor = callsBack();
        ContactId other = new ContactId("chat");
        floor.tell(new RoutingEvent.ContactArrived(new Contact(
                other,
                Channel.CHAT,
                TestFloor.BOOKINGS,
                "en",
                900_000,
                new Customer(BROWSER, Optional.empty()),
                floor.now)));
        assertEquals(2, floor.contactCount());
        floor.tell(new RoutingEvent.CustomerFound(other, List.of(NUMBER)));
        assertEquals(2, floor.contactCount(), "while both wait, whichever comes first serves them");
        floor.ready("anna");
        assertEquals("anna", floor.offered(other));
        floor.accept(other);
        floor.tell(new RoutingEvent.ContactConnected(other, floor.agent("anna").agent()));
        assertEquals(1, floor.contactCount(), "nobody has to call them");
        assertEquals(ContactPhase.CONNECTED, floor.view(other).record().phase());
        assertTrue(floor.view(other).record().contact().customer().also().contains(NUMBER));
    }

    @Test
    void aCopyOfTheFloorRemembersThemByEveryKeyToo() {
        TestFloor floor = TestFloor.with(RESUMES, TestFloor.agent("anna", "en", 1));
        floor.end(floor.callBy(NUMBER, "call", Map.of()));
        chat(floor, "chat", Map.of());
        floor.end(floor.callBy(NUMBER, "call2", Map.of()));
        Floor copy = floor.floor.fork();
        Customer customer = new Customer("+1", Optional.empty(), List.of(NUMBER));
        ContactId back = new ContactId("back");
        Router.decide(
                copy,
                new RoutingEvent.ContactArrived(
                        new Contact(back, Channel.CHAT, TestFloor.BOOKINGS, "en", 0, customer, floor.now)),
                floor.now);
        assertEquals(Optional.of(new ContactId("call2")), copy.contact(back).orElseThrow().journey.resumes);
    }
}
