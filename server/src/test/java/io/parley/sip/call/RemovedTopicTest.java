package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic that is removed while callers are in the menu. */
class RemovedTopicTest {
    private static final QueueId REFUNDS = new QueueId("refunds");
    private static final CallFlow MENU =
            new CallFlow(List.of(), List.of("en"), List.of("booking", "refund"), 30, 3, List.of(), 45);

    @TempDir
    Path folder;

    private TestCenter center;
    private int calls;

    @BeforeEach
    void open() throws Exception {
        center = new TestCenter(folder, MENU, TestCenter.rules(1, QueuePlan.ORDINARY));
        offer(Map.of("booking", TestCenter.QUEUE, "refund", TestCenter.QUEUE), Map.of(TestCenter.QUEUE, "Bookings"));
    }

    @AfterEach
    void close() throws Exception {
        center.close();
    }

    @Test
    void whoIsInTheMenuGoesWhereTheTopicLedWhenTheyCame() {
        Contact arrived =
                chosenAfter(() -> offer(Map.of("booking", TestCenter.QUEUE), Map.of(TestCenter.QUEUE, "Bookings")));
        assertEquals(TestCenter.QUEUE, arrived.queue());
        assertEquals("refund", arrived.attributes().get(TopicQueue.GONE), "and it is told why");
    }

    @Test
    void aTopicThatIsStillThereSaysNothing() {
        assertEquals(Map.of(), chosenAfter(() -> {}).attributes());
    }

    @Test
    void whereTheQueueIsGoneTooTheFirstChoiceThatIsLeftIsTaken() {
        CallSettings began = with(Map.of("booking", TestCenter.QUEUE, "refund", REFUNDS));
        CallSettings now = with(Map.of("booking", TestCenter.QUEUE));
        assertEquals(
                Optional.of(new TopicQueue(TestCenter.QUEUE, TopicQueue.How.FIRST_LEFT)),
                TopicQueue.of("refund", MENU, began, now));
    }

    @Test
    void whereTheWholeMenuIsGoneAnyQueueForCallsIsTaken() {
        CallSettings began = with(Map.of("booking", TestCenter.QUEUE, "refund", REFUNDS));
        QueueId baggage = new QueueId("baggage");
        QueueId claims = new QueueId("claims");
        assertEquals(
                Optional.of(new TopicQueue(baggage, TopicQueue.How.ANY)),
                TopicQueue.of("refund", MENU, began, with(Map.of("baggage", baggage, "claims", claims))));
        assertTrue(TopicQueue.of("refund", MENU, began, with(Map.of())).isEmpty());
    }

    @Test
    void aTopicThatLeadsElsewhereNowLeadsThere() {
        CallSettings began = with(Map.of("refund", TestCenter.QUEUE));
        assertEquals(
                Optional.of(new TopicQueue(REFUNDS, TopicQueue.How.CHOSEN)),
                TopicQueue.of("refund", MENU, began, with(Map.of("refund", REFUNDS))));
    }

    /** A caller hears the menu, something changes, and then they choose refunds. */
    private Contact chosenAfter(Runnable change) {
        try (SimPhone caller = new SimPhone(center.address, "37061234567", Codec.PCMA, 440)) {
            caller.call(TestCenter.NUMBER);
            assertTrue(caller.answered());
            change.run();
            caller.pressByInfo('2');
            Contact contact = center.awaitRecord("c" + ++calls, record -> record.phase() == ContactPhase.QUEUED)
                    .contact();
            caller.hangUp();
            center.awaitRecord("c" + calls, record -> record.phase() == ContactPhase.ENDED);
            return contact;
        }
    }

    private void offer(Map<String, QueueId> queues, Map<QueueId, String> names) {
        center.settings = with(queues, names);
    }

    private CallSettings with(Map<String, QueueId> queues) {
        Map<QueueId, String> names = new HashMap<>();
        queues.values().forEach(queue -> names.put(queue, queue.value()));
        return with(queues, names);
    }

    private CallSettings with(Map<String, QueueId> queues, Map<QueueId, String> names) {
        CallSettings now = center.settings;
        return new CallSettings(
                now.media(),
                now.flow(),
                queues,
                names,
                now.hours(),
                now.phones(),
                now.codecs(),
                now.mostTranscoded(),
                now.mostCalls(),
                now.mostTogether(),
                now.mostSilent(),
                now.mostAway(),
                now.out(),
                now.rounds(),
                now.supervised(),
                now.recording(),
                now.refers(),
                now.calls(),
                now.house());
    }
}
