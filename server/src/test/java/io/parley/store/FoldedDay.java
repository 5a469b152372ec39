package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.future.SeededDay;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Ledger;
import io.parley.core.routing.Router;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Journals a day as the server does: a floor decides, its ledger tells facts, both are kept in batches. */
final class FoldedDay {
    private static final int BATCH = 500;

    final Floor floor = new Floor(ZoneOffset.UTC);
    Instant now = Instant.EPOCH;
    long seq;
    private final Ledger ledger = new Ledger();
    private final Consumer<List<Journal.Entry>> journal;

    FoldedDay(Consumer<List<Journal.Entry>> journal) {
        this.journal = journal;
    }

    void journal(List<SeededDay.Told> told) {
        List<Journal.Entry> batch = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            SeededDay.Told one = told.get(i);
            seq++;
            now = one.at();
            var effects = Router.decide(floor, one.event(), now, ledger.entry(seq));
            batch.add(new Journal.Entry(seq, now, one.event(), effects, ledger.take()));
            if (batch.size() == BATCH || i == told.size() - 1) {
                journal.accept(List.copyOf(batch));
                batch.clear();
            }
        }
    }
}
