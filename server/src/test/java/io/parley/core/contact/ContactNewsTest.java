package io.parley.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactNews.News;
import io.parley.core.contact.ContactNews.Seen;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactNewsTest {
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00.123456789Z");
    private static final QueueId SALES = new QueueId("sales");
    private static final AgentId ANNA = new AgentId("anna");
    private static final ContactId ID = new ContactId("c-1");

    private Optional<Seen> seen = Optional.empty();

    /** A record as it changes. */
    private static final class Life {
        private Contact contact =
                new Contact(ID, Channel.VOICE, SALES, "lt", 0, new Customer("+37061234567", Optional.of("Ona")), NOON);
        private ContactPhase phase = ContactPhase.QUEUED;
        private Optional<AgentId> agent = Optional.empty();
        private Optional<Instant> connectedAt = Optional.empty();
        private Optional<Instant> endedAt = Optional.empty();
        private Optional<Instant> wrappedUpAt = Optional.empty();
        private Optional<String> outcome = Optional.empty();
        private Optional<ContactId> partOf = Optional.empty();
        private List<Handover> handovers = List.of();

        ContactRecord record() {
            return new ContactRecord(
                    contact,
                    phase,
                    agent,
                    Optional.empty(),
                    connectedAt,
                    endedAt,
                    wrappedUpAt,
                    connectedAt.map(at -> SegmentEnd.ANSWERED),
                    endedAt.map(at -> ContactEnd.CUSTOMER_LEFT),
                    outcome,
                    Optional.of("a note that nobody outside reads"),
                    0,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    partOf,
                    handovers);
        }

        void talks(AgentId with, int second) {
            phase = ContactPhase.CONNECTED;
            agent = Optional.of(with);
            connectedAt = Optional.of(NOON.plusSeconds(second));
        }
    }

    private List<String> told(Life life) {
        return news(life).stream()
                .map(one -> one.kind().text() + " " + one.about())
                .toList();
    }

    private List<News> news(Life life) {
        ContactRecord record = life.record();
        List<News> news = ContactNews.of(seen, record);
        seen = Optional.of(Seen.of(record));
        return news;
    }

    @Test
    void aCallIsToldAsItArrivesIsAnsweredEndsAndIsWrappedUp() {
        Life life = new Life();
        assertEquals(List.of("contact.waiting {why=arrived}"), told(life));
        life.phase = ContactPhase.OFFERED;
        assertEquals(List.of(), told(life), "an offer is our own matter");
        life.phase = ContactPhase.QUEUED;
        assertEquals(List.of(), told(life), "and so is one that nobody took");
        life.phase = ContactPhase.ACCEPTED;
        life.agent = Optional.of(ANNA);
        assertEquals(List.of(), told(life));
        life.talks(ANNA, 10);
        assertEquals(List.of("contact.answered {agent=anna, waitedMs=10000}"), told(life));
        assertEquals(List.of(), told(life), "a record that is written again is no news");
        life.phase = ContactPhase.WRAP_UP;
        life.endedAt = Optional.of(NOON.plusSeconds(70));
        assertEquals(
                List.of("contact.ended {reason=customer-left, fault=none, segment=answered, agent=anna, waitedMs=10000,"
                        + " talkMs=60000, heldMs=0, totalMs=70000}"),
                told(life));
        life.phase = ContactPhase.ENDED;
        life.wrappedUpAt = Optional.of(NOON.plusSeconds(90));
        life.outcome = Optional.of("sold");
        assertEquals(List.of("contact.wrapped_up {agent=anna, wrapUpMs=20000, outcome=sold}"), told(life));
    }

    @Test
    void whoLeavesTheQueueIsToldAsEndedWithoutAgentAndTalk() {
        Life life = new Life();
        news(life);
        life.phase = ContactPhase.ENDED;
        life.endedAt = Optional.of(NOON.plusSeconds(30));
        assertEquals(
                List.of("contact.ended {reason=customer-left, fault=none, waitedMs=30000, totalMs=30000}"), told(life));
    }

    @Test
    void aContactThatARuleMovesWaitsInItsNewQueue() {
        Life life = new Life();
        news(life);
        life.contact = life.contact.in(new QueueId("support"));
        assertEquals(List.of("contact.waiting {why=moved, from=sales}"), told(life));
    }

    @Test
    void whoeverIsGivenBackWaitsAgainButNotWhoWasNeverHeard() {
        Life life = new Life();
        news(life);
        life.phase = ContactPhase.ACCEPTED;
        news(life);
        life.phase = ContactPhase.QUEUED;
        assertEquals(List.of(), told(life), "the stay goes on");
        life.talks(ANNA, 5);
        news(life);
        life.phase = ContactPhase.QUEUED;
        life.agent = Optional.empty();
        life.connectedAt = Optional.empty();
        assertEquals(List.of("contact.waiting {why=returned}"), told(life));
    }

    @Test
    void aTransferNamesWhoAndWhereToButNoNumberOutside() {
        Life life = new Life();
        life.talks(ANNA, 10);
        news(life);
        Handover outside = handover(1, Destination.outside("+37046395051"), 20);
        life.phase = ContactPhase.OUTSIDE;
        life.agent = Optional.empty();
        life.connectedAt = Optional.empty();
        life.handovers = List.of(outside);
        assertEquals(
                List.of("contact.transferred {agent=anna, from=sales, to={outside=true}, way=blind, part=c-1~1}"),
                told(life));
        life.phase = ContactPhase.QUEUED;
        life.contact = life.contact.in(new QueueId("support"));
        List<Handover> both = new ArrayList<>(life.handovers);
        both.add(handover(2, Destination.of(new QueueId("support")), 30));
        life.handovers = both;
        assertEquals(
                List.of(
                        "contact.transferred {agent=anna, from=sales, to={queue=support}, way=blind, part=c-1~2}",
                        "contact.waiting {why=transferred, from=sales}"),
                told(life));
        life.talks(new AgentId("boris"), 45);
        assertEquals(
                List.of("contact.answered {agent=boris, waitedMs=15000}"),
                told(life),
                "whoever was handed on waits from then");
    }

    private static Handover handover(int number, Destination to, int second) {
        return new Handover(
                Handover.partOf(ID, number),
                ANNA,
                SALES,
                to,
                Handover.Way.BLIND,
                NOON.plusSeconds(second),
                Optional.empty(),
                Optional.empty());
    }

    /** From one agent to another within one moment. */
    @Test
    void whoTakesOverAnswersToo() {
        Life life = new Life();
        life.talks(ANNA, 10);
        news(life);
        life.handovers = List.of(handover(1, Destination.of(new AgentId("boris")), 20));
        life.talks(new AgentId("boris"), 20);
        assertEquals(
                List.of("contact.transferred", "contact.answered"),
                news(life).stream().map(one -> one.kind().text()).toList());
    }

    @Test
    void ofThePartOfWhoHandedOnOnlyItsOutcomeIsTold() {
        Life life = new Life();
        life.contact = life.contact.part(new ContactId("c-1~1"));
        life.partOf = Optional.of(ID);
        life.phase = ContactPhase.WRAP_UP;
        life.agent = Optional.of(ANNA);
        life.connectedAt = Optional.of(NOON);
        life.endedAt = Optional.of(NOON.plusSeconds(60));
        assertEquals(List.of(), told(life));
        life.wrappedUpAt = Optional.of(NOON.plusSeconds(65));
        life.outcome = Optional.of("refund");
        assertEquals(List.of("contact.wrapped_up {part=c-1~1, agent=anna, wrapUpMs=5000, outcome=refund}"), told(life));
    }

    @Test
    void aCallbackIsPromisedAndEndsUnderItsOwnNames() {
        Life life = new Life();
        life.contact = life.contact.calledBack(Callback.Way.WIDGET, "+37060000000");
        assertEquals(List.of("callback.promised {of=c-1, way=widget}"), told(life));
        life.phase = ContactPhase.ENDED;
        life.endedAt = Optional.of(NOON.plusSeconds(600));
        News ended = news(life).getFirst();
        assertEquals(NewsKind.CALLBACK_ENDED, ended.kind());
        assertEquals("c-1", ended.about().get("of"));
    }

    @Test
    void nothingOfTheCustomerAndNoWordOfTheNoteIsEverTold() {
        Life life = new Life();
        life.talks(ANNA, 1);
        life.endedAt = Optional.of(NOON.plusSeconds(2));
        life.wrappedUpAt = Optional.of(NOON.plusSeconds(3));
        life.handovers = List.of(handover(1, Destination.outside("+37046395051"), 1));
        String all = news(life).toString();
        for (String secret : List.of("+370", "Ona", "note")) {
            assertEquals(-1, all.indexOf(secret), all);
        }
    }
}
