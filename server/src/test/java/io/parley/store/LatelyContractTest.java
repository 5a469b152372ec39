package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.alert.FloorPast;
import io.parley.core.alert.PastSteps;
import io.parley.core.alert.PastSteps.Point;
import io.parley.core.future.SeededDay;
import io.parley.core.queue.QueueId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the board shows of the last hours after a restart, beside what it showed before. */
@ComputesBeside
class LatelyContractTest extends StoreOnEveryBackend {
    private static final int LOOK_SECONDS = 5;

    private final FoldedDay folded = new FoldedDay(this::append);
    private final FloorPast live = new FloorPast();

    @Test
    void curvesAfterARestartAreThoseOfBefore() {
        Instant now = liveUntil(SeededDay.of(7, 600).told);
        FloorPast again = new FloorPast();
        again.restore(store.facts().slices().lately().since(FloorPast.from(now)), now);
        again.look(folded.floor.picture(folded.seq, now), now);
        List<Point> before = live.site();
        List<Point> after = again.site();
        assertEquals(before.size(), after.size());
        assertTrue(before.stream().anyMatch(point -> point.waiting() > 1), "the day is a busy one");
        int last = before.size() - 1; // which is not over
        int same = 0;
        for (int i = 0; i < last; i++) {
            assertEquals(shown(before.get(i)), shown(after.get(i)), "step " + i);
            same += counted(before.get(i)).equals(counted(after.get(i))) ? 1 : 0;
        }
        assertTrue(same >= last * 0.9, same + " of " + last);
        QueueId queue =
                folded.floor.picture(folded.seq, now).queues().getFirst().queue();
        assertEquals(live.lastHour(queue), again.lastHour(queue));
        assertTrue(again.of(queue).getFirst().agents().isEmpty(), "who was free is kept nowhere");
    }

    private static List<Object> shown(Point point) {
        return List.of(point.at(), point.agents(), point.serviceLevel(), point.abandonedShare());
    }

    /** Who called again and stands where they stood has waited meanwhile, too, by what is kept. */
    private static List<Object> counted(Point point) {
        return List.of(point.waiting(), point.longestWaitMs(), point.entered());
    }

    /** Looks as the server does, each five seconds. */
    private Instant liveUntil(List<SeededDay.Told> told) {
        long look = told.getFirst().at().getEpochSecond() / LOOK_SECONDS * LOOK_SECONDS;
        List<SeededDay.Told> due = new ArrayList<>();
        for (SeededDay.Told one : told) {
            while (one.at().isAfter(Instant.ofEpochSecond(look))) {
                folded.journal(due);
                due.clear();
                live.look(folded.floor.picture(folded.seq, Instant.ofEpochSecond(look)), Instant.ofEpochSecond(look));
                look += LOOK_SECONDS;
            }
            due.add(one);
        }
        return Instant.ofEpochSecond(look - LOOK_SECONDS).plusMillis(PastSteps.STEP.toMillis() / 1_000);
    }
}
