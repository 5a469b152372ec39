package io.parley.store;

import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.Ces;
import io.parley.core.measure.Nps;
import io.parley.core.measure.OfferCounts;
import io.parley.core.measure.OfferCounts.OfferEnd;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.QueueStay;
import io.parley.core.measure.StayCounts;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.ServiceTarget;
import io.parley.store.write.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds facts up in the database: counts and sums only, never a mean or a share. */
public final class FactReader {
    private static final String ABANDONED = "s.how IN ('ABANDONED', 'SHORT_ABANDONED')";
    private static final String ANSWERED = "s.how = 'ANSWERED' AND s.apart = 0";
    /** Who was handed on is answered more than once, and still one contact. */
    private static final String LAST_ANSWERED = "s.how = 'ANSWERED' AND NOT EXISTS (SELECT 1 FROM fact_stay later"
            + " WHERE later.contact = s.contact AND later.how = 'ANSWERED' AND later.id > s.id)";

    private static final String STAYS = """
        , count(*) AS n,
            count(*) FILTER (WHERE %2$s) AS a,
            count(*) FILTER (WHERE %2$s AND s.wait_ms <= s.target_ms) AS a_t,
            count(*) FILTER (WHERE %1$s) AS b,
            count(*) FILTER (WHERE %1$s AND s.wait_ms <= s.target_ms) AS b_t,
            count(*) FILTER (WHERE s.how = 'SHORT_ABANDONED') AS b_s,
            count(*) FILTER (WHERE s.how = 'FLOW_OUT') AS f,
            count(*) FILTER (WHERE s.how = 'FAILED') AS x,
            count(*) FILTER (WHERE s.how = 'ANSWERED' AND s.channel = 'CHAT') AS chats,
            count(*) FILTER (WHERE s.apart = 1) AS apart,
            coalesce(sum(s.wait_ms) FILTER (WHERE %2$s), 0) AS a_wait,
            coalesce(sum(s.wait_ms) FILTER (WHERE %1$s), 0) AS b_wait,
            coalesce(sum(s.wait_ms) FILTER (WHERE s.apart = 0), 0) AS all_wait, max(s.wait_ms) AS longest
        FROM fact_stay s\
        """.formatted(ABANDONED, ANSWERED);

    final ReportReads reads;

    FactReader(ReportReads reads) {
        this.reads = reads;
    }

    /** The same with another time limit for each question. */
    public FactReader within(Duration limit) {
        return new FactReader(reads.within(limit));
    }

    /** Whose sum it is. @param slot number of the slot, counted from 1970 */
    public record Key(String group, long slot) {}

    /** @param answeredChats answered stays of chats, which may be rated; @param longestMs the longest wait */
    public record StaySum(Key key, StayCounts counts, long answeredChats, long longestMs) {}

    public record FlowOut(Key key, String reason, long count) {}

    /** @param blind handed on without a word; @param consult after one; @param conference out of three */
    public record PartSum(
            Key key, long parts, long talkMs, long holdMs, long wrapUpMs, long blind, long consult, long conference) {}

    public record OfferSum(Key key, OfferCounts counts) {}

    /** @param good 4 or 5 of 5; @param bad 1 or 2 */
    /** @param count of stars, as total, good and bad are */
    public record RatingSum(Key key, long count, long total, long good, long bad, Nps nps, Ces ces) {}

    /** A stay that is not over. */
    public record Open(String group, QueueStay stay, ServiceTarget target) {}

    /** How many waited between so many seconds and one more. */
    public record WaitCount(long second, long answered, long abandoned, long moved) {}

    /** Stays that are over, by what was promised to each. */
    public List<StaySum> stays(FactQuery query) {
        return stays(query, Optional.empty());
    }

    /** Stays that are over. @param target in place of what was promised to each */
    public List<StaySum> stays(FactQuery query, Optional<Duration> target) {
        String time = time(query, "s.entered_us", "s.ended_us");
        SqlFilter over = query.filter(time).and("s.ended_us IS NOT NULL");
        String sums = target.map(within -> STAYS.replace("s.target_ms", Long.toString(within.toMillis())))
                .orElse(STAYS);
        return reads.list(
                "SELECT " + query.keys(time) + sums + query.joined(), over, query.grouping(), FactReader::staySum);
    }

