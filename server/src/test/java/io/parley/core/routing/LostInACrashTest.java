package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What seeded days found: contacts that nobody looked at any more once a timer or a word of ours was lost. */
class LostInACrashTest {
    private static final Duration EXPIRES = Duration.ofMinutes(10);

    private static TestFloor floor(boolean customerFirst) {
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ofSeconds(20),
                customerFirst,
                3,
                Duration.ofMinutes(5),
                EXPIRES,
                Optional.empty(),
                true);
        return TestFloor.with(QueuePlan.ORDINARY.withCallback(rules), TestFloor.agent("anna", "en", 2));
    }

    private static ContactId callback(TestFloor floor) {
        ContactId call = floor.call("1", "en");
        floor.tell(new RoutingEvent.CallbackAsked(call, Callback.Way.KEYPAD, "+37061111111"));
        return Callback.idFor(call);
    }

    private static String flowOut(TestFloor floor) {
        ContactRecord last = floor.effects(Effect.RecordChanged.class).getLast().record();
        assertEquals(ContactPhase.ENDED, last.phase());
        return last.flowOuts().getLast().reason();
    }

    @Test
    void aCallbackInAnAgentsHandsIsLookedAtInTimeAfterARestart() {
        TestFloor floor = floor(false);
        ContactId callback = callback(floor);
        floor.advance(60);
        floor.ready("anna");
        floor.tell(new RoutingEvent.OfferAccepted(
                floor.offerOf(callback).orElseThrow().id()));
        List<Effect.WakeAt> timers = floor.floor.timers(); // all that is left of the former process
        floor.tell(new RoutingEvent.ServerStarted());
        Instant due = floor.floor.contact(callback).orElseThrow().dueAt;
        assertTrue(due.isAfter(floor.now));
        assertTrue(timers.contains(new Effect.WakeAt(due, new RoutingEvent.ContactDue(callback))), timers::toString);
    }

    @Test
    void aCallbackThatGrewTooOldWhileItsCustomerWasCalledIsGivenUp() {
        TestFloor floor = floor(true);
        ContactId callback = callback(floor);
        floor.advance((int) EXPIRES.toSeconds() - 5);
        floor.ready("anna");
        floor.tell(new RoutingEvent.CallbackDialled(callback));
        floor.advance(10);
        floor.tell(new RoutingEvent.CallbackTried(callback, Outcome.NO_ANSWER));
        assertEquals("callback-expired", flowOut(floor));
        assertEquals(0, floor.contactCount());
    }

    @Test
    void aCallbackThatGrewTooOldWhileAPhoneRangForItIsGivenUp() {
        TestFloor floor = floor(false);
        ContactId callback = callback(floor);
        floor.advance((int) EXPIRES.toSeconds() - 5);
        floor.ready("anna");
        floor.advance(10);
        floor.refuse(callback, OfferOutcome.DECLINED);
        assertEquals("callback-expired", flowOut(floor));
        assertEquals(0, floor.contactCount());
    }

    @Test
    void aChatThatWasToEndIsToldSoAgainAfterARestart() {
        TestFloor floor = new TestFloor(
                List.of(TestFloor.queue(TestFloor.BOOKINGS, Optional.of(Duration.ofSeconds(60)), false)),
                TestFloor.agent("anna", "en", 2));
        ContactId chat = floor.chat("1", "en");
        floor.advance(61); // asked to end, and the process dies before its script hears so
        List<Effect> effects = floor.tell(new RoutingEvent.ServerStarted());
        ContactEnd end = floor.effects(Effect.EndContact.class).getFirst().end();
        assertEquals("flow-out-max-wait", end.reason());
        assertTrue(effects.stream()
                .anyMatch(effect -> effect instanceof Effect.EndContact again
                        && again.contact().equals(chat)
                        && again.end().equals(end)));
    }
}
