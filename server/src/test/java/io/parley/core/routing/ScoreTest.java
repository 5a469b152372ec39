package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.Returning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of contacts (R6). */
class ScoreTest {
    private static final int POINTS = Integer.MAX_VALUE;
    private static final RoutingPolicy STRICT = new RoutingPolicy(
            RoutingPolicy.Mode.STRICT,
            Duration.ofSeconds(60),
            1,
            Duration.ZERO,
            0,
            Duration.ofMinutes(10),
            true,
            false,
            true);

    @Test
    void aQueueThatAgesFasterOvertakesInTime() {
        TestFloor floor = floor(QueuePlan.ORDINARY.withAgeing(new Ageing(3000, 0, Ageing.Late.STAY)), 0);
        ContactId slow = arrive(floor, "slow", TestFloor.REFUNDS);
        floor.advance(10);
        ContactId fast = arrive(floor, "fast", TestFloor.BOOKINGS);
        floor.advance(4);
        floor.ready("anna");
        assertEquals("anna", floor.offered(slow), "14 points against 12");
        floor.end(slow);
        floor.end(fast);
        ContactId slow2 = arrive(floor, "slow2", TestFloor.REFUNDS);
        assertEquals("anna", floor.offered(slow2));
        ContactId slow3 = arrive(floor, "slow3", TestFloor.REFUNDS);
        floor.advance(10);
        ContactId fast3 = arrive(floor, "fast3", TestFloor.BOOKINGS);
        floor.advance(6);
        floor.end(slow2);
        assertEquals("anna", floor.offered(fast3), "18 points against 16");
        assertEquals("nobody", floor.offered(slow3));
    }

    @Test
    void pointsOfTheQueueCount() {
        TestFloor floor = floor(QueuePlan.ORDINARY, 30);
        arrive(floor, "refund", TestFloor.REFUNDS);
        floor.advance(29);
        ContactId booking = arrive(floor, "booking", TestFloor.BOOKINGS);
        floor.ready("anna");
        assertEquals("anna", floor.offered(booking));
    }

    @Test
    void urgencyRisesTowardsTheTarget() {
        TestFloor floor = floor(QueuePlan.ORDINARY.withAgeing(new Ageing(1000, 100, Ageing.Late.STAY)), 0);
        arrive(floor, "refund", TestFloor.REFUNDS);
        floor.advance(30);
        ContactId booking = arrive(floor, "booking", TestFloor.BOOKINGS);
        floor.advance(10);
        floor.ready("anna");
        assertEquals("anna", floor.offered(booking), "10 + 50 points against 40");
        Explanation why = floor.offerOf(booking).orElseThrow().why();
        assertEquals(
                List.of("waited", "urgency"),
                why.score().stream().map(Explanation.Term::code).toList());
    }

    @Test
    void theLateKeepTheirUrgencyIfItStays() {
        assertEquals("late", firstServed(Ageing.Late.STAY));
    }

    @Test
    void theLateAreSacrificedIfUrgencyDrops() {
        assertEquals("in-time", firstServed(Ageing.Late.DROP));
    }

    /** Those of each channel stand in a line of their own, and what a line may hold at most is told in few bits. */
    @Test
    void urgencyCountsBesideAnyNumberOfPoints() {
        TestFloor floor = floor(QueuePlan.ORDINARY.withAgeing(new Ageing(1000, 100, Ageing.Late.DROP)), POINTS);
        floor.arrive("late", Channel.VOICE, "en", POINTS, TestFloor.BOOKINGS);
        floor.advance(15);
        floor.arrive("in-time", Channel.CHAT, "en", POINTS, TestFloor.BOOKINGS);
        floor.advance(6);
        floor.ready("anna");
        assertEquals("in-time", floor.board().offers().getFirst().contact().value());
    }

    private static String firstServed(Ageing.Late late) {
        TestFloor floor = floor(QueuePlan.ORDINARY.withAgeing(new Ageing(1000, 100, late)), 0);
        arrive(floor, "late", TestFloor.BOOKINGS);
        floor.advance(15);
        arrive(floor, "in-time", TestFloor.BOOKINGS);
        floor.advance(6);
        floor.ready("anna");
        return floor.board().offers().getFirst().contact().value();
    }

    @Test
    void strictModeServesPointsFirstHoweverLongOthersWait() {
        TestFloor floor = TestFloor.with(STRICT, TestFloor.agent("anna", "en", 1));
        floor.call("old", "en");
        floor.advance(3000);
        ContactId urgent = floor.arrive("urgent", Channel.VOICE, "en", 1, TestFloor.BOOKINGS);
        floor.ready("anna");
        assertEquals("anna", floor.offered(urgent));
    }