    /** Stays that are not over, whenever they began. */
    public List<Open> open(FactQuery query) {
        String key = query.keys("s.entered_us");
        return reads.list(
                "SELECT " + key + ", s.queue, s.entered_us, s.target_ms, s.short_ms FROM fact_stay s" + query.joined(),
                query.subjects().and("s.ended_us IS NULL"),
                " ORDER BY s.entered_us",
                row -> new Open(
                        row.getString("k"),
                        QueueStay.waiting(
                                new QueueId(row.getString("queue")),
                                Rows.time(row, "entered_us").toEpochMilli()),
                        new ServiceTarget(
                                0,
                                Duration.ofMillis(row.getLong("target_ms")),
                                Duration.ofMillis(row.getLong("short_ms")))));
    }

    /** How many were moved by which rule. */
    public List<FlowOut> flowOuts(FactQuery query) {
        String time = time(query, "s.entered_us", "s.ended_us");
        return reads.list(
                "SELECT " + query.keys(time) + ", s.reason, count(*) AS n FROM fact_stay s" + query.joined(),
                query.filter(time).and("s.how = 'FLOW_OUT'"),
                query.grouping(3),
                row -> new FlowOut(key(row), row.getString("reason"), row.getLong("n")));
    }

    /**
     * Callbacks.
     *
     * @param answered of those asked for; @param apart of the answered, left out of service levels
     * @param attempts calls to customers who were reached, and how long these had waited
     */
    public record CallbackSum(Key key, long asked, long answered, long apart, long attempts, long waitMs) {}

    public List<CallbackSum> callbacks(FactQuery query) {
        String time = time(query, "s.entered_us", "s.ended_us");
        String sql = ", count(DISTINCT s.contact) AS asked, count(*) FILTER (WHERE s.how = 'ANSWERED') AS a,"
                + " count(*) FILTER (WHERE s.apart = 1) AS apart, sum(s.attempts) AS attempts,"
                + " coalesce(sum(s.wait_ms) FILTER (WHERE s.how = 'ANSWERED'), 0) AS waited FROM fact_stay s";
        return reads.list(
                "SELECT " + query.keys(time) + sql + query.joined(),
                query.filter(time).and("s.callback IS NOT NULL"),
                query.grouping(),
                row -> new CallbackSum(
                        key(row),
                        row.getLong("asked"),
                        row.getLong("a"),
                        row.getLong("apart"),
                        row.getLong("attempts"),
                        row.getLong("waited")));
    }

    /** Agents' parts in contacts that are over. */
    public List<PartSum> parts(FactQuery query) {
        String time = time(query, "s.entered_us", "s.over_us");
        String sql = ", count(*) AS n, sum(s.talk_ms) AS talk, sum(s.hold_ms) AS hold, sum(s.wrap_ms) AS wrap,"
                + " count(*) FILTER (WHERE s.handed_on = 'BLIND') AS blind,"
                + " count(*) FILTER (WHERE s.handed_on = 'CONSULT') AS consult,"
                + " count(*) FILTER (WHERE s.handed_on = 'CONFERENCE') AS conference FROM fact_part s";
        return reads.list(
                "SELECT " + query.keys(time) + sql + query.joined(),
                query.filter(time),
                query.grouping(),
                row -> new PartSum(
                        key(row),
                        row.getLong("n"),
                        row.getLong("talk"),
                        row.getLong("hold"),
                        row.getLong("wrap"),
                        row.getLong("blind"),
                        row.getLong("consult"),
                        row.getLong("conference")));
    }

    /** Offers that are over, each way of ending in a sum of its own. */
    public List<OfferSum> offers(FactQuery query) {
        String time = time(query, "s.offered_us", "s.over_us");
        return reads.list(
                "SELECT " + query.keys(time) + ", s.how, s.refusal, count(*) AS n FROM fact_offer s" + query.joined(),
                query.filter(time).and("s.how IS NOT NULL"),
                query.grouping(3, 4),
                row -> new OfferSum(key(row), counts(row)));
    }

    private static OfferCounts counts(ResultSet row) throws SQLException {
        long n = row.getLong("n");
        return new OfferCounts(
                Map.of(OfferEnd.valueOf(row.getString("how")), n),
                Rows.maybeText(row, "refusal").map(why -> Map.of(why, n)).orElse(Map.of()));
    }

