package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.contact.Slept;
import io.parley.core.measure.Fact;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.SleepRules;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Chats that fall asleep and wake, as the floor decides on them. */
class SleepTest {
    private static final QueuePlan PLAN =
            QueuePlan.ORDINARY.withSleep(new SleepRules(Duration.ofMinutes(5), Duration.ofSeconds(60)));

    private final TestFloor floor =
            TestFloor.with(PLAN, TestFloor.agent("anna", "en", 1), TestFloor.agent("ben", "en", 1));

    @Test
    void whatSleepsTakesNoneOfTheAgentsCapacityAndStaysTheirs() {
        ContactId chat = asleep();
        assertEquals(ContactPhase.ASLEEP, floor.view(chat).phase());
        assertEquals(Optional.of(id("anna")), floor.view(chat).record().agent());
        assertEquals(List.of(), floor.agent("anna").contacts());
        ContactId next = floor.chat("c2", "en");
        assertEquals("anna", floor.offered(next));
        Board own = floor.floor.closeUp(id("anna"), 1, floor.now);
        assertTrue(
                own.live().stream()
                        .anyMatch(view -> view.record().contact().id().equals(chat)),
                "on their desk");
    }

    @Test
    void aChatThatSleepsInterruptsNoCall() {
        TestFloor own = TestFloor.with(PLAN, TestFloor.able("anna", 2, new Capacity(0, 0)));
        own.ready("anna");
        ContactId chat = own.chat("c1", "en");
        own.accept(chat);
        ContactId call = own.call("c2", "en");
        assertEquals("nobody", own.offered(call));
        own.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna")));
        assertEquals("anna", own.offered(call));
        own.accept(call);
        own.tell(new RoutingEvent.ContactWoke(chat, false));
        assertEquals(ContactPhase.QUEUED, own.view(chat).phase());
    }

    @Test
    void whoWakesGoesOnWithTheSameAgentAtOnceAndTheStayIsTheSame() {
        ContactId chat = asleep();
        floor.advance(600);
        List<Effect> effects = floor.tell(new RoutingEvent.ContactWoke(chat, false));
        assertTrue(effects.contains(new Effect.Connect(chat, Channel.CHAT, id("anna"))), "told to the chat");
        floor.tell(new RoutingEvent.ContactConnected(chat, id("anna")));
        ContactRecord record = floor.view(chat).record();
        assertEquals(ContactPhase.CONNECTED, record.phase());
        assertEquals(Optional.of(new Slept(600_000, Optional.empty())), record.slept());
        assertEquals(List.of(), record.handovers());
        Board.QueueView queue = floor.queue(TestFloor.BOOKINGS);
        assertEquals(1, queue.entered());
        assertEquals(1, queue.answered());
        assertEquals(1, floor.agent("anna").handledToday());
        floor.end(chat);
        assertEquals(ContactPhase.WRAP_UP, floor.view(chat).phase());
    }

    @Test
    void whoWakesWhileTheirAgentHasNoRoomIsTheirsBeforeAllWhoAreNew() {
        ContactId chat = asleep();
        floor.choose("ben", new RoutingState.NotReady("lunch"));
        ContactId other = floor.chat("c2", "en");
        floor.accept(other);
        ContactId urgent = floor.arrive("c3", Channel.CHAT, "en", 10_000, TestFloor.BOOKINGS);
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        assertEquals(ContactPhase.QUEUED, floor.view(chat).phase());
        floor.end(other);
        floor.tell(new RoutingEvent.WrapUpFinished(other, id("anna"), "ok", ""));
        assertEquals(ContactPhase.ACCEPTED, floor.view(chat).phase(), "nobody has to accept it twice");
        assertEquals(Optional.of(id("anna")), floor.view(chat).record().agent());
        assertEquals("nobody", floor.offered(urgent));
        Effect.Offer offer = floor.effects(Effect.Offer.class).getLast();
        assertEquals(
                new Explanation.Term("woken", Map.of("by", "anna", "yours", "1")),
                offer.why().chosen().getFirst());
    }

    @Test
    void theirPartIsOverWhenItFellAsleepAndTheWaitCountsFromWaking() {
        ContactId chat = floor.chatWith("anna");
        floor.advance(100);
        floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna")));
        floor.advance(400);
        floor.tell(new RoutingEvent.AgentSignedOut(id("anna")));
        floor.ready("ben");
        floor.choose("ben", new RoutingState.NotReady("lunch"));
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        floor.advance(10);
        ContactRecord part = last(Handover.partOf(chat, 1));
        assertEquals(ContactPhase.ENDED, part.phase());
        assertEquals("slept", part.end().orElseThrow().reason());
        assertEquals(
                100,
                Duration.between(
                                part.connectedAt().orElseThrow(), part.endedAt().orElseThrow())
                        .toSeconds());
        Handover handover = floor.view(chat).record().handovers().getFirst();
        assertEquals(Handover.Way.WOKEN, handover.way());
        floor.choose("ben", new RoutingState.Ready());
        assertEquals("ben", floor.offered(chat), "whoever is not there is not waited for");
        floor.accept(chat);
        assertEquals(2, floor.queue(TestFloor.BOOKINGS).answered());
        assertEquals(2, floor.queue(TestFloor.BOOKINGS).entered());
    }

