package io.parley.review;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.RatingScale;
import io.parley.core.contact.RecordingConsent;
import io.parley.store.ContactFinder;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ReviewedContacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A contact in a list, in the shape of the API: times in milliseconds since 1970, durations in milliseconds, codes
 * in lower
 * case.
 *
 * @param waitMs from arrival until first connected, or until it ended without, or until now
 * @param outgoing an agent called the customer
 * @param kind call, chat, callback or voicemail
 * @param consent how it stands with the recording of a call, where its customer was told anything of that
 * @param review of lists of contacts only, where one was sent
 * @param pausedMs of what was recorded, silence because it was paused; absent where it was not
 * @param talkMs connected, without hold; with all agents it was handed on by and to
 */
public record Row(
        String id,
        String channel,
        String queue,
        String queueName,
        Optional<String> agent,
        Optional<String> agentName,
        Customer customer,
        String language,
        long arrivedAt,
        Optional<Long> connectedAt,
        Optional<Long> endedAt,
        long waitMs,
        long talkMs,
        long holdMs,
        long wrapUpMs,
        Optional<String> segment,
        Optional<End> end,
        Optional<String> disposition,
        Optional<String> note,
        boolean recorded,
        Optional<Long> pausedMs,
        Optional<Integer> rating,
        Optional<String> ratingKind,
        List<String> tags,
        boolean outgoing,
        String kind,
        Optional<String> consent,
        Optional<Review> review) {

    public record Customer(String key, Optional<String> name) {}

    /**
     * The scorecard that was saved last.
     *
     * @param percent absent where nothing with a weight applied
     * @param cards how many were sent
     */
    public record Review(Optional<Integer> percent, boolean passed, String state, int cards) {
        static Review of(ReviewedContacts.Reviewed one) {
            return new Review(one.percent(), one.passed(), code(one.state()), one.cards());
        }
    }

    public record End(String fault, String reason) {}

    static Row of(Found found, Names names, Instant now) {
        return of(found, names, now, List.of(), Optional.empty());
    }

    static Row of(Found found, Names names, Instant now, List<String> tags, Optional<Review> review) {
        ContactRecord record = found.record();
        Contact contact = record.contact();
        Instant over = record.endedAt().orElse(now);
        Optional<ContactFinder.Parts> before = found.handedOn();
        Optional<Instant> connected = connected(found);
        long talked = talked(record, over);
        long wrapped = record.endedAt()
                .flatMap(at -> record.wrappedUpAt().map(done -> between(at, done)))
                .orElse(0L);
        return new Row(
                contact.id().value(),
                code(contact.channel()),
                contact.queue().value(),
                names.queue(contact.queue()),
                record.agent().map(Object::toString),
                record.agent().map(agent -> found.agentName().orElse(agent.value())),
                new Customer(contact.customer().key(), contact.customer().name()),
                contact.language(),
                contact.arrivedAt().toEpochMilli(),
                connected.map(Instant::toEpochMilli),
                record.endedAt().map(Instant::toEpochMilli),
                between(contact.arrivedAt(), connected.orElse(over)),
                talked + before.map(ContactFinder.Parts::talkMs).orElse(0L),
                record.heldMs() + before.map(ContactFinder.Parts::heldMs).orElse(0L),
                wrapped + before.map(ContactFinder.Parts::wrapUpMs).orElse(0L),
                record.segment().map(Row::code),
                record.end().map(end -> new End(code(end.fault()), end.reason())),
                record.disposition(),
                record.note(),
                found.recorded(),
                Optional.of(found.pausedMs()).filter(ms -> ms > 0),
                found.rating().map(rating -> rating.score()),
                kind(found),
                tags,
                record.begunBy().isPresent(),
                kind(record),
                record.consent().map(RecordingConsent::code),
                review);
    }

    private static Optional<Instant> connected(Found found) {
        return found.handedOn()
                .map(ContactFinder.Parts::connectedAt)
                .or(() -> found.record().connectedAt());
    }

    private static String kind(ContactRecord record) {
        if (record.end().filter(end -> end.reason().equals("voicemail")).isPresent()) {
            return "voicemail";
        }
        boolean calledBack = record.contact().callback().isPresent();
        boolean chat = record.contact().channel() == Channel.CHAT;
        return calledBack ? "callback" : chat ? "chat" : "call";
    }

    private static long talked(ContactRecord record, Instant over) {
        return record.connectedAt()
                .map(at -> Math.max(0, between(at, over) - record.heldMs() - slept(record, over)))
                .orElse(0L);
    }

    private static long slept(ContactRecord record, Instant over) {
        return record.slept().map(slept -> slept.until(over).ms()).orElse(0L);
    }

    private static Optional<String> kind(Found found) {
        return found.rating()
                .map(ContactFinder.Rating::scale)
                .filter(scale -> scale != RatingScale.STARS)
                .map(RatingScale::code);
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static long between(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
