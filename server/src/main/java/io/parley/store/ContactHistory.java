package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.Slept;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.store.codec.StoredJson;
import io.parley.store.text.SearchWords;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** History as it follows from the journal: contacts, offers, what happened between. Written twice it stays the same. */
final class ContactHistory {
    private static final String PUT_CONTACT = """
        INSERT INTO contact (id, channel, queue, language, priority, customer_key, customer_name, arrived_us, phase,
            agent, first_offered_us, connected_us, ended_us, wrapped_up_us, segment, end_fault, end_reason,
            disposition, note, held_ms, resumes, callback_of, callback_way, callback_number, callback_counted, part_of,
            begun_by, slept_ms, asleep_us, consent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET queue = excluded.queue, language = excluded.language,
            priority = excluded.priority, customer_key = excluded.customer_key,
            customer_name = excluded.customer_name, arrived_us = excluded.arrived_us, phase = excluded.phase,
            agent = excluded.agent, first_offered_us = excluded.first_offered_us,
            connected_us = excluded.connected_us, ended_us = excluded.ended_us,
            wrapped_up_us = excluded.wrapped_up_us, segment = excluded.segment, end_fault = excluded.end_fault,
            end_reason = excluded.end_reason, disposition = excluded.disposition, note = excluded.note,
            held_ms = excluded.held_ms, resumes = excluded.resumes, callback_of = excluded.callback_of,
            callback_way = excluded.callback_way, callback_number = excluded.callback_number,
            callback_counted = excluded.callback_counted, part_of = excluded.part_of,
            slept_ms = excluded.slept_ms, asleep_us = excluded.asleep_us, consent = excluded.consent\
        """;
    private static final String PUT_OFFER = """
        INSERT INTO offer (id, contact, agent, offered_us, expires_us, why) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET contact = excluded.contact, agent = excluded.agent,
            offered_us = excluded.offered_us, expires_us = excluded.expires_us, why = excluded.why,
            outcome = NULL, closed_us = NULL\
        """;

    private static final String PUT_ATTEMPT = """
        INSERT INTO callback_attempt (contact, number, dialled_us, agent, over_us, outcome) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (contact, number) DO UPDATE SET over_us = excluded.over_us, outcome = excluded.outcome\
        """;

    private static final String PUT_HANDOVER = """
        INSERT INTO handover (contact, number, part, agent, queue, to_queue, to_agent, to_number, to_slot, way, at_us,
                              outcome, back_us, back_agent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (contact, number) DO UPDATE SET outcome = excluded.outcome, back_us = excluded.back_us,
                                                    back_agent = excluded.back_agent\
        """;

    private final SearchIndex search;
    private final WhyTexts whys;

    ContactHistory(SearchIndex search, WhyTexts whys) {
        this.search = search;
        this.whys = whys;
    }

    void apply(List<Journal.Entry> entries, WriteSession session) throws SQLException {
        Map<ContactId, ContactRecord> changed = new LinkedHashMap<>();
        for (Journal.Entry entry : entries) {
            for (Effect effect : entry.effects()) {
                if (effect instanceof Effect.RecordChanged(ContactRecord record)) {
                    changed.put(record.contact().id(), record);
                } else {
                    applyOffer(effect, entry, session);
                }
            }
            applyEvent(entry, session);
        }
        for (ContactRecord record : changed.values()) {
            put(record, session);
        }
    }

    private void applyOffer(Effect effect, Journal.Entry entry, WriteSession session) throws SQLException {
        switch (effect) {
            case Effect.Offer offer ->
                session.update(
                        PUT_OFFER,
                        offer.id().value(),
                        offer.contact().id().value(),
                        offer.agent().value(),
                        entry.at(),
                        offer.expiresAt(),
                        whys.of(offer.why()));
            case Effect.Withdraw withdrawn ->
                closeOffer(withdrawn.id(), outcome(withdrawn, entry.event()), entry.at(), session);
            case Effect.Connect connect -> {}
            case Effect.Dial dial -> {}
            case Effect.EndContact end -> {}
            case Effect.RecordChanged record -> {}
            case Effect.AgentChanged agent -> {}
            case Effect.WakeAt wake -> {}
            case Effect.GiveBack back -> {}
            case Effect.PassOn on -> {}
            case Effect.Alarm alarm -> {}
        }
    }