    /** What visitors thought of contacts that were answered. */
    public List<RatingSum> ratings(FactQuery query) {
        String time = time(query, "s.entered_us", "s.ended_us");
        String sql = ", " + rated("stars", "n") + ", sum(r.score) FILTER (WHERE r.kind = 'stars') AS total, "
                + rated("stars", "good", " AND r.score >= 4") + ", " + rated("stars", "bad", " AND r.score <= 2") + ", "
                + rated("nps", "nps_n") + ", " + rated("nps", "nps_p", " AND r.score >= 9") + ", "
                + rated("nps", "nps_d", " AND r.score <= 6") + ", " + rated("ces", "ces_n")
                + ", sum(r.score) FILTER (WHERE r.kind = 'ces') AS ces_total, "
                + rated("ces", "ces_easy", " AND r.score >= 5")
                + " FROM rating r JOIN fact_stay s ON s.contact = r.contact AND " + LAST_ANSWERED;
        return reads.list(
                "SELECT " + query.keys(time) + sql + query.joined(),
                query.filter(time),
                query.grouping(),
                row -> new RatingSum(
                        key(row),
                        row.getLong("n"),
                        row.getLong("total"),
                        row.getLong("good"),
                        row.getLong("bad"),
                        new Nps(row.getLong("nps_n"), row.getLong("nps_p"), row.getLong("nps_d")),
                        new Ces(row.getLong("ces_n"), row.getLong("ces_total"), row.getLong("ces_easy"))));
    }

    private static String rated(String kind, String name) {
        return rated(kind, name, "");
    }

    private static String rated(String kind, String name, String more) {
        return "count(*) FILTER (WHERE r.kind = '" + kind + "'" + more + ") AS " + name;
    }

    /** How long people waited, by the second. */
    public List<WaitCount> waits(FactQuery query) {
        String time = time(query, "s.entered_us", "s.ended_us");
        String sql = "SELECT s.wait_ms / 1000 AS second, count(*) FILTER (WHERE " + ANSWERED + ") AS a,"
                + " count(*) FILTER (WHERE " + ABANDONED + ") AS b, count(*) AS n FROM fact_stay s";
        return reads.list(
                sql,
                query.filter(time).and("s.ended_us IS NOT NULL").and("s.apart = 0"),
                " GROUP BY 1 ORDER BY 1",
                row -> new WaitCount(
                        row.getLong("second"),
                        row.getLong("a"),
                        row.getLong("b"),
                        row.getLong("n") - row.getLong("a") - row.getLong("b")));
    }

    /** The wait that stands at this place, 0 the first, among those of this second in order. */
    public OptionalLong wait(FactQuery query, SegmentEnd how, long second, long place) {
        String time = time(query, "s.entered_us", "s.ended_us");
        String kind = how == SegmentEnd.ANSWERED ? ANSWERED : ABANDONED;
        SqlFilter filter = query.filter(time)
                .and(kind)
                .and("s.wait_ms >= ?", second * 1_000)
                .and("s.wait_ms < ?", second * 1_000 + 1_000);
        String tail = " ORDER BY s.wait_ms LIMIT 1 OFFSET " + place;
        List<Long> found = reads.list("SELECT s.wait_ms FROM fact_stay s", filter, tail, row -> row.getLong("wait_ms"));
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }

    /** Contacts answered in this time, and whether the same customer came to the same queue again. */
    public record Repeats(long solved, long repeated, long pending) {}

    /**
     * @param within how soon another contact is a repetition
     * @param now what is not so long ago can still be repeated: it is pending
     */
    public Repeats repeats(FactQuery query, Duration within, Instant now) {
        long span = within.toMillis() * 1_000;
        FactQuery longer = new FactQuery(
                query.from(), query.to().plus(within), Attribution.ENTRY, query.only(), query.group(), query.slot());
        SqlFilter filter = longer.filter("s.entered_us");
        long settledBefore = SqlValues.micros(now) - span;
        String head = "SELECT count(*) FILTER (WHERE x.repeated = 1 OR x.t <= " + settledBefore + ") AS solved,"
                + " count(*) FILTER (WHERE x.repeated = 1) AS again,"
                + " count(*) FILTER (WHERE x.repeated = 0 AND x.t > " + settledBefore + ") AS pending FROM ("
                + "SELECT c.t, c.ok, CASE WHEN lead(c.t) OVER (PARTITION BY c.customer, c.queue ORDER BY c.t) - c.t <= "
                + span + " THEN 1 ELSE 0 END AS repeated FROM ("
                + "SELECT s.contact, s.customer, s.queue, min(s.entered_us) AS t,"
                + " max(CASE WHEN s.how = 'ANSWERED' THEN 1 ELSE 0 END) AS ok FROM fact_stay s";
        String tail = " GROUP BY s.contact, s.customer, s.queue) c) x WHERE x.ok = 1 AND x.t < "
                + SqlValues.micros(query.to());
        return reads.list(
                        head,
                        filter,
                        tail,
                        row -> new Repeats(row.getLong("solved"), row.getLong("again"), row.getLong("pending")))
                .getFirst();
    }

