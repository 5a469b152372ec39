package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.store.ReadModels.Marks;
import io.parley.store.write.DurableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up what follows from the journal while the floor is folded from it: the last moments before a crash, which had
 * not been written yet, and all facts where they are older than history, after an update or when they were thrown away.
 */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int BATCH = 2_000;

    private final DurableWriter writer;
    private final ReadModels models;
    private final JournalFollower follower;
    private final Marks marks;
    private final List<Journal.Entry> batch = new ArrayList<>();
    private long madeUp;

    CatchUp(DurableWriter writer, ReadQueries reads, ReadModels models, JournalFollower follower) {
        this.writer = writer;
        this.models = models;
        this.follower = follower;
        Marks found = ReadModels.marks(reads);
        if (found.facts() < found.history()) {
            LOG.info("the facts of reports are made anew from the journal");
            writer.submit(FactBook::clear).join();
            found = new Marks(found.history(), 0);
        }
        marks = found;
    }

    /** @param decide folds an entry; @return how many entries were written again */
    long run(ContactJournal journal, UnaryOperator<Journal.Entry> decide) {
        journal.replay(entry -> take(decide.apply(entry)));
        flush();
        if (madeUp > 0) {
            LOG.info("history and facts were made up from {} journal entries", madeUp);
        }
        return madeUp;
    }

    private void take(Journal.Entry decided) {
        if (decided.seq() <= Math.min(marks.history(), marks.facts())) {
            return;
        }
        batch.add(decided);
        if (batch.size() == BATCH || decided.seq() == marks.history()) {
            flush();
        }
    }

    private void flush() {
        List<Journal.Entry> entries = List.copyOf(batch);
        batch.clear();
        if (entries.isEmpty()) {
            return;
        }
        madeUp += entries.size();
        if (entries.getLast().seq() <= marks.history()) {
            boolean last = entries.getLast().seq() == marks.history();
            writer.submit(session -> {
                        models.writeFacts(entries, session);
                        return last ? FactBook.forgetErased(session) : 0;
                    })
                    .join();
        } else {
            writer.submit(session -> {
                        follower.add(entries); // here the writer's thread does it, whoever is sooner
                        return null;
                    })
                    .join();
            follower.await();
        }
    }
}
