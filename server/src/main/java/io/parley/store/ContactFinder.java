package io.parley.store;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Fault;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RatingScale;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.contact.Slept;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.core.scorecard.ReviewOutcome;
import io.parley.core.scorecard.ScoreOrder;
import io.parley.store.codec.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads history: contacts by what a person remembers of them, and all that is known of one. */
public final class ContactFinder {
    private static final String READ = """
        SELECT c.*, a.name AS agent_name,
            r.score AS rating_score, r.kind AS rating_kind, r.comment AS rating_comment, r.at_us AS rated_us,
            EXISTS (SELECT 1 FROM recording s WHERE s.contact = c.id) AS recorded,
            (SELECT sum(s.paused_ms) FROM recording s WHERE s.contact = c.id) AS paused_ms,
            (SELECT min(p.connected_us) FROM contact p WHERE p.part_of = c.id) AS parts_connected_us,
            (SELECT sum(p.ended_us - p.connected_us) / 1000 - sum(p.slept_ms) FROM contact p
                WHERE p.part_of = c.id) AS parts_ms,
            (SELECT sum(p.held_ms) FROM contact p WHERE p.part_of = c.id) AS parts_held_ms,
            (SELECT sum(p.wrapped_up_us - p.ended_us) / 1000 FROM contact p WHERE p.part_of = c.id) AS parts_wrap_ms
        FROM contact c LEFT JOIN account a ON a.id = c.agent LEFT JOIN rating r ON r.contact = c.id\
        """;
    private static final String NEWEST_FIRST = " ORDER BY c.arrived_us DESC, c.id DESC LIMIT ";

    private final ReadQueries reads;
    private final ContactFilter filters;

    ContactFinder(ReadQueries reads, ContactFilter filters) {
        this.reads = reads;
        this.filters = filters;
    }

