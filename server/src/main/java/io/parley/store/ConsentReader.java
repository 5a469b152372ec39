package io.parley.store;

import io.parley.core.measure.Consents;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.store.FactReader.Key;
import java.util.List;

/** Adds up what customers of calls were told, and said, of being recorded: what it is told of in history. */
public final class ConsentReader {
    /** The contact as it ended; the list of codes is that of the index, word for word. */
    private static final String SUMS = """
        , count(DISTINCT s.contact) FILTER (WHERE s.code = 'recording_announced') AS announced,
            count(DISTINCT s.contact) FILTER (WHERE s.code = 'recording_agreed') AS agreed,
            count(DISTINCT s.contact) FILTER (WHERE s.code = 'recording_declined') AS declined,
            count(DISTINCT s.contact) FILTER (WHERE s.code = 'recording_silent') AS silent,
            count(DISTINCT s.contact) FILTER (WHERE s.code = 'recording_withdrawn') AS withdrawn
        FROM (SELECT c.id AS contact, c.channel, c.queue, c.language, c.agent, c.arrived_us AS entered_us, c.ended_us,
                t.code
            FROM timeline t JOIN contact c ON c.id = t.contact
            WHERE t.code IN ('recording_announced', 'recording_agreed', 'recording_declined', 'recording_silent',\
         'recording_withdrawn')) s\
        """;

    private final ReportReads reads;

    public ConsentReader(FactReader facts) {
        reads = facts.reads;
    }

    /** Of calls in the interval in which these arrived, or were over. */
    public record ConsentSum(Key key, Consents consents) {}

    public List<ConsentSum> sums(FactQuery query) {
        String time = query.by() == Attribution.ENTRY ? "s.entered_us" : "s.ended_us";
        return reads.list(
                "SELECT " + query.keys(time) + SUMS + query.joined(),
                query.filter(time),
                query.grouping(),
                row -> new ConsentSum(
                        new Key(row.getString("k"), row.getLong("slot")),
                        new Consents(
                                row.getLong("announced"),
                                row.getLong("agreed"),
                                row.getLong("declined"),
                                row.getLong("silent"),
                                row.getLong("withdrawn"))));
    }
}
