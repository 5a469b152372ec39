package io.parley.store;

import java.util.List;

/** Why networks and phones said that calls were over, for reports. */
public final class CauseReader {
    private static final String OF_CALLS = " FROM contact s JOIN call_cause q ON q.contact = s.id";
    private static final String SUMS = "SELECT q.cause, count(DISTINCT q.contact) AS n,"
            + " count(*) FILTER (WHERE q.party = 'CUSTOMER') AS customer,"
            + " count(*) FILTER (WHERE q.party = 'AGENT') AS agent,"
            + " count(*) FILTER (WHERE q.party = 'OUTSIDE') AS outside"
            + OF_CALLS;
    private static final String ALL = "SELECT count(DISTINCT q.contact) AS n" + OF_CALLS;

    private final ReportReads reads;

    CauseReader(ReportReads reads) {
        this.reads = reads;
    }

    /**
     * Contacts in which a cause of Q.850 was named.
     *
     * @param contacts each once; by whose leg named it: {@code customer}, {@code agent}, {@code outside}
     */
    public record CauseSum(int cause, long contacts, long customer, long agent, long outside) {}

    /** One for each cause, of contacts that arrived within this time; the most frequent first. */
    public List<CauseSum> sums(FactQuery query) {
        return reads.list(
                SUMS,
                query.filter("s.arrived_us"),
                " GROUP BY q.cause ORDER BY n DESC, q.cause",
                row -> new CauseSum(
                        row.getInt("cause"),
                        row.getLong("n"),
                        row.getLong("customer"),
                        row.getLong("agent"),
                        row.getLong("outside")));
    }

    /** How many of them named any; who heard two is counted once. */
    public long contacts(FactQuery query) {
        return reads.list(ALL, query.filter("s.arrived_us"), "", row -> row.getLong("n"))
                .getFirst();
    }
}
