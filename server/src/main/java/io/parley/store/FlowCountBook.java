package io.parley.store;

import io.parley.acd.port.FlowCounts;
import io.parley.store.write.DurableWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** By which ways callers leave the steps of call flows, a row for each and day. */
public final class FlowCountBook implements FlowCounts {
    private static final String ADD = """
        INSERT INTO flow_passed (day, flow, step, how, times) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (flow, day, step, how) DO UPDATE SET times = flow_passed.times + excluded.times\
        """;
    private static final String SINCE = """
        SELECT step, how, sum(times) AS times FROM flow_passed WHERE flow = ? AND day >= ?
        GROUP BY step, how ORDER BY step, how\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    FlowCountBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> add(List<Passed> more) {
        return writer.submitInTime(session -> {
            for (Passed one : more) {
                Way way = one.way();
                session.update(ADD, one.day().toString(), way.flow(), way.step(), way.how(), one.times());
            }
            return null;
        });
    }

    /** Forgets what was before this day; gives how many rows that were. */
    public CompletableFuture<Integer> forget(LocalDate before) {
        boolean any = reads.first("SELECT 1 AS one FROM flow_passed WHERE day < ?", row -> true, before.toString())
                .isPresent();
        return any
                ? writer.submit(session -> session.update("DELETE FROM flow_passed WHERE day < ?", before.toString()))
                : CompletableFuture.completedFuture(0);
    }

    @Override
    public List<Left> since(String flow, LocalDate day) {
        return reads.list(
                SINCE,
                row -> new Left(row.getString("step"), row.getString("how"), row.getLong("times")),
                flow,
                day.toString());
    }
}
