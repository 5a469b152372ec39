package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Ledger;
import io.parley.core.routing.Router;
import io.parley.store.write.DurableWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the facts anew from the journal where they lag behind it: after an update, or when they were thrown away. */
final class FactCatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(FactCatchUp.class);
    private static final int BATCH = 2_000;

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final ContactJournal journal;
    private final FactBook book;

    FactCatchUp(DurableWriter writer, ReadQueries reads, ContactJournal journal, FactBook book) {
        this.writer = writer;
        this.reads = reads;
        this.journal = journal;
        this.book = book;
    }

    /** @return entries that were folded; none if nothing lags */
    long run(ZoneId zone) {
        long last = number("SELECT coalesce(max(seq), 0) AS n FROM journal");
        if (number("SELECT seq AS n FROM fact_upto") >= last) {
            return 0;
        }
        LOG.info("the facts of reports are made anew from {} journal entries", last);
        writer.submit(FactBook::clear).join();
        Floor floor = new Floor(zone);
        Ledger ledger = new Ledger();
        List<Journal.Entry> batch = new ArrayList<>();
        journal.replay(entry -> {
            List<Effect> effects = Router.decide(floor, entry.event(), entry.at(), ledger.entry(entry.seq()));
            batch.add(new Journal.Entry(entry.seq(), entry.at(), entry.event(), effects, ledger.take()));
            if (batch.size() == BATCH || entry.seq() == last) {
                keep(List.copyOf(batch));
                batch.clear();
            }
        });
        return last;
    }

    private void keep(List<Journal.Entry> entries) {
        writer.submit(session -> {
                    book.keep(entries, session);
                    return entries.size();
                })
                .join();
    }

    private long number(String sql) {
        return reads.first(sql, row -> row.getLong("n")).orElse(0L);
    }
}
