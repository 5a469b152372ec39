package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.future.SeededDay;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Ledger;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Journals a day as the server does: a floor decides, its ledger tells facts, both are kept in batches. */
final class FoldedDay {
    private static final int BATCH = 500;

    private final int size;
    final Floor floor = new Floor(ZoneOffset.UTC);
    Instant now = Instant.EPOCH;
    long seq;
    private final Ledger ledger = new Ledger();
    private final Consumer<List<Journal.Entry>> journal;

    FoldedDay(Consumer<List<Journal.Entry>> journal) {
        this(journal, BATCH);
    }

    /** @param size entries of a batch */
    FoldedDay(Consumer<List<Journal.Entry>> journal, int size) {
        this.journal = journal;
        this.size = size;
    }

    /** Goes on from where a journal ends. */
    Journal.Entry again(Journal.Entry entry) {
        return decide(entry.event(), entry.at());
    }

    private Journal.Entry decide(RoutingEvent event, Instant at) {
        seq++;
        now = at;
        List<Effect> effects = Router.decide(floor, event, at, ledger.entry(seq));
        return new Journal.Entry(seq, at, event, effects, ledger.take());
    }

    void journal(List<SeededDay.Told> told) {
        List<Journal.Entry> batch = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            SeededDay.Told one = told.get(i);
            batch.add(decide(one.event(), one.at()));
            if (batch.size() == size || i == told.size() - 1) {
                journal.accept(List.copyOf(batch));
                batch.clear();
            }
        }
    }
}
