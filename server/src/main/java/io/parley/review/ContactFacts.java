package io.parley.review;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import io.parley.core.contact.Slept;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.scorecard.Asked;
import io.parley.core.scorecard.ContactFact;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Measured;
import io.parley.core.scorecard.ScoreForm;
import io.parley.store.ContactFinder;
import io.parley.store.ContactFinder.Found;
import io.parley.store.Store;
import io.parley.store.Transcripts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the store knows of a contact that may answer questions of a scorecard. Hold, talk and wrap-up are those of the
 * agent whom the card is about, who had it last; waiting, the first reply and transfers are the whole contact's.
 */
public final class ContactFacts {
    /** A first reply is among these, or nobody knows it. */
    private static final int MOST_WROTE = 2_000;

    private final Store store;

    ContactFacts(Store store) {
        this.store = store;
    }

    /**
     * What facts say to a form's questions about a contact, by question.
     *
     * @param seen answers of before, whose figures hold where they are not known any more
     */
    public Map<String, Measured> measured(ContactId contact, ScoreForm form, List<Mark> seen) {
        if (form.questions().stream().allMatch(one -> one.fact().isEmpty())) {
            return Map.of();
        }
        Map<String, Measured> measured = Asked.measured(form, of(contact));
        seen.forEach(mark -> mark.measured().ifPresent(one -> measured.putIfAbsent(mark.question(), one)));
        return measured;
    }

    /** Only what is known; nothing where there is no such contact, or it goes on. */
    Map<ContactFact, Integer> of(ContactId contact) {
        Map<ContactFact, Integer> facts = new EnumMap<>(ContactFact.class);
        store.contacts().byId(contact).ifPresent(found -> {
            ContactRecord record = found.record();
            ended(record, facts);
            Optional<Instant> connected =
                    found.handedOn().map(ContactFinder.Parts::connectedAt).or(record::connectedAt);
            if (record.endedAt().isPresent() && connected.isPresent()) {
                waited(found, connected.get(), facts);
            }
        });
        return facts;
    }

    /** What its last agent did. */
    private static void ended(ContactRecord record, Map<ContactFact, Integer> facts) {
        if (record.endedAt().isEmpty() || record.connectedAt().isEmpty()) {
            return;
        }
        Instant over = record.endedAt().get();
        long slept = record.slept().map(one -> one.until(over)).map(Slept::ms).orElse(0L);
        long connectedMs = between(record.connectedAt().get(), over);
        facts.put(ContactFact.TALK_SECONDS, seconds(connectedMs - record.heldMs() - slept));
        if (record.contact().channel() == Channel.VOICE) {
            facts.put(ContactFact.HOLD_SECONDS, seconds(record.heldMs()));
        }
        record.wrappedUpAt().ifPresent(done -> {
            facts.put(ContactFact.WRAP_UP_SECONDS, seconds(between(over, done)));
            facts.put(ContactFact.OUTCOME_GIVEN, record.disposition().isPresent() ? 1 : 0);
        });
    }

    private void waited(Found found, Instant connected, Map<ContactFact, Integer> facts) {
        ContactRecord record = found.record();
        ContactId contact = record.contact().id();
        if (record.begunBy().isEmpty()) {
            facts.put(
                    ContactFact.ANSWER_SECONDS, seconds(between(record.contact().arrivedAt(), connected)));
        }
        long transfers = store.contacts().handovers(contact).stream()
                .map(ContactFinder.HandedOn::handover)
                .filter(ContactFacts::isTransfer)
                .count();
        facts.put(ContactFact.TRANSFERS, (int) transfers);
        if (record.contact().channel() == Channel.CHAT) {
            store.transcripts().whoWrote(contact, MOST_WROTE).stream()
                    .filter(wrote -> wrote.author() == TranscriptEvent.Author.AGENT)
                    .map(Transcripts.Wrote::at)
                    .filter(at -> !at.isBefore(connected))
                    .findFirst()
                    .ifPresent(at -> facts.put(ContactFact.FIRST_REPLY_SECONDS, seconds(between(connected, at))));
        }
    }

    /** Parking is none, nor is a chat that nobody had room for when it woke. */
    private static boolean isTransfer(Handover handover) {
        return handover.way() != Handover.Way.WOKEN && handover.to().slot().isEmpty();
    }

    private static long between(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    /** A second that has begun counts, so that "over 60 s" begins with the first millisecond after. */
    private static int seconds(long ms) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(Math.max(0, ms), 1_000));
    }
}
