package io.parley.acd.port;

import io.parley.core.measure.Fact;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The append-only truth: every routing event in order, durable before its effects leave. */
public interface Journal {

    /**
     * One event as decided.
     *
     * @param seq 1, 2, 3 ... without a gap
     * @param at the time the decision was made with
     * @param effects what the decision asked for; history is made of offers and records among them, after the entry is
     *     durable
     * @param facts what reports are made of, kept with history
     */
    record Entry(long seq, Instant at, RoutingEvent event, List<Effect> effects, List<Fact> facts) {

        /** Without facts: as read from the journal. */
        public Entry(long seq, Instant at, RoutingEvent event, List<Effect> effects) {
            this(seq, at, event, effects, List.of());
        }
    }

    /** So much waits already that entries were not taken; nothing of them was kept, and they may be appended again. */
    final class Behind extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Behind(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Queues entries for the next durable commit; {@code durable} runs once they are on disk, in order.
     *
     * @throws Behind if far too much waits
     * @throws RuntimeException if nothing can be appended any more
     */
    void append(List<Entry> entries, Runnable durable);

    /**
     * The same for what nobody waits for and nobody outside would notice: it may wait some milliseconds for the commit
     * of others, and keeps its place among them.
     */
    default void appendInTime(List<Entry> entries, Runnable durable) {
        append(entries, durable);
    }

    /** Gives all entries from the first on, in order; effects may be left empty. */
    void replay(Consumer<Entry> each);

    /**
     * The same, and takes what is decided on each anew: of what follows from the journal, that which a crash cut off is
     * made up. Before anything is appended.
     */
    default void restore(UnaryOperator<Entry> decide) {
        replay(decide::apply);
    }
}