    /** How many contacts ended with which disposition. */
    public record Outcome(String disposition, String channel, long count) {}

    public List<Outcome> outcomes(FactQuery query) {
        return reads.list(
                "SELECT s.disposition, s.channel, count(*) AS n FROM contact s",
                query.filter("s.arrived_us").and("s.disposition IS NOT NULL"),
                " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
                row -> new Outcome(row.getString("disposition"), row.getString("channel"), row.getLong("n")));
    }

    /** From arrival to the end of contacts that were answered and are over. */
    public record Resolution(long contacts, long totalMs, long inTarget) {}

    public Resolution resolution(FactQuery query, Duration target) {
        String length = "(s.ended_us - s.arrived_us) / 1000";
        String sql = "SELECT count(*) AS n, coalesce(sum(" + length + "), 0) AS total, count(*) FILTER (WHERE " + length
                + " <= " + target.toMillis() + ") AS soon FROM contact s";
        return reads.list(
                        sql,
                        query.filter("s.arrived_us")
                                .and("s.segment = 'ANSWERED'")
                                .and("s.part_of IS NULL")
                                .and("s.ended_us IS NOT NULL"),
                        "",
                        row -> new Resolution(row.getLong("n"), row.getLong("total"), row.getLong("soon")))
                .getFirst();
    }

    /** Something one side wrote. */
    public record Said(String conversation, Instant at, boolean byAgent) {}

    /** What was written in answered chats, in order; at most {@code limit}. */
    public List<Said> said(FactQuery query, int limit) {
        String time = time(query, "s.entered_us", "s.ended_us");
        return reads.list(
                "SELECT t.conversation, t.at_us, t.author FROM fact_stay s JOIN transcript t"
                        + " ON t.conversation = s.contact",
                query.filter(time)
                        .and(LAST_ANSWERED)
                        .and("s.channel = 'CHAT'")
                        .and("t.kind = 'MESSAGE'")
                        .and("t.author IN ('VISITOR', 'AGENT')")
                        .and("t.at_us >= coalesce((SELECT b.over_us FROM bot_talk b"
                                + " WHERE b.contact = t.conversation), 0)"),
                " ORDER BY t.conversation, t.seq LIMIT " + limit,
                row -> new Said(
                        row.getString("conversation"),
                        Rows.time(row, "at_us"),
                        row.getString("author").equals("AGENT")));
    }

    /** Agents' time. */
    public SliceReader slices() {
        return new SliceReader(reads);
    }

    /** Times for which chats slept. */
    public NapReader naps() {
        return new NapReader(reads);
    }

    /** First replies in chats. */
    public ReplyReader replies() {
        return new ReplyReader(reads);
    }

    /** Chats with bots. */
    public BotReader bots() {
        return new BotReader(reads);
    }

    /** Scorecards. */
    public ScoreReader scores() {
        return new ScoreReader(reads);
    }

    /** Calls by trunk. */
    public TrunkReader trunks() {
        return new TrunkReader(reads);
    }

    /** Why calls were over. */
    public CauseReader causes() {
        return new CauseReader(reads);
    }

    private static String time(FactQuery query, String entry, String end) {
        return query.by() == Attribution.ENTRY ? entry : end;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString("k"), row.getLong("slot"));
    }

    private static StaySum staySum(ResultSet row) throws SQLException {
        Counts ends = new Counts(
                row.getLong("a"),
                row.getLong("a_t"),
                row.getLong("b"),
                row.getLong("b_t"),
                row.getLong("b_s"),
                row.getLong("f"),
                row.getLong("x"));
        StayCounts counts = new StayCounts(
                row.getLong("n"),
                ends,
                row.getLong("apart"),
                0,
                0,
                row.getLong("a_wait"),
                row.getLong("b_wait"),
                row.getLong("all_wait"));
        return new StaySum(key(row), counts, row.getLong("chats"), row.getLong("longest"));
    }
}
