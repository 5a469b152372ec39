package io.parley.acd;

import io.parley.acd.port.Journal;
import io.parley.core.routing.Effect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what was decided to the journal, in order. A journal that is too far behind is asked again until it takes them;
 * one that fails is not asked any more, for what would follow could never be read. Owned by the floor's thread.
 */
final class JournalHand {
    private static final Logger log = LoggerFactory.getLogger(JournalHand.class);
    private static final long PAUSE_NANOS = 50_000_000;

    private final Journal journal;
    private final AcdCounters counters;
    private Optional<Turn> held = Optional.empty();
    private volatile Optional<RuntimeException> stopped = Optional.empty();

    private record Turn(
            List<Journal.Entry> entries, boolean urgent, List<CompletableFuture<Void>> done, Runnable durable) {}

    JournalHand(Journal journal, AcdCounters counters) {
        this.journal = journal;
        this.counters = counters;
    }

    /**
     * Only while nothing is held and it did not stop.
     *
     * @param awaited whether anybody waits until one of them is durable
     * @param done told of each if it fails
     * @return how many of them have not happened, because it failed
     */
    int append(List<Journal.Entry> entries, boolean awaited, List<CompletableFuture<Void>> done, Runnable durable) {
        boolean urgent = awaited || entries.stream().anyMatch(JournalHand::isNoticed);
        held = Optional.of(new Turn(entries, urgent, done, durable));
        int lost = again();
        if (holds()) {
            log.error("the journal is too far behind: the floor waits for it");
        }
        return lost;
    }

    /** Whether a customer or an agent's phone waits for what was decided; screens may be some milliseconds later. */
    private static boolean isNoticed(Journal.Entry entry) {
        return entry.effects().stream().anyMatch(effect -> switch (effect) {
            case Effect.Offer _, Effect.Dial _, Effect.Withdraw _, Effect.Connect _ -> true;
            case Effect.GiveBack _, Effect.PassOn _, Effect.EndContact _, Effect.Alarm _ -> true;
            case Effect.RecordChanged _, Effect.AgentChanged _, Effect.WakeAt _ -> false;
        });
    }

    /** Whether entries wait to be taken; until then nothing more may be decided. */
    boolean holds() {
        return held.isPresent();
    }

    /** Why no more is taken, ever; read by any thread. */
    Optional<RuntimeException> stopped() {
        return stopped;
    }

    /** For a while before what is held is offered once more. */
    void rest(boolean closing) {
        LockSupport.parkNanos(closing ? 0 : PAUSE_NANOS);
    }

    /** Offers what is held once more. @return as {@link #append} does */
    int retry(boolean closing) {
        int lost = again();
        if (!holds() && stopped.isEmpty()) {
            log.info("the journal takes entries again");
        } else if (holds() && closing) {
            lost = stop(new IllegalStateException("the floor was closed while the journal was behind"));
        }
        return lost;
    }

    private int again() {
        Turn turn = held.orElseThrow();
        try {
            if (turn.urgent()) {
                journal.append(turn.entries(), turn.durable());
            } else {
                journal.appendInTime(turn.entries(), turn.durable());
            }
            held = Optional.empty();
            return 0;
        } catch (Journal.Behind behind) {
            counters.countHeldUp();
            return 0;
        } catch (RuntimeException failure) {
            log.error("the journal failed: the floor takes no more events", failure);
            return stop(failure);
        }
    }

    private int stop(RuntimeException failure) {
        stopped = Optional.of(failure);
        List<CompletableFuture<Void>> waiting = held.orElseThrow().done();
        held = Optional.empty();
        waiting.forEach(this::refuse);
        return waiting.size();
    }

    /** Tells who waits for an event that it is not taken. */
    void refuse(CompletableFuture<Void> done) {
        counters.countUntaken();
        done.completeExceptionally(stopped.orElseThrow());
    }
}
