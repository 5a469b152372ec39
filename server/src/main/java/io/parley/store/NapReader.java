package io.parley.store;

import io.parley.core.measure.StayReport.Attribution;
import io.parley.store.FactReader.Key;
import java.util.List;

/** Adds up for how long chats slept with their agents, and how that ended. */
public final class NapReader {
    private static final String SUMS = """
        , count(*) AS n, count(*) FILTER (WHERE s.how = 'VISITOR') AS visitor,
            count(*) FILTER (WHERE s.how = 'AGENT') AS agent_n, count(*) FILTER (WHERE s.how = 'HANDED_ON') AS handed,
            count(*) FILTER (WHERE s.how = 'ENDED') AS ended, sum(s.waits) AS waited,
            coalesce(sum(s.over_us - s.from_us), 0) / 1000 AS ms
        FROM fact_nap s\
        """;

    private final ReportReads reads;

    NapReader(ReportReads reads) {
        this.reads = reads;
    }

    /**
     * Times asleep, in the interval in which they began, or were over.
     *
     * @param count how many; the rest of {@code byVisitor}, {@code byAgent}, {@code handedOn} and {@code ended} sleep
     * @param waited how many woke without room
     * @param ms of those that are over, milliseconds
     */
    public record NapSum(
            Key key, long count, long byVisitor, long byAgent, long handedOn, long ended, long waited, long ms) {}

    public List<NapSum> sums(FactQuery query) {
        String time = query.by() == Attribution.ENTRY ? "s.from_us" : "s.over_us";
        return reads.list(
                "SELECT " + query.keys(time) + SUMS + query.joined(),
                query.filter(time),
                query.grouping(),
                row -> new NapSum(
                        new Key(row.getString("k"), row.getLong("slot")),
                        row.getLong("n"),
                        row.getLong("visitor"),
                        row.getLong("agent_n"),
                        row.getLong("handed"),
                        row.getLong("ended"),
                        row.getLong("waited"),
                        row.getLong("ms")));
    }
}