    @Test
    void starvationIsTold() {
        TestFloor floor = TestFloor.with(STRICT, TestFloor.agent("anna", "en", 1));
        floor.ready("anna");
        floor.accept(floor.call("first", "en"));
        ContactId starving = floor.call("starving", "en");
        floor.advance(30);
        ContactId urgent = floor.arrive("urgent", Channel.VOICE, "en", 5, TestFloor.BOOKINGS);
        floor.end(new ContactId("first"));
        floor.advance(29);
        floor.tell(new RoutingEvent.WrapUpFinished(
                new ContactId("first"), floor.agent("anna").agent(), "", ""));
        assertEquals("anna", floor.offered(urgent));
        floor.accept(urgent);
        assertEquals(List.of(), floor.effects(Effect.Alarm.class));
        floor.advance(2);
        assertEquals(
                List.of(starving),
                floor.effects(Effect.Alarm.class).stream()
                        .map(Effect.Alarm::contact)
                        .toList());
    }

    @Test
    void equalScoresGoByEntryThenById() {
        TestFloor floor = floor(QueuePlan.ORDINARY, 0);
        arrive(floor, "b", TestFloor.BOOKINGS);
        ContactId a = arrive(floor, "a", TestFloor.REFUNDS);
        floor.ready("anna");
        assertEquals("anna", floor.offered(a));
    }

    /** Ten points of priority are worth the ten seconds that the other, whose id comes first, is older by. */
    @Test
    void ofEqualScoresTheEarlierEntryGoesFirst() {
        TestFloor floor = floor(QueuePlan.ORDINARY, 0);
        ContactId older = arrive(floor, "z-older", TestFloor.REFUNDS);
        floor.advance(10);
        ContactId younger = floor.arrive("a-younger", Channel.VOICE, "en", 10, TestFloor.BOOKINGS);
        floor.ready("anna");
        assertEquals("anna", floor.offered(older));
        floor.end(older);
        assertEquals("anna", floor.offered(younger));
    }

    @Test
    void whoComesBackSoonHasTheOldPlaceAndTheAbandonStaysCounted() {
        Returning returning = new Returning(Duration.ofSeconds(60), 0, Map.of());
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY.withReturning(returning), TestFloor.agent("anna", "en", 1));
        ContactId first = floor.callBy("+1", "first", Map.of());
        floor.advance(20);
        ContactId other = floor.callBy("+2", "other", Map.of());
        floor.end(first);
        floor.advance(59);
        ContactId again = floor.callBy("+1", "again", Map.of());
        floor.ready("anna");
        assertEquals("anna", floor.offered(again));
        assertEquals("nobody", floor.offered(other));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).abandoned());
        assertEquals(3, floor.queue(TestFloor.BOOKINGS).entered());
    }

    @Test
    void whoComesBackTooLateWaitsAnew() {
        Returning returning = new Returning(Duration.ofSeconds(60), 0, Map.of());
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY.withReturning(returning), TestFloor.agent("anna", "en", 1));
        ContactId first = floor.callBy("+1", "first", Map.of());
        floor.advance(20);
        ContactId other = floor.callBy("+2", "other", Map.of());
        floor.end(first);
        floor.advance(61);
        floor.callBy("+1", "again", Map.of());
        floor.ready("anna");
        assertEquals("anna", floor.offered(other));
    }

    @Test
    void theFirstTimeAndThePlanGivePoints() {
        Returning returning = new Returning(Duration.ZERO, 30, Map.of("plan=gold", 100));
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY.withReturning(returning), TestFloor.agent("anna", "en", 1));
        floor.end(floor.callBy("+known", "0", Map.of()));
        ContactId known = floor.callBy("+known", "1", Map.of());
        floor.advance(20);
        ContactId fresh = floor.callBy("+new", "2", Map.of());
        floor.advance(20);
        ContactId gold = floor.callBy("+known", "3", Map.of("plan", "gold"));
        assertEquals(
                List.of(gold, fresh, known),
                floor.board().waiting().stream()
                        .map(c -> c.record().contact().id())
                        .toList());
    }

    @Test
    void aCallbackKeepsTheEntryOfItsCall() {
        TestFloor floor = floor(QueuePlan.ORDINARY, 0);
        arrive(floor, "waits", TestFloor.BOOKINGS);
        floor.advance(600);
        var contact = floor.view(new ContactId("waits")).record().contact();
        ContactId callback = new ContactId("callback");
        floor.tell(new RoutingEvent.ContactArrived(new io.parley.core.contact.Contact(
                callback,
                Channel.VOICE,
                TestFloor.BOOKINGS,
                "en",
                0,
                contact.customer(),
                contact.arrivedAt().minusSeconds(60))));
        floor.ready("anna");
        assertEquals("anna", floor.offered(callback));
    }

    private static TestFloor floor(QueuePlan bookings, int points) {
        QueueRules plain = TestFloor.planned(bookings);
        QueueRules ours = new QueueRules(
                plain.id(),
                plain.name(),
                plain.channels(),
                plain.needs(),
                points,
                plain.ringTimeout(),
                plain.wrapUp(),
                false,
                plain.target(),
                Optional.empty(),
                Optional.empty(),
                bookings);
        QueueRules refunds = TestFloor.queue(TestFloor.REFUNDS, Optional.empty(), false);
        return new TestFloor(List.of(ours, refunds), TestFloor.agent("anna", "en", 1));
    }

    private static ContactId arrive(TestFloor floor, String id, io.parley.core.queue.QueueId queue) {
        return floor.arrive(id, Channel.VOICE, "en", 0, queue);
    }
}
