package io.parley.store;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Occupancy;
import io.parley.store.write.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What agents did with their time, from slices cut to the stretch that is asked for. */
public final class SliceReader {
    private static final String BUSY = "s.ringing + s.talking + s.held + s.wrapping > 0";
    private static final String BUSY_BUT_RINGING = "s.talking + s.held + s.wrapping > 0";

    private static final long HOUR_US = 3_600_000_000L;

    private final ReportReads reads;

    SliceReader(ReportReads reads) {
        this.reads = reads;
    }

    /**
     * One agent's time in one state.
     *
     * @param state ready, not_ready (a break) or forced
     * @param reason the aux code of a break
     * @param worked with ringing as work, as our default is
     * @param busyButRingingMs with something in hand that does not only ring
     * @param chatMs sum over chats; @param anyChatMs with at least one
     */
    public record Time(
            AgentId agent,
            String state,
            String reason,
            long totalMs,
            Occupancy worked,
            long busyButRingingMs,
            long chatMs,
            long anyChatMs) {}

    /** One agent's time in each of these intervals, by state and reason; one look for all of them. */
    public List<List<Time>> times(AgentId agent, List<Instant> cuts) {
        SlicesByInterval sums = new SlicesByInterval(agent, cuts);
        long from = SqlValues.micros(cuts.getFirst());
        long to = SqlValues.micros(cuts.getLast());
        String last = "coalesce((SELECT max(p.from_us) FROM fact_slice p WHERE p.agent = ? AND p.from_us < ?), ?)";
        String sql = "SELECT s.state, s.reason, s.units, s.used, s.ringing, s.talking + s.held + s.wrapping AS working,"
                + " s.chats, s.from_us, coalesce(s.to_us, " + to + ") AS to_us FROM fact_slice s"
                + " WHERE s.agent = ? AND s.from_us >= " + last + " AND s.from_us < ?";
        reads.list(sql, sums::add, agent.value(), agent.value(), from, from, to);
        return sums.times();
    }

    /** What was planned of the same time. */
    public ShiftReader shifts() {
        return new ShiftReader(reads);
    }

    /** Of the last hours, with stays in queues. */
    public LatelyReader lately() {
        return new LatelyReader(reads);
    }

    /** Hours since 1970, both included, in which an agent was signed in. */
    public record Presence(AgentId agent, long first, long last) {}

    /** Of what began within. @param to what lasts is taken to last until then */
    public List<Presence> presence(Instant from, Instant to) {
        String sql = "SELECT DISTINCT s.agent, s.from_us / " + HOUR_US + " AS first_hour,"
                + " coalesce(s.to_us, " + SqlValues.micros(to) + ") / " + HOUR_US + " AS last_hour"
                + " FROM fact_slice s WHERE s.from_us >= ? AND s.from_us < ?";
        return reads.list(
                sql,
                row -> new Presence(
                        new AgentId(row.getString("agent")), row.getLong("first_hour"), row.getLong("last_hour")),
                SqlValues.micros(from),
                SqlValues.micros(to));
    }

    /** When the first of all began. */
    public Optional<Instant> first() {
        return reads
                .list(
                        "SELECT s.from_us FROM fact_slice s ORDER BY s.from_us LIMIT 1",
                        row -> SqlValues.instant(row.getLong("from_us")))
                .stream()
                .findFirst();
    }

    /** Sums by agent, state and reason, of what lies within. */
    public List<Time> times(Instant from, Instant to) {
        long a = SqlValues.micros(from);
        long b = SqlValues.micros(to);
        String cut = "(CASE WHEN s.to_us IS NULL OR s.to_us > " + b + " THEN " + b + " ELSE s.to_us END"
                + " - CASE WHEN s.from_us < " + a + " THEN " + a + " ELSE s.from_us END)";
        String sql = "SELECT s.agent, s.state, s.reason, sum(" + cut + ") AS total,"
                + sum(cut, BUSY, "busy") + sum(cut, BUSY_BUT_RINGING, "busy_no_ring")
                + " sum(" + cut + " * s.used) AS used, sum(" + cut + " * s.units) AS units,"
                + sum(cut, "s.chats > 0", "any_chat") + " sum(" + cut + " * s.chats) AS chats FROM fact_slice s";
        SqlFilter filter = within(a, b);
        return reads.list(sql, filter, " GROUP BY s.agent, s.state, s.reason ORDER BY 1, 2, 3", SliceReader::time);
    }

    private static String sum(String cut, String condition, String name) {
        return " coalesce(sum(" + cut + ") FILTER (WHERE " + condition + "), 0) AS " + name + ",";
    }

    /** Slices of one agent do not overlap, so of those before the stretch only each agent's last can reach into it. */
    private static SqlFilter within(long from, long to) {
        String before = "SELECT (SELECT p.id FROM fact_slice p WHERE p.agent = a.agent AND p.from_us < " + from
                + " ORDER BY p.from_us DESC LIMIT 1) FROM (SELECT DISTINCT agent FROM fact_slice) a";
        return new SqlFilter()
                .and(
                        "(s.from_us >= ? AND s.from_us < ? OR s.id IN (" + before
                                + ") AND (s.to_us IS NULL OR s.to_us > ?))",
                        from,
                        to,
                        from);
    }

    private static Time time(ResultSet row) throws SQLException {
        boolean onBreak = row.getString("state").equals("not_ready");
        Occupancy worked = onBreak
                ? Occupancy.NONE
                : new Occupancy(ms(row, "total"), ms(row, "busy"), ms(row, "used"), ms(row, "units"));
        return new Time(
                new AgentId(row.getString("agent")),
                row.getString("state"),
                row.getString("reason"),
                ms(row, "total"),
                worked,
                onBreak ? 0 : ms(row, "busy_no_ring"),
                ms(row, "chats"),
                ms(row, "any_chat"));
    }

    private static long ms(ResultSet row, String column) throws SQLException {
        return row.getLong(column) / 1_000;
    }
}
