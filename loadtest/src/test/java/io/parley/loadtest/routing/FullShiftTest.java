package io.parley.loadtest.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.Distribution;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Floor;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bench with all rules does what it says; a small floor, no time is measured. */
class FullShiftTest {
    private static final FullFloor SMALL = new FullFloor(160, 80, 600);

    @Test
    void everyOrderKeyAndWayToDistributeIsThatOfSomeQueue() {
        assertEquals(classes(OrderKey.class), used(plan -> plan.order().getFirst()));
        assertEquals(classes(Distribution.class), used(QueuePlan::distribution));
        assertEquals(16, FullQueues.KEYS.stream().distinct().count(), "longest idle has three meanings");
    }

    @Test
    void everythingHappensAndTheFloorStaysSound() {
        Floor floor = new Floor(ZoneOffset.UTC).shadowFork();
        FullShift shift = new FullShift(SMALL, Decider.router(floor)).open().fill();
        long decisions = 0;
        for (int i = 0; i < 400; i++) {
            decisions += shift.turn(8);
        }
        assertTrue(decisions > 5_000, decisions + " decisions");
        assertEquals(Set.of(), shift.missing(), shift.tally().toString());
        assertEquals(List.of(), floor.violations(shift.now()));
    }

    @Test
    void eachRunIsTheSame() {
        assertEquals(run(), run());
    }

    private static String run() {
        FullShift shift = new FullShift(SMALL, Decider.router(new Floor(ZoneOffset.UTC).shadowFork()))
                .open()
                .fill();
        for (int i = 0; i < 40; i++) {
            shift.turn(8);
        }
        return shift.tally() + " " + shift.waiting();
    }

    private static Set<Class<?>> classes(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).collect(Collectors.toSet());
    }

    private static Set<Class<?>> used(Function<QueuePlan, Object> what) {
        Stream<QueuePlan> plans = SMALL.rules().queues().stream().map(QueueRules::plan);
        return plans.map(what).map(Object::getClass).collect(Collectors.toSet());
    }
}
