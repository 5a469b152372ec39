package io.parley.store;

import io.parley.core.measure.StayReport.Attribution;
import io.parley.store.FactReader.Key;
import java.util.List;

/** Adds up what scorecards came to: each as it was saved last, unless that was a draft. */
public final class ScoreReader {
    /** The contact as it ended, but whose the card is about. */
    private static final String SUMS = """
        , count(DISTINCT s.contact) AS contacts, count(*) AS cards, count(s.percent) AS scored,
            coalesce(sum(s.percent), 0) AS total, coalesce(sum(s.percent * s.percent), 0) AS squares,
            count(*) FILTER (WHERE s.passed = 0) AS not_passed,
            count(*) FILTER (WHERE s.critical = 1) AS critical
        FROM (SELECT c.id AS contact, c.channel, c.queue, c.language, k.agent, c.arrived_us AS entered_us, c.ended_us,
                v.percent, v.passed, v.critical
            FROM scorecard k JOIN scorecard_version v ON v.scorecard = k.id AND v.state <> 'DRAFT'
                AND v.version = (SELECT max(l.version) FROM scorecard_version l WHERE l.scorecard = k.id)
            JOIN contact c ON c.id = k.contact) s\
        """;

    private final ReportReads reads;

    ScoreReader(ReportReads reads) {
        this.reads = reads;
    }

    /**
     * Scorecards of contacts, in the interval in which these arrived, or were over.
     *
     * @param contacts each once, however many cards it has
     * @param scored cards with a percent; {@code total} is the sum of these percents, {@code squares} of their squares
     * @param critical cards with the worst answer to a critical question; they are among {@code notPassed}
     */
    public record ScoreSum(
            Key key, long contacts, long cards, long scored, long total, long squares, long notPassed, long critical) {}

    public List<ScoreSum> sums(FactQuery query) {
        String time = query.by() == Attribution.ENTRY ? "s.entered_us" : "s.ended_us";
        return reads.list(
                "SELECT " + query.keys(time) + SUMS + query.joined(),
                query.filter(time),
                query.grouping(),
                row -> new ScoreSum(
                        new Key(row.getString("k"), row.getLong("slot")),
                        row.getLong("contacts"),
                        row.getLong("cards"),
                        row.getLong("scored"),
                        row.getLong("total"),
                        row.getLong("squares"),
                        row.getLong("not_passed"),
                        row.getLong("critical")));
    }
}
