package io.parley.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.queue.QueueId;
import io.parley.core.scorecard.ContactFact;
import io.parley.core.scorecard.FactRule;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Measured;
import io.parley.core.scorecard.Question;
import io.parley.core.scorecard.ScoreForm;
import io.parley.core.scorecard.Section;
import io.parley.sim.ComputesBeside;
import io.parley.store.Samples;
import io.parley.store.StoreOnEveryBackend;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of contacts that {@link Samples#ended} tells of: 10 s of waiting, 60 s of talk, 5 s of them held, 20 s after. */
@ComputesBeside
class ContactFactsTest extends StoreOnEveryBackend {
    private static final Instant NOON = Samples.NOON.truncatedTo(ChronoUnit.MILLIS);
    private static final ContactId CALL = new ContactId("call-1");
    private static final ContactId CHAT = new ContactId("chat-1");

    private Map<ContactFact, Integer> facts(ContactId contact) {
        return new ContactFacts(store).of(contact);
    }

    private static ContactRecord with(ContactRecord plain, Optional<Instant> wrappedUp, List<Handover> handovers) {
        return new ContactRecord(
                plain.contact(),
                plain.phase(),
                plain.agent(),
                plain.firstOfferedAt(),
                plain.connectedAt(),
                plain.endedAt(),
                wrappedUp,
                plain.segment(),
                plain.end(),
                Optional.empty(),
                plain.note(),
                5_001,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                handovers);
    }

    private static Handover handover(int number, Destination to, Handover.Way way) {
        return new Handover(
                Handover.partOf(CALL, number),
                Samples.BORIS,
                new QueueId("bookings"),
                to,
                way,
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void ofACallThatIsOverItIsHoldTalkWaitTransfersAndTheOutcome() {
        record(Samples.ended(Samples.contact("call-1", Channel.VOICE, NOON), Samples.ANNA, "sold", ""));
        assertEquals(
                Map.of(
                        ContactFact.ANSWER_SECONDS,
                        10,
                        ContactFact.HOLD_SECONDS,
                        5,
                        ContactFact.TALK_SECONDS,
                        55,
                        ContactFact.WRAP_UP_SECONDS,
                        20,
                        ContactFact.TRANSFERS,
                        0,
                        ContactFact.OUTCOME_GIVEN,
                        1),
                facts(CALL));
    }

    @Test
    void aSecondThatHasBegunCountsAndWhatIsNotOverIsNotKnown() {
        ContactRecord plain = Samples.ended(Samples.contact("call-1", Channel.VOICE, NOON), Samples.ANNA, "sold", "");
        record(with(plain, Optional.empty(), List.of()));
        assertEquals(6, facts(CALL).get(ContactFact.HOLD_SECONDS), "5.001 s");
        assertEquals(Optional.empty(), Optional.ofNullable(facts(CALL).get(ContactFact.OUTCOME_GIVEN)));
        record(with(plain, plain.wrappedUpAt(), List.of()));
        assertEquals(0, facts(CALL).get(ContactFact.OUTCOME_GIVEN), "none was given by the end of wrap-up");
        record(Samples.waiting(Samples.contact("call-2", Channel.VOICE, NOON)));
        assertEquals(Map.of(), facts(new ContactId("call-2")));
        assertEquals(Map.of(), facts(new ContactId("nobody")));
    }

    @Test
    void parkingIsNoTransferAndNorIsAChatThatFoundNoRoom() {
        ContactRecord plain = Samples.ended(Samples.contact("call-1", Channel.VOICE, NOON), Samples.ANNA, "sold", "");
        record(with(
                plain,
                plain.wrappedUpAt(),
                List.of(
                        handover(1, Destination.of(new QueueId("refunds")), Handover.Way.BLIND),
                        handover(2, Destination.parked("701"), Handover.Way.BLIND),
                        handover(3, Destination.of(new QueueId("refunds")), Handover.Way.WOKEN),
                        handover(4, Destination.of(Samples.ANNA), Handover.Way.CONSULT))));
        assertEquals(2, facts(CALL).get(ContactFact.TRANSFERS));
    }

    private void wrote(int seq, int seconds, TranscriptEvent.Author author) {
        await(store.transcripts()
                .append(new TranscriptEvent(
                        CHAT,
                        seq,
                        NOON.plusSeconds(seconds),
                        TranscriptEvent.Kind.MESSAGE,
                        author,
                        "a" + seq,
                        "A",
                        Optional.of("c" + seq),
                        "x")));
    }

    @Test
    void theFirstReplyOfAChatIsTheFirstThatAnAgentWroteOnceConnected() {
        Contact chat = Samples.contact("chat-1", Channel.CHAT, NOON);
        record(Samples.ended(chat, Samples.ANNA, "sold", ""));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(facts(CHAT).get(ContactFact.FIRST_REPLY_SECONDS)),
                "nobody wrote anything");
        wrote(1, 1, TranscriptEvent.Author.VISITOR);
        wrote(2, 12, TranscriptEvent.Author.VISITOR);
        wrote(3, 31, TranscriptEvent.Author.AGENT);
        wrote(4, 32, TranscriptEvent.Author.AGENT);
        assertEquals(21, facts(CHAT).get(ContactFact.FIRST_REPLY_SECONDS));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(facts(CHAT).get(ContactFact.HOLD_SECONDS)),
                "a chat is never on hold");
    }

    @Test
    void aFigureThatIsGoneIsThatOfTheAnswersOfBefore() {
        Question reply = new Question(
                "reply",
                "Replies at once",
                Question.Kind.YES_NO,
                1,
                false,
                false,
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new FactRule(ContactFact.FIRST_REPLY_SECONDS, Optional.empty(), Optional.of(30))));
        ScoreForm form = new ScoreForm(
                "Chats", 80, Optional.empty(), List.of(), true, false, List.of(new Section("All", 1, List.of(reply))));
        record(Samples.ended(Samples.contact("chat-1", Channel.CHAT, NOON), Samples.ANNA, "sold", ""));
        Measured before = new Measured(21, 1);
        List<Mark> seen = List.of(new Mark("reply", Optional.of(1), "", Optional.empty(), Optional.of(before)));
        assertEquals(Map.of(), new ContactFacts(store).measured(CHAT, form, List.of()));
        assertEquals(Map.of("reply", before), new ContactFacts(store).measured(CHAT, form, seen));
    }
}
