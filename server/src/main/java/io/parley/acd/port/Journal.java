package io.parley.acd.port;

import io.parley.core.measure.Fact;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The append-only truth: every routing event in order, durable before its effects leave. */
public interface Journal {

    /**
     * One event as decided.
     *
     * @param seq 1, 2, 3 ... without a gap
     * @param at the time the decision was made with
     * @param effects what the decision asked for; offers and records among them feed the read models in the same
     *     transaction
     * @param facts what reports are made of, kept in the same transaction
     */
    record Entry(long seq, Instant at, RoutingEvent event, List<Effect> effects, List<Fact> facts) {

        /** Without facts: as read from the journal. */
        public Entry(long seq, Instant at, RoutingEvent event, List<Effect> effects) {
            this(seq, at, event, effects, List.of());
        }
    }

    /** Queues entries for the next durable commit; {@code durable} runs once they are on disk, in order. */
    void append(List<Entry> entries, Runnable durable);

    /** Gives all entries from the first on, in order; effects may be left empty. */
    void replay(Consumer<Entry> each);
}
