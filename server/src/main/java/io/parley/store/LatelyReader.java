package io.parley.store;

import io.parley.core.alert.PastFacts;
import io.parley.core.alert.PastFacts.End;
import io.parley.core.alert.PastFacts.Present;
import io.parley.core.alert.PastFacts.Stay;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import io.parley.store.write.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What is kept of queues and agents of the last hours. */
public final class LatelyReader {
    private static final String STAYS =
            "SELECT s.queue, s.entered_us, s.ended_us, s.how, s.wait_ms, s.target_ms, s.apart, s.callback"
                    + " FROM fact_stay s WHERE s.ended_us ";
    private static final String TIMES = "SELECT s.from_us, s.to_us FROM fact_slice s WHERE s.to_us ";
    private static final String ENDED = ">= ?";
    private static final String LASTING = "IS NULL";

    private final ReportReads reads;

    LatelyReader(ReportReads reads) {
        this.reads = reads;
    }

    /** What ended from then on, or lasts. */
    public PastFacts since(Instant from) {
        return new PastFacts(
                reads.list(STAYS + ENDED + " UNION ALL " + STAYS + LASTING, LatelyReader::stay, SqlValues.micros(from)),
                reads.list(
                        TIMES + ENDED + " UNION ALL " + TIMES + LASTING, LatelyReader::time, SqlValues.micros(from)));
    }

    private static Stay stay(ResultSet row) throws SQLException {
        Optional<Instant> ended = Rows.maybeTime(row, "ended_us");
        return new Stay(
                new QueueId(row.getString("queue")),
                Rows.time(row, "entered_us"),
                ended.isEmpty() ? Optional.empty() : Optional.of(end(row, ended.get())),
                row.getString("callback") != null);
    }

    private static End end(ResultSet row, Instant at) throws SQLException {
        return new End(
                at,
                SegmentEnd.valueOf(row.getString("how")),
                row.getLong("wait_ms") <= row.getLong("target_ms"),
                row.getLong("apart") == 1);
    }

    private static Present time(ResultSet row) throws SQLException {
        return new Present(Rows.time(row, "from_us"), Rows.maybeTime(row, "to_us"));
    }
}
