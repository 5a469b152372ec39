package io.parley.store;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Fact;
import io.parley.core.measure.Occupancy.Stretch;
import io.parley.core.measure.Planned;
import io.parley.store.write.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was planned, and when agents whose time was planned could take contacts or had some. */
public final class ShiftReader {
    private static final String PLANNED =
            "SELECT " + ShiftBook.COLUMNS + " FROM shift_entry WHERE to_us > ? AND from_us < ? ORDER BY number";

    /**
     * Whoever does not answer is not there; whoever lost their phone, or is on another call, is. A contact in hand is
     * work in any state. Of slices before the stretch only each agent's last can reach into it.
     */
    private static final String IN = """
        SELECT s.agent, s.from_us, coalesce(s.to_us, ?) AS to_us FROM fact_slice s
        WHERE s.from_us < ? AND s.from_us >= coalesce(
            (SELECT max(p.from_us) FROM fact_slice p WHERE p.agent = s.agent AND p.from_us < ?), ?)
        AND s.agent IN (SELECT e.agent FROM shift_entry e WHERE e.to_us > ? AND e.from_us < ?)
        AND (s.state = '%s' OR s.state = '%s' AND s.reason <> 'not_responding'
            OR s.ringing + s.talking + s.held + s.wrapping > 0)
        ORDER BY s.agent, s.from_us\
        """.formatted(Fact.READY, Fact.FORCED);

    private final ReportReads reads;

    ShiftReader(ReportReads reads) {
        this.reads = reads;
    }

    /** What of each agent's plan counts. */
    public Map<AgentId, List<Planned>> plans(Instant from, Instant to) {
        Map<AgentId, List<Planned>> entered =
                reads.list(PLANNED, ShiftBook::planned, SqlValues.micros(from), SqlValues.micros(to)).stream()
                        .collect(Collectors.groupingBy(Planned::agent));
        Map<AgentId, List<Planned>> plans = new TreeMap<>(Comparator.comparing(AgentId::value));
        entered.forEach((agent, entries) -> plans.put(agent, Planned.inForce(entries)));
        return plans;
    }

    /** When each of these agents was in, joined where one stretch follows the other. */
    public Map<AgentId, List<Stretch>> in(Instant from, Instant to) {
        Joining joining = new Joining(from.toEpochMilli(), to.toEpochMilli());
        long a = SqlValues.micros(from);
        long b = SqlValues.micros(to);
        reads.list(IN, joining::add, b, b, a, a, a, b);
        return joining.found;
    }

    private static final class Joining {
        final Map<AgentId, List<Stretch>> found = new TreeMap<>(Comparator.comparing(AgentId::value));
        private final long from;
        private final long to;
        private List<Stretch> stretches = List.of();
        private String agent = "";

        Joining(long from, long to) {
            this.from = from;
            this.to = to;
        }

        /** True for each row: there is nothing to keep of it. */
        boolean add(ResultSet row) throws SQLException {
            if (!agent.equals(row.getString("agent"))) {
                agent = row.getString("agent");
                stretches = new ArrayList<>();
                found.put(new AgentId(agent), stretches);
            }
            long begins = Math.max(from, row.getLong("from_us") / 1_000);
            long ends = Math.min(to, row.getLong("to_us") / 1_000);
            if (!stretches.isEmpty() && stretches.getLast().toMs() >= begins) {
                begins = stretches.removeLast().fromMs();
            }
            if (begins < ends) {
                stretches.add(new Stretch(begins, ends));
            }
            return true;
        }
    }
}
