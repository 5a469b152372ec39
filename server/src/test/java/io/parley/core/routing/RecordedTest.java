package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RecordingRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What customers said of being recorded goes with their contact, and changes nobody's place. */
class RecordedTest {
    static RecordingConsent said(Standing standing) {
        RecordingRules.Rule rule = new RecordingRules.Rule(
                RecordingRules.Calls.ALWAYS, RecordingRules.Notice.ASK, RecordingRules.Direction.INBOUND, "");
        return new RecordingConsent(
                standing,
                new QueueId("bookings"),
                rule,
                "en",
                Optional.of("2"),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }

    private static Optional<Standing> standing(ContactRecord record) {
        return record.consent().map(RecordingConsent::standing);
    }

    private static ContactRecord last(TestFloor floor, ContactId contact) {
        return floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(contact))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void itIsInTheRecordAndChangesNothingElse() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3));
        ContactId call = floor.call("1", "en");
        ContactRecord before = floor.view(call).record();
        List<Effect> effects = floor.tell(new RoutingEvent.RecordingSettled(call, said(Standing.DECLINED)));
        ContactRecord now = floor.view(call).record();
        assertEquals(List.of(new Effect.RecordChanged(now)), effects);
        assertEquals(Optional.of(Standing.DECLINED), standing(now));
        assertEquals(before.contact(), now.contact());
        assertEquals(before.phase(), now.phase());
        assertEquals(List.of(), floor.tell(new RoutingEvent.RecordingSettled(call, said(Standing.DECLINED))));
    }

    @Test
    void itStaysWithTheContactAndWithThePartOfWhoeverHandedItOn() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("bela", "en", 3));
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.tell(new RoutingEvent.RecordingSettled(call, said(Standing.DECLINED)));
        floor.accept(call);
        floor.tell(new RoutingEvent.ContactConnected(call, new AgentId("anna")));
        floor.ready("bela");
        floor.tell(new RoutingEvent.ContactTransferred(
                call, new AgentId("anna"), Destination.of(new AgentId("bela")), Handover.Way.BLIND));
        assertEquals(Optional.of(Standing.DECLINED), standing(last(floor, call)));
        assertEquals(Optional.of(Standing.DECLINED), standing(last(floor, Handover.partOf(call, 1))));
    }

    private static TestFloor callsBack() {
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ofSeconds(20),
                false,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(20),
                Optional.empty(),
                true);
        return TestFloor.with(QueuePlan.ORDINARY.withCallback(rules), TestFloor.agent("anna", "en", 2));
    }

    @Test
    void whoIsCalledBackAtTheNumberTheySaidItFromIsNotAskedAgain() {
        TestFloor floor = callsBack();
        ContactId call = floor.callBy("+37061111111", "1", Map.of());
        floor.tell(new RoutingEvent.RecordingSettled(call, said(Standing.DECLINED)));
        floor.tell(new RoutingEvent.CallbackAsked(call, Callback.Way.KEYPAD, "+37061111111"));
        RecordingConsent kept = last(floor, Callback.idFor(call)).consent().orElseThrow();
        assertEquals(said(Standing.DECLINED).repeated(), kept);
    }

    @Test
    void atAnotherNumberThereMayBeSomebodyElse() {
        TestFloor floor = callsBack();
        ContactId call = floor.callBy("+37061111111", "1", Map.of());
        floor.tell(new RoutingEvent.RecordingSettled(call, said(Standing.AGREED)));
        floor.tell(new RoutingEvent.CallbackAsked(call, Callback.Way.KEYPAD, "+37062222222"));
        assertEquals(Optional.empty(), standing(last(floor, Callback.idFor(call))));
    }

    @Test
    void whoOnlyHeardTheSentenceHasSaidNothingThatHolds() {
        TestFloor floor = callsBack();
        ContactId call = floor.callBy("+37061111111", "1", Map.of());
        floor.tell(new RoutingEvent.RecordingSettled(call, said(Standing.ANNOUNCED)));
        floor.tell(new RoutingEvent.CallbackAsked(call, Callback.Way.KEYPAD, "+37061111111"));
        assertEquals(Optional.empty(), standing(last(floor, Callback.idFor(call))));
    }
}
