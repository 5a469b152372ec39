package io.parley.store;

import io.parley.core.anatomy.TrunkRelease.Code;
import io.parley.core.anatomy.TrunkRelease.Protocol;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Adds up calls over trunks, for reports: those of contacts that never reached a queue, too. */
public final class TrunkReader {
    private static final String NOT_ANSWERED = "u.answered_us IS NULL AND u.over_us IS NOT NULL";
    /** Whoever called hung up before there was an answer. */
    private static final String CALLED_OFF =
            NOT_ANSWERED + " AND (u.status = 487 OR u.status IS NULL AND u.ended_by IS NOT NULL)";

    private static final String FAILED =
            NOT_ANSWERED + " AND (u.status IS NULL AND u.ended_by IS NULL OR u.status IS NOT NULL AND u.status <> 487)";
    private static final String OF_CALLS = " FROM trunk_call u LEFT JOIN contact s ON s.id = u.contact";
    private static final String SUMS = """
        SELECT u.trunk, u.way, count(*) AS n,
            count(u.answered_us) AS answered,
            count(*) FILTER (WHERE %s) AS failed,
            count(*) FILTER (WHERE %s) AS called_off,
            coalesce(sum((u.over_us - u.answered_us) / 1000), 0) AS talk_ms,
            count(*) FILTER (WHERE u.over_us IS NOT NULL AND u.answered_us IS NOT NULL) AS talks,
            count(u.mos_hundredths) AS heard,
            coalesce(sum(u.mos_hundredths), 0) AS mos,
            coalesce(sum(u.poor), 0) AS poor\
        """.formatted(FAILED, CALLED_OFF) + OF_CALLS;
    /** What the trunk named, else how a call was refused, by whomever. */
    private static final String ENDS = "SELECT u.trunk, u.way, u.cause,"
            + " CASE WHEN u.cause IS NULL THEN u.status END AS refusal, count(*) AS n,"
            + " count(*) FILTER (WHERE " + FAILED + ") AS failed" + OF_CALLS;

    private static final String OF_ENDS = "(u.cause IS NOT NULL OR " + FAILED + ")";

    private final ReportReads reads;

    TrunkReader(ReportReads reads) {
        this.reads = reads;
    }

    /** Whose sum it is: calls that a trunk brought, or that went out by it. */
    public record Key(String trunk, boolean incoming) {}

    /**
     * @param failed refused, or nobody said anything; @param calledOff whoever called hung up before the answer
     * @param talkMs from answer to end, milliseconds, of so many {@code talks} that are over
     * @param heard so many were judged by their sound; @param mosHundredths of these, added up
     * @param poor of these, poor to hear at any time
     */
    public record TrunkSum(
            Key key,
            long calls,
            long answered,
            long failed,
            long calledOff,
            long talkMs,
            long talks,
            long heard,
            long mosHundredths,
            long poor) {}

    /** @param code empty where a call failed and nobody said anything; @param failed of these calls, those that did */
    public record EndSum(Key key, Optional<Code> code, long calls, long failed) {}

    /** Of calls that began within this time, by trunk and way. */
    public List<TrunkSum> sums(FactQuery query) {
        return reads.list(
                SUMS,
                query.ofContacts("u.at_us"),
                " GROUP BY u.trunk, u.way ORDER BY u.trunk, u.way",
                row -> new TrunkSum(
                        key(row),
                        row.getLong("n"),
                        row.getLong("answered"),
                        row.getLong("failed"),
                        row.getLong("called_off"),
                        row.getLong("talk_ms"),
                        row.getLong("talks"),
                        row.getLong("heard"),
                        row.getLong("mos"),
                        row.getLong("poor")));
    }

    /** How they ended, the most frequent first. */
    public List<EndSum> ends(FactQuery query) {
        return reads.list(
                ENDS,
                query.ofContacts("u.at_us").and(OF_ENDS),
                " GROUP BY u.trunk, u.way, u.cause, CASE WHEN u.cause IS NULL THEN u.status END"
                        + " ORDER BY n DESC, u.cause, refusal",
                row -> new EndSum(key(row), code(row), row.getLong("n"), row.getLong("failed")));
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString("trunk"), TrunkCallBook.IN.equals(row.getString("way")));
    }

    private static Optional<Code> code(ResultSet row) throws SQLException {
        var cause = Rows.maybeLong(row, "cause");
        var refusal = Rows.maybeLong(row, "refusal");
        if (cause.isPresent()) {
            return Optional.of(new Code(Protocol.Q850, (int) cause.getAsLong()));
        }
        return refusal.isPresent() ? Optional.of(new Code(Protocol.SIP, (int) refusal.getAsLong())) : Optional.empty();
    }
}