    /**
     * What to look for; whatever is absent does not matter.
     *
     * @param from arrival at or after
     * @param to arrival before
     * @param customerKey of this customer, by whichever key
     * @param customer words of the customer's name or number
     * @param text words that stand anywhere in the contact
     * @param after continue behind this contact
     * @param team whoever of these had a part in it
     * @param within nothing that {@link #hadPart} does not let these people's leader see
     * @param review what reviewers made of it
     * @param cause of Q.850, that the other end of one of its calls named
     * @param trunk one of its calls came or went by
     * @param paused its recording was, only if true
     */
    public record Wanted(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Channel> channel,
            Optional<QueueId> queue,
            Optional<AgentId> agent,
            Optional<String> language,
            Optional<String> customerKey,
            Optional<String> customer,
            Optional<String> text,
            Optional<Position> after,
            Optional<String> tag,
            Optional<Set<String>> team,
            Optional<Set<String>> within,
            Optional<ReviewOutcome> review,
            Optional<Integer> cause,
            Optional<String> trunk,
            boolean paused) {

        /** Whatever the tags and teams are. */
        public Wanted(
                Optional<Instant> from,
                Optional<Instant> to,
                Optional<Channel> channel,
                Optional<QueueId> queue,
                Optional<AgentId> agent,
                Optional<String> language,
                Optional<String> customerKey,
                Optional<String> customer,
                Optional<String> text,
                Optional<Position> after) {
            this(
                    from,
                    to,
                    channel,
                    queue,
                    agent,
                    language,
                    customerKey,
                    customer,
                    text,
                    after,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }
    }

    /**
     * Where a contact stands in a list; stays right whatever arrives meanwhile.
     *
     * @param place of {@link ScoreOrder}, in lists by score
     */
    public record Position(Optional<Integer> place, long arrivedMicros, String id) {
        Position(long arrivedMicros, String id) {
            this(Optional.empty(), arrivedMicros, id);
        }
    }

    /** What a visitor thought of it. */
    public record Rating(RatingScale scale, int score, Optional<String> comment, Instant at) {}

    /**
     * A contact as history knows it.
     *
     * @param handedOn what the parts of those add who handed it on
     */
    public record Found(
            ContactRecord record,
            Optional<String> agentName,
            boolean recorded,
            long pausedMs,
            Optional<Rating> rating,
            Position position,
            Optional<Parts> handedOn) {}

    /** @param talkMs without hold */
    public record Parts(Instant connectedAt, long talkMs, long heldMs, long wrapUpMs) {}

    /** Somebody handed the contact on, and their part in it. */
    public record HandedOn(Handover handover, Optional<String> agentName, Optional<Found> part) {}

    /** @param outcome in lower case, absent while the offer is open */
    public record OfferMade(
            OfferId id,
            AgentId agent,
            Optional<String> agentName,
            Instant offeredAt,
            Optional<String> outcome,
            Optional<Instant> closedAt,
            Optional<String> refusal,
            Explanation why) {}

    /** Something that happened while connected: {@code held} or {@code resumed}. */
    /** @param args who did it, and why, where that is known */
    public record Moment(Instant at, String code, Map<String, String> args) {}

    /** Newest first, at most {@code limit}. */
    public List<Found> find(Wanted wanted, int limit) {
        SqlFilter filter = filters.of(wanted);
        wanted.after.ifPresent(p -> filter.and("(c.arrived_us, c.id) < (?, ?)", p.arrivedMicros, p.id));
        return reads.list(READ, filter, NEWEST_FIRST + limit, ContactFinder::found);
    }

    /** The same by score. */
    public List<Found> find(Wanted wanted, ScoreOrder order, int limit) {
        SqlFilter filter = filters.of(wanted);
        ReviewedContacts.order(order, wanted.within, wanted.after, filter);
        return reads.list(READ, filter, " LIMIT " + limit, ContactFinder::found);
    }

    /** Those that may still be reviewed. */
    public UnreviewedContacts unreviewed() {
        return new UnreviewedContacts(reads, filters);
    }

    /** Whether one of these people has this contact, answered it last, or had handed it on before it was over. */
    public boolean hadPart(ContactId id, Set<String> people) {
        SqlFilter filter = new SqlFilter().and("c.id = ?", id.value());
        PeopleFilter.within(people, filter);
        return !reads.list("SELECT c.id FROM contact c", filter, "", row -> true)
                .isEmpty();
    }

    public Optional<Found> byId(ContactId id) {
        return reads.first(READ + " WHERE c.id = ?", ContactFinder::found, id.value());
    }

    /** Who talked to this customer last. */
    public Optional<AgentId> lastAgentOf(String customerKey) {
        return reads.first(
                "SELECT agent FROM contact WHERE customer_key IN " + CustomerBook.KEYS
                        + " AND connected_us IS NOT NULL AND agent IS NOT NULL"
                        + " ORDER BY arrived_us DESC, id DESC LIMIT 1",
                row -> new AgentId(row.getString("agent")),
                customerKey,
                CustomerIdentity.ofKey(customerKey).text());
    }

    /** All offers of a contact, in order. */
    public List<OfferMade> offers(ContactId id) {
        return reads.list(
                "SELECT o.*, a.name AS agent_name FROM offer o LEFT JOIN account a ON a.id = o.agent"
                        + " WHERE o.contact = ? ORDER BY o.id",
                row -> new OfferMade(
                        new OfferId(row.getLong("id")),
                        new AgentId(row.getString("agent")),
                        Rows.maybeText(row, "agent_name"),
                        Rows.time(row, "offered_us"),
                        Rows.maybeText(row, "outcome"),
                        Rows.maybeTime(row, "closed_us"),
                        Rows.maybeText(row, "refusal"),
                        StoredJson.read(row.getString("why"), Explanation.class)),
                id.value());
    }

    public List<Moment> moments(ContactId id) {
        return reads.list(
                "SELECT at_us, code, args FROM timeline WHERE contact = ? ORDER BY seq",
                row -> new Moment(
                        Rows.time(row, "at_us"),
                        row.getString("code"),
                        Rows.maybeText(row, "args").map(StoredJson::texts).orElse(Map.of())),
                id.value());
    }

    /** The stays of a contact that rules ended, in order. */
    public List<FlowOut> flowOuts(ContactId id) {
        return reads.list(
                "SELECT * FROM flow_out WHERE contact = ? ORDER BY number",
                row -> new FlowOut(
                        new QueueId(row.getString("queue")),
                        Rows.time(row, "entered_us"),
                        Rows.time(row, "left_us"),
                        row.getString("reason")),
                id.value());
    }

    /** Those who handed the contact on, in order. */
    public List<HandedOn> handovers(ContactId id) {
        return reads.list(
                "SELECT h.*, a.name AS agent_name FROM handover h LEFT JOIN account a ON a.id = h.agent"
                        + " WHERE h.contact = ? ORDER BY h.number",
                row -> {
                    Handover handover = handover(row);
                    return new HandedOn(handover, Rows.maybeText(row, "agent_name"), byId(handover.part()));
                },
                id.value());
    }

    private static Handover handover(ResultSet row) throws SQLException {
        Destination to = new Destination(
                Rows.maybe(row, "to_queue", QueueId::new),
                Rows.maybe(row, "to_agent", AgentId::new),
                Rows.maybeText(row, "to_number"),
                Rows.maybeText(row, "to_slot"));
        Optional<AgentId> taker = Rows.maybe(row, "back_agent", AgentId::new);
        return new Handover(
                new ContactId(row.getString("part")),
                new AgentId(row.getString("agent")),
                new QueueId(row.getString("queue")),
                to,
                Handover.Way.valueOf(row.getString("way")),
                Rows.time(row, "at_us"),
                Rows.maybe(row, "outcome", CallbackAttempt.Outcome::valueOf),
                Rows.maybeTime(row, "back_us").map(at -> new Handover.Back(at, taker)));
    }

    /** Every call to a customer who was to be called back, in order. */
    public List<CallbackAttempt> attempts(ContactId callback) {
        return reads.list(
                "SELECT * FROM callback_attempt WHERE contact = ? ORDER BY number",
                row -> new CallbackAttempt(
                        Rows.time(row, "dialled_us"),
                        Rows.maybe(row, "agent", AgentId::new),
                        Rows.maybeTime(row, "over_us"),
                        Rows.maybe(row, "outcome", CallbackAttempt.Outcome::valueOf)),
                callback.value());
    }

    /** The callback that keeps, or kept, the place of this contact. */
    public Optional<Found> callbackOf(ContactId original) {
        return reads.first(READ + " WHERE c.callback_of = ?", ContactFinder::found, original.value());
    }

    /** Whether the answer of this callback counts in the service level; empty if it is none. */
    public Optional<Boolean> isCounted(ContactId callback) {
        return reads.first(
                "SELECT callback_counted FROM contact WHERE id = ? AND callback_counted IS NOT NULL",
                row -> row.getInt("callback_counted") == 1,
                callback.value());
    }

    /** The contact that took over the place of this one. */
    public Optional<ContactId> resumedBy(ContactId left) {
        return reads.first(
                "SELECT id FROM contact WHERE resumes = ?", row -> new ContactId(row.getString("id")), left.value());
    }

    private static Found found(ResultSet row) throws SQLException {
        int score = row.getInt("rating_score");
        Optional<Rating> rating = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Rating(
                        RatingScale.of(row.getString("rating_kind")).orElse(RatingScale.STARS),
                        score,
                        Rows.maybeText(row, "rating_comment"),
                        Rows.time(row, "rated_us")));
        Position position = new Position(row.getLong("arrived_us"), row.getString("id"));
        return new Found(
                record(row),
                Rows.maybeText(row, "agent_name"),
                row.getBoolean("recorded"),
                row.getLong("paused_ms"),
                rating,
                position,
                parts(row));
    }