    /** An event closes its offer when no withdrawal said it already. */
    private void applyEvent(Journal.Entry entry, WriteSession session) throws SQLException {
        Instant at = entry.at();
        switch (entry.event()) {
            case RoutingEvent.OfferAccepted(OfferId offer) -> closeOffer(offer, "accepted", at, session);
            case RoutingEvent.OfferRefused refused -> closeOffer(refused.offer(), code(refused.outcome()), at, session);
            case RoutingEvent.RefusalExplained explained -> explain(explained, session);
            case RoutingEvent.OfferExpired(OfferId offer) -> closeOffer(offer, "expired", at, session);
            case RoutingEvent.ContactHeld(ContactId contact, boolean onHold) ->
                moment(entry, contact, onHold ? "held" : "resumed", Map.of(), session);
            case RoutingEvent.ContactFellAsleep _, RoutingEvent.ContactWoke _
            when hasEffects(entry) -> sleep(entry, session);
            case RoutingEvent.NoAudio(ContactId contact, boolean silent)
            when hasEffects(entry) ->
                moment(entry, contact, silent ? "agent_unheard" : "agent_heard", Map.of(), session);
            case RoutingEvent.CustomerUnheard(ContactId contact, boolean unheard)
            when hasEffects(entry) ->
                moment(entry, contact, unheard ? "customer_unheard" : "customer_heard", Map.of(), session);
            case RoutingEvent.TakerLeft(ContactId contact, AgentId agent)
            when hasEffects(entry) -> moment(entry, contact, "taker_left", Map.of("agent", agent.value()), session);
            case RoutingEvent.WrapUpExtended(ContactId contact, AgentId agent)
            when hasEffects(entry) ->
                moment(entry, contact, "wrap_up_extended", Map.of("agent", agent.value()), session);
            case RoutingEvent.CallbackCalledOff(ContactId contact, String by, String reason)
            when hasEffects(entry) ->
                moment(entry, contact, "callback_called_off", Map.of("by", by, "reason", reason), session);
            case RoutingEvent.RulesLoaded _, RoutingEvent.ServerStarted _ -> {}
            case RoutingEvent.LanguageCorrected said when hasEffects(entry) -> corrected(entry, said, session);
            case RoutingEvent.RecordingSettled settled when hasEffects(entry) -> settled(entry, settled, session);
            case RoutingEvent.ContactArrived _, RoutingEvent.ContactBegun _, RoutingEvent.ContactServed _ -> {}
            case RoutingEvent.ContactEvent contact -> {}
            case RoutingEvent.AgentEvent agent -> {}
            case RoutingEvent.FloorMended _, RoutingEvent.Tick _ -> {}
        }
    }

    private static void explain(RoutingEvent.RefusalExplained explained, WriteSession session) throws SQLException {
        session.update(
                "UPDATE offer SET refusal = ? WHERE id = ? AND agent = ? AND outcome = 'declined'",
                explained.reason(),
                explained.offer().value(),
                explained.agent().value());
    }

    private static void corrected(Journal.Entry entry, RoutingEvent.LanguageCorrected said, WriteSession session)
            throws SQLException {
        Map<String, String> about = Map.of("agent", said.agent().value(), "language", said.language());
        moment(entry, said.contact(), "language_corrected", about, session);
    }

    /** That somebody is being asked is no moment yet, and what holds on was one before. */
    private static void settled(Journal.Entry entry, RoutingEvent.RecordingSettled settled, WriteSession session)
            throws SQLException {
        RecordingConsent consent = settled.consent();
        if (consent.standing() != RecordingConsent.Standing.ASKING && !consent.again()) {
            String code = "recording_" + consent.code();
            moment(entry, settled.contact(), code, about(consent), session);
        }
    }

