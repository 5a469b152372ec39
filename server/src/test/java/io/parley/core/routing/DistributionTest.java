package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueuePlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One agent at a time, all at once, more and more, or by hand (R7). */
class DistributionTest {

    @Test
    void allRingAndOneWins() {
        TestFloor floor = floor(new Distribution.All());
        ContactId chat = floor.chat("1", "en");
        assertEquals(List.of("a", "b", "c"), floor.ringing(chat));
        floor.accept(chat, "b");
        assertEquals(List.of(), floor.ringing(chat));
        assertEquals(1, floor.effects(Effect.Connect.class).size());
        assertEquals(
                List.of(
                        Effect.WithdrawReason.ACCEPTED,
                        Effect.WithdrawReason.ELSEWHERE,
                        Effect.WithdrawReason.ELSEWHERE),
                floor.effects(Effect.Withdraw.class).stream()
                        .map(Effect.Withdraw::reason)
                        .sorted()
                        .toList());
        assertEquals(List.of(), floor.agent("a").contacts());
    }

    @Test
    void aSecondAcceptComesTooLate() {
        TestFloor floor = floor(new Distribution.All());
        ContactId chat = floor.chat("1", "en");
        List<OfferId> offers =
                floor.board().offers().stream().map(Board.OfferView::id).toList();
        offers.forEach(offer -> floor.tell(new RoutingEvent.OfferAccepted(offer)));
        assertEquals(1, floor.effects(Effect.Connect.class).size());
        assertEquals(ContactPhase.ACCEPTED, floor.view(chat).phase());
    }

    /** What comes at the very moment at which somebody may be asked again must not take that moment away. */
    @Test
    void whoMayBeAskedAgainIsAlthoughAnotherIsAskedAtThatMoment() {
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY
                        .withDistribution(new Distribution.Progressive(2, Duration.ofSeconds(9)))
                        .withOrder(OrderKey.parse("linear").orElseThrow()),
                TestFloor.agent("b", "en", 2),
                TestFloor.agent("a", "en", 2));
        floor.ready("a");
        ContactId chat = floor.chat("1", "en");
        floor.refuse(chat, OfferOutcome.DECLINED);
        floor.advance(4);
        floor.now = floor.now.plusSeconds(1);
        AgentId other = new AgentId("b");
        floor.tell(new RoutingEvent.AgentSignedIn(other));
        floor.tell(new RoutingEvent.DeviceChanged(other, Channel.CHAT, true));
        floor.choose("b", new RoutingState.Ready());
        floor.advance(0);
        assertEquals(List.of("a", "b"), floor.ringing(chat));
    }

    @Test
    void whoBecomesFreeJoinsTheRinging() {
        TestFloor floor = floor(new Distribution.All());
        floor.choose("c", new RoutingState.NotReady("lunch"));
        ContactId chat = floor.chat("1", "en");
        assertEquals(List.of("a", "b"), floor.ringing(chat));
        floor.choose("c", new RoutingState.Ready());
        assertEquals(List.of("a", "b", "c"), floor.ringing(chat));
    }

    @Test
    void whoDoesNotAnswerWhileOthersRingIsNotBlamed() {
        TestFloor floor = floor(new Distribution.All());
        ContactId chat = floor.chat("1", "en");
        floor.advance(20);
        assertInstanceOf(RoutingState.Ready.class, floor.agent("a").state());
        assertEquals(ContactPhase.QUEUED, floor.view(chat).phase());
        floor.advance(60);
        assertEquals(List.of("a", "b", "c"), floor.ringing(chat));
    }

    @Test
    void allRingAgainSoonWhereNobodyAnswered() {
        TestFloor floor = floor(new Distribution.All());
        ContactId chat = floor.chat("1", "en");
        floor.advance(20);
        assertEquals(List.of(), floor.ringing(chat));
        floor.advance(5);
        assertEquals(List.of("a", "b", "c"), floor.ringing(chat));
    }

    @Test
    void whoDidNotAnswerIsAskedAfterThoseWhoWereNotAskedYet() {
        TestFloor floor = floor(new Distribution.Progressive(1, Duration.ofSeconds(15)));
        ContactId chat = floor.chat("1", "en");
        floor.advance(20);
        assertEquals(List.of("b", "c"), floor.ringing(chat));
        floor.advance(10);
        assertEquals(List.of("b", "c"), floor.ringing(chat));
    }

    @Test
    void progressiveAsksMoreAndMore() {
        TestFloor floor = floor(new Distribution.Progressive(1, Duration.ofSeconds(5)));
        ContactId chat = floor.chat("1", "en");
        assertEquals(List.of("a"), floor.ringing(chat));
        floor.advance(5);
        assertEquals(List.of("a", "b"), floor.ringing(chat));
        floor.advance(5);
        assertEquals(List.of("a", "b", "c"), floor.ringing(chat));
    }

    @Test
    void byHandNobodyIsAskedAndWhoPicksHasIt() {
        TestFloor floor = floor(new Distribution.Manual());
        ContactId chat = floor.chat("1", "en");
        floor.advance(600);
        assertEquals(List.of(), floor.ringing(chat));
        floor.tell(new RoutingEvent.ContactPicked(chat, new AgentId("b")));
        assertEquals(List.of(chat), floor.agent("b").contacts());
        assertEquals(ContactPhase.ACCEPTED, floor.view(chat).phase());
        floor.tell(new RoutingEvent.ContactPicked(chat, new AgentId("a")));
        assertEquals(List.of(), floor.agent("a").contacts());
    }

    @Test
    void aCallThatIsPickedRingsAtWhoPickedIt() {
        TestFloor floor = floor(new Distribution.Manual());
        ContactId call = floor.call("1", "en");
        floor.tell(new RoutingEvent.ContactPicked(call, new AgentId("b")));
        assertEquals(List.of("b"), floor.ringing(call));
    }

    @Test
    void nobodyPicksWhatTheyMayNotHave() {
        TestFloor floor = floor(new Distribution.Manual());
        ContactId foreign = floor.chat("1", "lt");
        floor.tell(new RoutingEvent.ContactPicked(foreign, new AgentId("b")));
        assertTrue(floor.agent("b").contacts().isEmpty());
    }

    private static TestFloor floor(Distribution distribution) {
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY.withDistribution(distribution),
                TestFloor.agent("a", "en", 3),
                TestFloor.agent("b", "en", 3),
                TestFloor.agent("c", "en", 3));
        floor.ready("a", "b", "c");
        return floor;
    }
}