    private static Optional<Parts> parts(ResultSet row) throws SQLException {
        Optional<Instant> connected = Rows.maybeTime(row, "parts_connected_us");
        if (connected.isEmpty()) {
            return Optional.empty();
        }
        long held = row.getLong("parts_held_ms");
        long talk = row.getLong("parts_ms") - held;
        return Optional.of(new Parts(connected.get(), talk, held, row.getLong("parts_wrap_ms")));
    }

    private static ContactRecord record(ResultSet row) throws SQLException {
        Optional<String> reason = Rows.maybeText(row, "end_reason");
        Optional<ContactEnd> end = reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new ContactEnd(Fault.valueOf(row.getString("end_fault")), reason.get()));
        return new ContactRecord(
                contact(row),
                ContactPhase.valueOf(row.getString("phase")),
                Rows.maybe(row, "agent", AgentId::new),
                Rows.maybeTime(row, "first_offered_us"),
                Rows.maybeTime(row, "connected_us"),
                Rows.maybeTime(row, "ended_us"),
                Rows.maybeTime(row, "wrapped_up_us"),
                Rows.maybe(row, "segment", SegmentEnd::valueOf),
                end,
                Rows.maybeText(row, "disposition"),
                Rows.maybeText(row, "note"),
                row.getLong("held_ms"),
                Rows.maybe(row, "resumes", ContactId::new),
                List.of(),
                Optional.empty(),
                Rows.maybe(row, "part_of", ContactId::new),
                List.of(),
                Rows.maybe(row, "begun_by", AgentId::new),
                Slept.kept(row.getLong("slept_ms"), Rows.maybeTime(row, "asleep_us")),
                Rows.maybeText(row, "consent").map(text -> StoredJson.read(text, RecordingConsent.class)));
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                new ContactId(row.getString("id")),
                Channel.valueOf(row.getString("channel")),
                new QueueId(row.getString("queue")),
                row.getString("language"),
                row.getInt("priority"),
                new Customer(row.getString("customer_key"), Rows.maybeText(row, "customer_name")),
                Rows.time(row, "arrived_us"),
                Map.of(),
                callback(row));
    }

    private static Optional<Callback> callback(ResultSet row) throws SQLException {
        Optional<ContactId> of = Rows.maybe(row, "callback_of", ContactId::new);
        if (of.isEmpty()) {
            return Optional.empty();
        }
        Callback.Way way = Callback.Way.valueOf(row.getString("callback_way"));
        return Optional.of(new Callback(of.get(), way, row.getString("callback_number")));
    }
}