    /** Which rule it was, and how the customer said it. */
    private static Map<String, String> about(RecordingConsent consent) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("queue", consent.queue().value());
        about.put("direction", code(consent.rule().direction()));
        about.put("notice", code(consent.rule().notice()));
        about.put("prefix", consent.rule().prefix());
        about.put("language", consent.language());
        consent.key().ifPresent(key -> about.put("key", key));
        consent.step().ifPresent(step -> about.put("step", step));
        consent.by().ifPresent(agent -> about.put("agent", agent.value()));
        return about;
    }

    private static void sleep(Journal.Entry entry, WriteSession session) throws SQLException {
        if (entry.event() instanceof RoutingEvent.ContactWoke(ContactId contact, boolean byAgent)) {
            moment(entry, contact, "woke", Map.of("by", byAgent ? "agent" : ""), session);
        } else if (entry.event() instanceof RoutingEvent.ContactFellAsleep slept) {
            moment(entry, slept.contact(), "fell_asleep", Map.of(), session);
        }
    }

    /** What came too late is no moment of the contact. */
    private static boolean hasEffects(Journal.Entry entry) {
        return !entry.effects().isEmpty();
    }

    private static void moment(
            Journal.Entry entry, ContactId contact, String code, Map<String, String> args, WriteSession session)
            throws SQLException {
        session.update(
                "INSERT INTO timeline (seq, contact, at_us, code, args) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (seq) DO NOTHING",
                entry.seq(),
                contact.value(),
                entry.at(),
                code,
                StoredJson.write(args));
    }

    private static String outcome(Effect.Withdraw withdrawn, RoutingEvent event) {
        boolean told = event instanceof RoutingEvent.OfferRefused refused
                && refused.offer().equals(withdrawn.id());
        return told ? code(((RoutingEvent.OfferRefused) event).outcome()) : code(withdrawn.reason());
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void closeOffer(OfferId offer, String outcome, Instant at, WriteSession session)
            throws SQLException {
        session.update(
                "UPDATE offer SET outcome = ?, closed_us = ? WHERE id = ? AND outcome IS NULL",
                outcome,
                at,
                offer.value());
    }

    void put(ContactRecord record, WriteSession session) throws SQLException {
        Contact contact = record.contact();
        String id = contact.id().value();
        session.update(
                PUT_CONTACT,
                id,
                contact.channel(),
                contact.queue().value(),
                contact.language(),
                contact.priority(),
                contact.customer().key(),
                contact.customer().name(),
                contact.arrivedAt(),
                record.phase(),
                record.agent().map(Object::toString),
                record.firstOfferedAt(),
                record.connectedAt(),
                record.endedAt(),
                record.wrappedUpAt(),
                record.segment(),
                record.end().map(ContactEnd::fault),
                record.end().map(ContactEnd::reason),
                record.disposition(),
                record.note(),
                record.heldMs(),
                record.resumes().map(ContactId::value),
                contact.callback().map(callback -> callback.of().value()),
                contact.callback().map(Callback::way),
                contact.callback().map(Callback::number),
                record.callback().map(callback -> callback.counted() ? 1 : 0),
                record.partOf().map(ContactId::value),
                record.begunBy().map(AgentId::value),
                record.sleptMs(),
                record.slept().flatMap(Slept::since),
                record.consent().map(StoredJson::write));
        putStays(record, session);
        putHandovers(record, session);
        index(record, session);
    }

    private static void putStays(ContactRecord record, WriteSession session) throws SQLException {
        String id = record.contact().id().value();
        for (int i = 0; i < record.flowOuts().size(); i++) {
            FlowOut out = record.flowOuts().get(i);
            session.update(
                    "INSERT INTO flow_out (contact, number, queue, entered_us, left_us, reason)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (contact, number) DO NOTHING",
                    id,
                    i + 1,
                    out.queue().value(),
                    out.enteredAt(),
                    out.leftAt(),
                    out.reason());
        }
        List<CallbackAttempt> attempts =
                record.callback().map(CallbackStanding::attempts).orElse(List.of());
        for (int i = 0; i < attempts.size(); i++) {
            CallbackAttempt attempt = attempts.get(i);
            session.update(
                    PUT_ATTEMPT,
                    id,
                    i + 1,
                    attempt.dialledAt(),
                    attempt.agent().map(AgentId::value),
                    attempt.overAt(),
                    attempt.outcome());
        }
    }

    /** Most changes of a contact leave its words as they are. */
    private void index(ContactRecord record, WriteSession session) throws SQLException {
        String id = record.contact().id().value();
        String name = record.contact().customer().name().orElse("");
        String key = record.contact().customer().key();
        String notes = notes(record);
        String all = String.join("\n", name, key, notes);
        if (!session.isLeft(id, all)) {
            search.put(session, id, SearchIndex.CUSTOMER, SearchWords.indexedCustomer(name, key));
            search.put(session, id, SearchIndex.NOTES, SearchWords.indexed(notes));
            session.leave(id, all);
        }
    }

    private static void putHandovers(ContactRecord record, WriteSession session) throws SQLException {
        for (int i = 0; i < record.handovers().size(); i++) {
            Handover handover = record.handovers().get(i);
            session.update(
                    PUT_HANDOVER,
                    record.contact().id().value(),
                    i + 1,
                    handover.part().value(),
                    handover.by().value(),
                    handover.from().value(),
                    handover.to().queue().map(QueueId::value),
                    handover.to().agent().map(AgentId::value),
                    handover.to().number(),
                    handover.to().slot(),
                    handover.way(),
                    handover.at(),
                    handover.outcome(),
                    handover.back().map(Handover.Back::at),
                    handover.back().flatMap(Handover.Back::agent).map(AgentId::value));
        }
    }

    private static String notes(ContactRecord record) {
        Optional<String> disposition = record.disposition();
        return disposition.orElse("") + ' ' + record.note().orElse("");
    }
}
