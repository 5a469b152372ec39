package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.alert.AlertLevel;
import io.parley.core.alert.Alerts;
import io.parley.core.alert.LimitSet;
import io.parley.core.alert.Measured;
import io.parley.core.alert.Reading;
import io.parley.core.alert.StandingAlarms;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.WrapUpRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the floor raises an alarm of stands as long as it goes on. */
class StandingAlarmsTest {
    private final StandingAlarms alarms = new StandingAlarms();
    private int heard;

    private List<Reading> look(TestFloor floor) {
        List<Effect.Alarm> all = floor.effects(Effect.Alarm.class);
        all.subList(heard, all.size()).forEach(alarm -> alarms.raise(alarm, floor.now));
        heard = all.size();
        return alarms.look(floor.board(), floor.now);
    }

    private static Reading starving(String queue, int contacts) {
        return new Reading(Measured.STARVING, queue, OptionalDouble.of(contacts));
    }

    private static Reading wrapUp(int seconds) {
        return new Reading(Measured.LONG_WRAP_UP, "anna", OptionalDouble.of(1000 * seconds));
    }

    @Test
    void whoIsPassedOverForTooLongIsAnAlertOfTheirQueueUntilTheyAreServed() {
        RoutingPolicy strict = new RoutingPolicy(
                RoutingPolicy.Mode.STRICT,
                Duration.ofSeconds(60),
                1,
                Duration.ZERO,
                0,
                Duration.ofMinutes(10),
                true,
                false,
                true);
        TestFloor floor = TestFloor.with(strict, TestFloor.agent("anna", "en", 1));
        floor.ready("anna");
        floor.accept(floor.call("first", "en"));
        ContactId starving = floor.call("starving", "en");
        floor.advance(50);
        ContactId urgent = floor.arrive("urgent", Channel.VOICE, "en", 5, TestFloor.REFUNDS);
        floor.end(new ContactId("first"));
        floor.tell(new RoutingEvent.WrapUpFinished(
                new ContactId("first"), floor.agent("anna").agent(), "", ""));
        floor.accept(urgent);
        assertEquals(List.of(starving("bookings", 0), starving("refunds", 0)), look(floor));
        floor.advance(20);
        List<Reading> readings = look(floor);
        assertEquals(List.of(starving("bookings", 1), starving("refunds", 0)), readings);
        assertEquals(
                List.of(AlertLevel.ALARM),
                new Alerts()
                        .look(readings, LimitSet.STANDARD::of, floor.now).stream()
                                .map(alert -> alert.level())
                                .toList());
        floor.end(urgent);
        floor.tell(new RoutingEvent.WrapUpFinished(urgent, floor.agent("anna").agent(), "", ""));
        floor.accept(starving);
        assertEquals(List.of(starving("bookings", 0), starving("refunds", 0)), look(floor));
    }

    @Test
    void wrapUpWithoutEndIsAnAlertOfItsAgentUntilItIsOver() {
        WrapUpRules unlimited = new WrapUpRules(WrapUpRules.Kind.UNLIMITED, 0, false, Duration.ofMinutes(30));
        QueueRules plain = TestFloor.planned(QueuePlan.ORDINARY.withWrapUp(unlimited));
        TestFloor floor = new TestFloor(List.of(plain), TestFloor.agent("anna", "en", 1));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.accept(call);
        floor.end(call);
        floor.advance((int) plain.wrapUp().toSeconds());
        assertEquals(List.of(starving("bookings", 0), wrapUp(0)), look(floor));
        floor.advance(45);
        assertEquals(List.of(starving("bookings", 0), wrapUp(45)), look(floor), "told again meanwhile");
        Optional<AlertLevel> level = new Alerts()
                .look(look(floor), LimitSet.STANDARD::of, floor.now).stream()
                        .map(alert -> alert.level())
                        .findFirst();
        assertEquals(Optional.of(AlertLevel.WARN), level);
        floor.tell(new RoutingEvent.WrapUpFinished(call, floor.agent("anna").agent(), "done", ""));
        assertEquals(List.of(starving("bookings", 0)), look(floor));
    }
}
