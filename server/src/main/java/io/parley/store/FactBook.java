package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.measure.Fact;
import io.parley.core.measure.Fact.Answered;
import io.parley.core.measure.Fact.Hands;
import io.parley.core.measure.Fact.StayEnd;
import io.parley.core.measure.Fact.Subject;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps facts; of one that is told more than once the last telling stays. */
final class FactBook {
    private static final String STAY = """
        INSERT INTO fact_stay (id, contact, channel, queue, language, customer, entered_us, target_ms, short_ms,
            ended_us, how, reason, wait_ms, agent, callback, apart, attempts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET target_ms = excluded.target_ms, short_ms = excluded.short_ms,
            ended_us = excluded.ended_us, how = excluded.how, reason = excluded.reason, wait_ms = excluded.wait_ms,
            agent = excluded.agent, apart = excluded.apart, attempts = excluded.attempts\
        """;
    private static final String OFFER = """
        INSERT INTO fact_offer (id, contact, channel, queue, language, agent, offered_us, over_us, how)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET over_us = excluded.over_us, how = excluded.how\
        """;
    private static final String PART = """
        INSERT INTO fact_part (id, contact, channel, queue, language, agent, entered_us, connected_us, over_us,
            talk_ms, hold_ms, wrap_ms, handed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING\
        """;
    private static final String NAP = """
        INSERT INTO fact_nap (id, contact, channel, queue, language, agent, entered_us, from_us, over_us, how, waits)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET over_us = excluded.over_us, how = excluded.how, waits = excluded.waits\
        """;
    private static final String SLICE = """
        INSERT INTO fact_slice (id, agent, state, reason, units, used, ringing, talking, held, wrapping, chats,
            from_us, to_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET to_us = excluded.to_us\
        """;

    /** Kinds of facts have their own numbers. */
    private record Key(Class<? extends Fact> kind, long id) {}

    void keep(List<Journal.Entry> entries, WriteSession session) throws SQLException {
        Map<Key, Fact> last = new LinkedHashMap<>();
        for (Journal.Entry entry : entries) {
            entry.facts().forEach(fact -> last.put(new Key(fact.getClass(), fact.id()), fact));
        }
        keep(last.values(), session);
    }

    private void keep(Collection<Fact> facts, WriteSession session) throws SQLException {
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Stay stay -> stay(stay, session);
                case Fact.OfferLife offer -> offer(offer, session);
                case Fact.Refusal refusal ->
                    session.update(
                            "UPDATE fact_offer SET refusal = ? WHERE id = ? AND how = 'REJECTED'",
                            refusal.reason(),
                            refusal.id());
                case Fact.Part part -> part(part, session);
                case Fact.Nap nap -> nap(nap, session);
                case Fact.Slice slice -> slice(slice, session);
            }
        }
    }

    /** Forgets all facts, before they are made anew. */
    static int clear(WriteSession session) throws SQLException {
        session.update("DELETE FROM fact_stay");
        session.update("DELETE FROM fact_offer");
        session.update("DELETE FROM fact_part");
        session.update("DELETE FROM fact_nap");
        session.update("DELETE FROM fact_slice");
        return session.update("UPDATE fact_upto SET seq = 0");
    }

    /** The journal knows erased customers until a start takes them out of it; history does not, and it counts. */
    static int forgetErased(WriteSession session) throws SQLException {
        return session.update("UPDATE fact_stay SET customer = (SELECT c.customer_key FROM contact c"
                + " WHERE c.id = fact_stay.contact) WHERE contact IN"
                + " (SELECT c.id FROM contact c WHERE c.customer_key LIKE '" + ErasureBook.ERASED + "%')");
    }

    private static void stay(Fact.Stay stay, WriteSession session) throws SQLException {
        Subject subject = stay.subject();
        Optional<StayEnd> end = stay.end();
        Optional<Answered> answered = end.flatMap(StayEnd::answered);
        session.update(
                STAY,
                stay.id(),
                subject.contact().value(),
                subject.channel(),
                subject.queue().value(),
                subject.language(),
                subject.customer(),
                stay.enteredAt(),
                stay.target().within().toMillis(),
                stay.target().shortAbandon().toMillis(),
                end.map(StayEnd::at),
                end.map(StayEnd::how),
                end.map(StayEnd::reason),
                end.map(StayEnd::waitMs),
                answered.map(by -> by.agent().value()),
                subject.callback(),
                answered.map(Answered::apart).orElse(false),
                answered.map(Answered::attempts).orElse(0));
    }

    private static void offer(Fact.OfferLife offer, WriteSession session) throws SQLException {
        Subject subject = offer.subject();
        session.update(
                OFFER,
                offer.id(),
                subject.contact().value(),
                subject.channel(),
                subject.queue().value(),
                subject.language(),
                offer.agent().value(),
                offer.offeredAt(),
                offer.over().map(Fact.OfferOver::at),
                offer.over().map(Fact.OfferOver::how));
    }

    private static void part(Fact.Part part, WriteSession session) throws SQLException {
        Subject subject = part.subject();
        session.update(
                PART,
                part.id(),
                subject.contact().value(),
                subject.channel(),
                subject.queue().value(),
                subject.language(),
                part.agent().value(),
                part.enteredAt(),
                part.connectedAt(),
                part.overAt(),
                part.lengths().talkMs(),
                part.lengths().holdMs(),
                part.lengths().wrapUpMs(),
                part.handedOn());
    }

    private static void nap(Fact.Nap nap, WriteSession session) throws SQLException {
        Subject subject = nap.subject();
        session.update(
                NAP,
                nap.id(),
                subject.contact().value(),
                subject.channel(),
                subject.queue().value(),
                subject.language(),
                nap.agent().value(),
                nap.enteredAt(),
                nap.from(),
                nap.over().map(Fact.NapOver::at),
                nap.over().map(Fact.NapOver::how),
                nap.over().map(Fact.NapOver::waits).orElse(false));
    }

    private static void slice(Fact.Slice slice, WriteSession session) throws SQLException {
        Fact.Doing doing = slice.doing();
        Hands hands = doing.hands();
        session.update(
                SLICE,
                slice.id(),
                slice.agent().value(),
                doing.state(),
                doing.reason(),
                doing.units(),
                hands.units(),
                hands.ringing(),
                hands.talking(),
                hands.held(),
                hands.wrappingUp(),
                hands.chats(),
                slice.from(),
                slice.to());
    }
}
