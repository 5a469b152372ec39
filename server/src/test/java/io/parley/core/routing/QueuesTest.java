package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.parley.core.contact.Channel;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.sim.Computes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Queues are found by their names, however many there are and whichever are gone. */
@Computes
class QueuesTest {
    /** Two names of one hash. */
    private static final String ONE = "Aa";

    private static final String OTHER = "BB";

    private final Queues queues = new Queues();

    @Test
    void eachIsFoundByItsNameAndMadeOnce() {
        List<QueueOnFloor> made = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            made.add(queues.of(rules("q" + i)));
        }
        for (int i = 0; i < 100; i++) {
            assertSame(made.get(i), queues.of(rules("q" + i)));
            assertSame(made.get(i), queues.get(id("q" + i)));
            assertEquals(i + 1, made.get(i).number);
        }
        assertNull(queues.get(id("q100")));
        assertEquals(made, List.copyOf(queues.values()));
    }

    @Test
    void namesOfOneHashAreToldApart() {
        assertEquals(Queues.hash(id(ONE)), Queues.hash(id(OTHER)));
        QueueOnFloor one = queues.of(rules(ONE));
        assertNull(queues.get(id(OTHER)));
        QueueOnFloor other = queues.of(rules(OTHER));
        assertSame(one, queues.get(id(ONE)));
        assertSame(other, queues.get(id(OTHER)));
        queues.remove(one);
        assertNull(queues.get(id(ONE)));
        assertSame(other, queues.get(id(OTHER)));
    }

    @Test
    void whoeverIsMadeAfterOneWasRemovedHasANumberOfTheirOwn() {
        queues.remove(queues.of(rules("first")));
        assertEquals(2, queues.of(rules("second")).number);
        Queues copy = new Queues();
        copy.countOn(queues);
        assertEquals(3, copy.of(rules("third")).number);
    }

    private static QueueId id(String name) {
        return new QueueId(name);
    }

    private static QueueRules rules(String name) {
        return new QueueRules(
                id(name),
                name,
                Set.of(Channel.VOICE),
                List.of(),
                0,
                Duration.ofSeconds(20),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO),
                Optional.empty(),
                Optional.empty());
    }
}