    @Test
    void afterAWhileAnybodyWhoFitsIsAsked() {
        ContactId chat = asleep();
        floor.accept(floor.chat("c2", "en"), "anna");
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        floor.ready("ben");
        assertEquals("nobody", floor.offered(chat), "kept for anna");
        floor.advance(60);
        assertEquals("ben", floor.offered(chat));
    }

    @Test
    void anAgentOnABreakWakesTheirOwn() {
        ContactId chat = asleep();
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        floor.tell(new RoutingEvent.ContactWoke(chat, true));
        assertEquals(ContactPhase.ACCEPTED, floor.view(chat).phase());
    }

    @Test
    void whoIsSilentForTooLongIsOverWithoutWrapUp() {
        ContactId chat = asleep();
        floor.advance(300);
        floor.end(chat);
        ContactRecord record = last(chat);
        assertEquals(ContactPhase.ENDED, record.phase());
        assertEquals(300_000, record.sleptMs());
        assertEquals(Optional.of(SegmentEnd.ANSWERED), record.segment());
        assertEquals(Optional.of(id("anna")), record.agent());
    }

    @Test
    void whatIsToldTwiceOrTooLateChangesNothing() {
        ContactId chat = asleep();
        assertEquals(List.of(), floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna"))));
        assertEquals(List.of(), floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("ben"))));
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        assertEquals(List.of(), floor.tell(new RoutingEvent.ContactWoke(chat, false)));
    }

    @Test
    void whoLeavesForGoodHasTheirChatsWaitForOthersOnceTheyWake() {
        ContactId chat = asleep();
        floor.tell(new RoutingEvent.AgentSignedOut(id("anna")));
        Rules rules = floor.floor.rules();
        List<AgentProfile> others = rules.agents().stream()
                .filter(agent -> !agent.id().equals(id("anna")))
                .toList();
        floor.tell(new RoutingEvent.RulesLoaded(new Rules(9, others, rules.queues())));
        floor.ready("ben");
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        assertEquals("ben", floor.offered(chat));
        assertTrue(floor.board().agents().stream().noneMatch(a -> a.agent().equals(id("anna"))), "gone with the last");
    }

    @Test
    void aRestartLeavesThemAsleepAndACutWakeIsMadeAgain() {
        ContactId chat = asleep();
        floor.tell(new RoutingEvent.ServerStarted());
        assertEquals(ContactPhase.ASLEEP, floor.view(chat).phase());
        floor.ready("anna");
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        List<Effect> effects = floor.tell(new RoutingEvent.ServerStarted());
        assertTrue(effects.contains(new Effect.Connect(chat, Channel.CHAT, id("anna"))));
    }

    @Test
    void whoIsGoneBeforeItGoesOnIsWaitedFor() {
        ContactId chat = asleep();
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        floor.tell(new RoutingEvent.AgentStateChosen(id("anna"), new RoutingState.NotReady("lunch")));
        floor.tell(new RoutingEvent.TakerLeft(chat, id("anna")));
        assertEquals(ContactPhase.QUEUED, floor.view(chat).phase());
        floor.end(chat);
        assertEquals(Optional.of(SegmentEnd.SHORT_ABANDONED), last(chat).segment());
    }

    @Test
    void timeAsleepIsNobodysWorkInOnePartOfOneAgent() {
        ContactId chat = floor.chatWith("anna");
        floor.advance(100);
        floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna")));
        floor.advance(600);
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        floor.tell(new RoutingEvent.ContactConnected(chat, id("anna")));
        floor.advance(50);
        floor.end(chat);
        floor.tell(new RoutingEvent.WrapUpFinished(chat, id("anna"), "ok", ""));
        List<Fact> facts = facts();
        List<Long> talked = facts.stream()
                .filter(Fact.Part.class::isInstance)
                .map(fact -> ((Fact.Part) fact).lengths().talkMs())
                .toList();
        assertEquals(List.of(150_000L), talked);
        long inHand = facts.stream()
                .filter(Fact.Slice.class::isInstance)
                .map(Fact.Slice.class::cast)
                .filter(slice -> slice.to().isPresent() && slice.doing().hands().chats() > 0)
                .mapToLong(slice ->
                        Duration.between(slice.from(), slice.to().get()).toMillis())
                .sum();
        assertEquals(150_000, inHand);
    }

    @Test
    void whoSleepsIsHandedOnWithoutWakingAndTheGiverHasNothingToWrapUp() {
        ContactId chat = floor.chatWith("anna");
        floor.advance(100);
        floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna")));
        floor.advance(400);
        floor.ready("ben");
        ContactId other = floor.chat("c2", "en");
        floor.accept(other, "anna");
        floor.tell(
                new RoutingEvent.ContactTransferred(chat, id("anna"), Destination.of(id("ben")), Handover.Way.BLIND));
        assertEquals("ben", floor.offered(chat));
        ContactRecord part = last(Handover.partOf(chat, 1));
        assertEquals(ContactPhase.ENDED, part.phase());
        assertEquals("handed-on", part.end().orElseThrow().reason());
        assertEquals(
                100,
                Duration.between(
                                part.connectedAt().orElseThrow(), part.endedAt().orElseThrow())
                        .toSeconds());
        assertEquals(
                Handover.Way.BLIND,
                floor.view(chat).record().handovers().getFirst().way());
        floor.accept(chat);
        assertEquals(Optional.of(id("ben")), floor.view(chat).record().agent());
        assertEquals(Optional.empty(), floor.view(chat).record().slept(), "not with ben");
        assertEquals(List.of(other), floor.agent("anna").contacts(), "anna keeps what she talks in");
        assertEquals(List.of("HANDED_ON 401"), naps()); // with the second that the other chat took
        floor.end(chat);
    }

    @Test
    void whoSleepsIsHandedOnToAQueueAndWaitsThereAsOldAsItIs() {
        ContactId chat = asleep();
        floor.advance(400);
        List<Effect> effects = floor.tell(new RoutingEvent.ContactTransferred(
                chat, id("anna"), Destination.of(TestFloor.BOOKINGS), Handover.Way.BLIND));
        assertTrue(effects.stream().anyMatch(Effect.PassOn.class::isInstance), "the chat is told");
        assertEquals(ContactPhase.QUEUED, floor.view(chat).phase());
        floor.tell(new RoutingEvent.ContactTransferred(
                chat, id("anna"), Destination.of(TestFloor.BOOKINGS), Handover.Way.BLIND));
        assertEquals(1, floor.view(chat).record().handovers().size(), "not theirs any more");
        floor.ready("ben");
        assertEquals("ben", floor.offered(chat));
    }

    @Test
    void eachTimeAsleepIsToldOnceWithWhatEndedIt() {
        ContactId chat = asleep();
        floor.advance(600);
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        floor.tell(new RoutingEvent.ContactConnected(chat, id("anna")));
        floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna")));
        floor.advance(30);
        floor.tell(new RoutingEvent.ContactWoke(chat, true));
        floor.tell(new RoutingEvent.ContactConnected(chat, id("anna")));
        floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna")));
        floor.accept(floor.chat("c2", "en"));
        floor.advance(20);
        floor.tell(new RoutingEvent.ContactWoke(chat, false));
        floor.end(chat);
        assertEquals(List.of("VISITOR 600", "AGENT 30", "VISITOR 20 waits"), naps());
    }

    @Test
    void whatIsOverWhileItSleepsIsToldSo() {
        ContactId chat = asleep();
        floor.advance(300);
        assertEquals(List.of("sleeps"), naps());
        floor.end(chat);
        assertEquals(List.of("ENDED 300"), naps());
    }

    /** The last that was told of each. */
    private List<String> naps() {
        Map<Long, Fact.Nap> last = new TreeMap<>();
        facts().stream()
                .filter(Fact.Nap.class::isInstance)
                .map(Fact.Nap.class::cast)
                .forEach(nap -> last.put(nap.id(), nap));
        return last.values().stream()
                .map(nap -> nap.over()
                        .map(over -> over.how() + " "
                                + Duration.between(nap.from(), over.at()).toSeconds() + (over.waits() ? " waits" : ""))
                        .orElse("sleeps"))
                .toList();
    }

    /** What reports are made of, folded anew from what was told. */
    private List<Fact> facts() {
        Floor again = new Floor(ZoneOffset.UTC);
        Ledger ledger = new Ledger();
        for (int i = 0; i < floor.told.size(); i++) {
            Router.decide(again, floor.told.get(i), floor.toldAt.get(i), ledger.entry(i + 1));
        }
        return ledger.take();
    }

    private ContactId asleep() {
        ContactId chat = floor.chatWith("anna");
        floor.tell(new RoutingEvent.ContactFellAsleep(chat, id("anna")));
        return chat;
    }

    private ContactRecord last(ContactId contact) {
        return floor.effects(Effect.RecordChanged.class).stream()
                .map(Effect.RecordChanged::record)
                .filter(record -> record.contact().id().equals(contact))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static AgentId id(String agent) {
        return new AgentId(agent);
    }
}
