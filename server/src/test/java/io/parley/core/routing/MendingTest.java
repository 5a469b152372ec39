package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.Capacity;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.Fact;
import io.parley.core.measure.QueueCounts;
import io.parley.core.routing.RoutingEvent.FloorMended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Breaks what must hold, one thing at a time, and sees it put right without harm to whoever is talking. */
class MendingTest {
    private final TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("milda", "en", 3));

    private ContactOnFloor on(ContactId id) {
        return floor.floor.contact(id).orElseThrow();
    }

    private AgentOnFloor who(String id) {
        return floor.floor.agent(new AgentId(id)).orElseThrow();
    }

    private InCall inCall = new InCall.Unknown();

    private List<SelfCheck.Finding> look() {
        return SelfCheck.look(floor.floor, new SelfCheck.Scripts(Map.of(), call -> inCall), floor.now);
    }

    /** What is wrong now, by kind. */
    private List<Breach> wrong() {
        return look().stream().map(finding -> finding.mend().breach()).toList();
    }

    /** Puts right all that is found, as often as it takes, but no more than three times. */
    private List<Effect> mended(Breach... expected) {
        assertEquals(List.of(expected), wrong());
        List<Effect> effects = new ArrayList<>();
        for (int look = 0; look < 3 && !wrong().isEmpty(); look++) {
            for (SelfCheck.Finding finding : look()) {
                effects.addAll(Router.decide(floor.floor, new FloorMended(finding.mend()), floor.now));
                finding.remedy().ifPresent(remedy -> effects.addAll(Router.decide(floor.floor, remedy, floor.now)));
            }
        }
        assertEquals(List.of(), floor.floor.violations(floor.now));
        assertEquals(List.of(), wrong());
        return effects;
    }

    /** A call, on a floor where something does not hold. */
    private ContactId arrives(String id) {
        return arrives(id, new Ledger());
    }

    private ContactId arrives(String id, Ledger ledger) {
        Contact call = new Contact(
                new ContactId(id),
                Channel.VOICE,
                TestFloor.BOOKINGS,
                "en",
                0,
                new Customer("+370" + id, Optional.empty()),
                floor.now);
        Router.decide(floor.floor, new RoutingEvent.ContactArrived(call), floor.now, ledger);
        return call.id();
    }

    private ContactId talking(String id) {
        ContactId call = floor.call(id, "en");
        floor.accept(call);
        return call;
    }

    @Test
    void whatEnteredIsWhatEndedAndWhatWaits() {
        floor.call("1", "en");
        QueueOnFloor queue = floor.floor.queues.get(TestFloor.BOOKINGS);
        queue.waiting = 5;
        queue.counts.enter();
        mended(Breach.SUMS);
        assertEquals(1, queue.waiting);
        assertEquals(1, queue.counts.counts().failed(), "who is lost without a trace was lost by us");
        queue.counts = new QueueCounts();
        mended(Breach.SUMS);
        assertEquals(1, queue.counts.entered());
    }

    /** Reports counted them as waiting for ever, and the board as failed. */
    @Test
    void whoIsLostWithoutATraceIsLostInReportsToo() {
        Ledger ledger = new Ledger();
        ContactId lost = arrives("1", ledger);
        ContactId waiting = arrives("2", ledger);
        ledger.take();
        floor.floor.contacts.remove(lost);
        floor.advance(90);
        for (int look = 0; look < 2; look++) {
            for (SelfCheck.Finding finding : SelfCheck.look(floor.floor, SelfCheck.Scripts.of(Map.of()), floor.now)) {
                Router.decide(floor.floor, new FloorMended(finding.mend()), floor.now, ledger);
            }
        }
        List<Fact.Stay> told = ledger.take().stream()
                .filter(Fact.Stay.class::isInstance)
                .map(Fact.Stay.class::cast)
                .toList();
        assertEquals(1, told.size(), "once, and of nobody who waits");
        assertEquals(lost, told.getFirst().subject().contact());
        Fact.StayEnd end = told.getFirst().end().orElseThrow();
        assertEquals(SegmentEnd.FAILED, end.how());
        assertEquals(90_000, end.waitMs());
        QueueCounts counts = floor.floor.queues.get(TestFloor.BOOKINGS).counts;
        assertEquals(1, counts.counts().failed());
        Router.decide(floor.floor, new RoutingEvent.ContactEnded(waiting, ContactEnd.CUSTOMER_LEFT), floor.now, ledger);
        assertEquals(2, counts.ended());
    }

    @Test
    void aSlotThatNothingTakesIsFreeAgain() {
        floor.ready("anna");
        ContactId call = talking("1");
        floor.floor.contacts.remove(call);
        floor.floor.queues.get(TestFloor.BOOKINGS).waiting = 0;
        ContactId next = arrives("2");
        assertEquals("nobody", floor.offered(next));
        mended(Breach.WRONG_HANDS);
        assertEquals("anna", floor.offered(next));
    }

    @Test
    void whoHoldsAContactThatKnowsNobodyHasIt() {
        floor.ready("anna");
        ContactId call = talking("1");
        on(call).agent = Optional.empty();
        mended(Breach.WRONG_HANDS, Breach.IN_NOBODYS_HANDS);
        assertEquals(who("anna").itself, on(call).agent);
        assertEquals(ContactPhase.CONNECTED, on(call).phase, "they go on talking");
    }

    @Test
    void whoHasAContactHoldsItAgain() {
        floor.ready("anna");
        ContactId call = talking("1");
        who("anna").work.clear();
        floor.floor.lines.refresh(who("anna"), Nanos.of(floor.now));
        mended(Breach.IN_NOBODYS_HANDS);
        assertEquals(List.of(on(call)), who("anna").work);
        assertEquals("nobody", floor.offered(floor.call("2", "en")), "she is busy");
    }

    @Test
    void aWrapUpOfNobodyIsOver() {
        floor.ready("anna");
        ContactId call = talking("1");
        floor.end(call);
        who("anna").work.clear();
        on(call).agent = Optional.empty();
        floor.floor.lines.refresh(who("anna"), Nanos.of(floor.now));
        mended(Breach.IN_NOBODYS_HANDS);
        assertEquals(0, floor.contactCount());
    }

    @Test
    void whoeverIsInACallThatTheFloorThinksIsWithNobodyHoldsItAgain() {
        floor.ready("anna");
        ContactId call = withNobody();
        inCall = new InCall.With(new AgentId("anna"));
        mended(Breach.IN_NOBODYS_HANDS, Breach.CALL_NOT_HELD);
        assertEquals(List.of(on(call)), who("anna").work);
        assertEquals(ContactPhase.CONNECTED, on(call).phase);
        assertEquals("nobody", floor.offered(floor.call("2", "en")), "she is busy");
        floor.end(call);
        assertEquals(ContactPhase.WRAP_UP, on(call).phase, "and has a wrap-up");
    }

    @Test
    void whoHearsMusicWithNobodyWaitsAgainAsOldAsTheyAre() {
        floor.ready("anna");
        ContactId call = withNobody();
        Instant came = on(call).since();
        floor.now = floor.now.plusSeconds(300);
        inCall = new InCall.Alone();
        mended(Breach.IN_NOBODYS_HANDS, Breach.CALL_ALONE);
        assertEquals(came, on(call).since(), "its age goes on");
        assertEquals(floor.now, on(call).enteredAt(), "and another stay begins");
        assertEquals("anna", floor.offered(call));
        floor.accept(call);
        QueueCounts.Counts counts =
                floor.floor.queues.get(TestFloor.BOOKINGS).counts.counts();
        assertEquals(2, counts.answered(), "each stay has one end");
    }

    @Test
    void whoWasAcceptedByNobodyAndHearsMusicGoesOnWaitingInTheSameStay() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        floor.tell(new RoutingEvent.OfferAccepted(
                floor.effects(Effect.Offer.class).getLast().id()));
        parted(call);
        inCall = new InCall.Alone();
        mended(Breach.IN_NOBODYS_HANDS, Breach.CALL_ALONE);
        assertEquals("anna", floor.offered(call));
        assertEquals(1, floor.floor.queues.get(TestFloor.BOOKINGS).counts.entered());
    }

    @Test
    void onAFloorWhereSomebodyHoldsTheCallNeitherDoesAnything() {
        floor.ready("anna");
        floor.ready("milda");
        ContactId call = talking("1");
        AgentId milda = new AgentId("milda");
        Router.decide(floor.floor, new FloorMended(Mend.of(Breach.CALL_NOT_HELD, call, milda, "")), floor.now);
        Router.decide(floor.floor, new FloorMended(Mend.of(Breach.CALL_ALONE, call, "")), floor.now);
        assertEquals(who("anna").itself, on(call).agent);
        assertEquals(List.of(), who("milda").work);
        assertEquals(List.of(), wrong());
    }

    /** Connected, and the floor has forgotten with whom. */
    private ContactId withNobody() {
        ContactId call = talking("1");
        parted(call);
        return call;
    }

    private void parted(ContactId call) {
        who("anna").work.clear();
        on(call).agent = Optional.empty();
        floor.floor.lines.refresh(who("anna"), Nanos.of(floor.now));
    }

    @Test
    void aCallWithNobodyIsLeftAloneWhileItLastsAndNobodyKnowsWhoIsInIt() {
        floor.ready("anna");
        ContactId call = withNobody();
        assertEquals(List.of(Breach.IN_NOBODYS_HANDS), wrong());
        Mend mend = Mend.of(Breach.IN_NOBODYS_HANDS, call, "");
        assertEquals(List.of(), Router.decide(floor.floor, new FloorMended(mend), floor.now));
        assertEquals(ContactPhase.CONNECTED, on(call).phase);
        floor.now = floor.now.plusSeconds(10);
        SelfCheck.Finding lost = SelfCheck.look(
                        floor.floor, SelfCheck.Scripts.of(Map.of(Channel.VOICE, Set.of())), floor.now)
                .getLast();
        assertEquals(Breach.CALL_LOST, lost.mend().breach());
        Router.decide(floor.floor, new FloorMended(lost.mend()), floor.now);
        Router.decide(floor.floor, lost.remedy().orElseThrow(), floor.now);
        assertEquals(0, floor.contactCount(), "once its call is gone it is over");
        assertEquals(List.of(), wrong());
    }

    @Test
    void anIndexThatIsWrongIsPutRightAndServes() {
        floor.ready("anna");
        floor.floor.lines.free(Channel.VOICE).set(who("anna").index, false);
        ContactId call = arrives("1");
        assertEquals("nobody", floor.offered(call));
        mended(Breach.WRONG_INDEX);
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void whoHasMoreThanTheyMayIsExcusedAndGivenNothing() {
        floor.ready("anna");
        ContactId first = floor.chat("1", "en");
        floor.accept(first);
        AgentOnFloor anna = who("anna");
        anna.become(TestFloor.able("anna", 0, Capacity.ORDINARY));
        floor.floor.lines.refresh(anna, Nanos.of(floor.now));
        mended(Breach.OVER_CAPACITY);
        assertTrue(anna.excused);
        assertEquals(ContactPhase.CONNECTED, on(first).phase);
        assertEquals("nobody", floor.offered(floor.chat("2", "en")));
    }

    @Test
    void whoIsConfiguredNoMoreAndHasNothingGoes() {
        who("milda").configured = false;
        floor.floor.lines.refresh(who("milda"), Nanos.of(floor.now));
        mended(Breach.GONE_AGENT);
        assertTrue(floor.floor.agent(new AgentId("milda")).isEmpty());
    }

    @Test
    void whatRingsCountsAsOfferedAndGoesOnRinging() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        on(call).phase = ContactPhase.QUEUED;
        List<Effect> effects = mended(Breach.OFFER_PHASE);
        assertFalse(effects.stream().anyMatch(Effect.Withdraw.class::isInstance));
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void whatRingsNowhereWaitsAndIsOffered() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        OfferOnFloor offer = on(call).offers.getFirst();
        on(call).withdrawn(offer);
        floor.floor.offers.remove(offer.id());
        mended(Breach.OFFER_PHASE);
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void whatIsInHandRingsNowhere() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        on(call).phase = ContactPhase.CONNECTED;
        mended(Breach.OFFER_PHASE);
        assertEquals("nobody", floor.offered(call));
        assertEquals(List.of(on(call)), who("anna").work);
    }

    @Test
    void whereOneIsAskedAtATimeOneRings() {
        floor.ready("anna", "milda");
        ContactId call = floor.call("1", "en");
        OfferId id = floor.floor.nextOffer();
        OfferOnFloor first = on(call).offers.getFirst();
        OfferOnFloor second = new OfferOnFloor(
                id,
                new RoutingEvent.OfferExpired(id),
                on(call),
                who("milda"),
                floor.now,
                first.expiresAt(),
                first.why());
        floor.floor.offers.add(second);
        on(call).offered(second);
        who("milda").work.add(on(call));
        floor.floor.lines.refresh(who("milda"), Nanos.of(floor.now));
        mended(Breach.OFFERED_TWICE);
        assertEquals(List.of("anna"), floor.ringing(call));
        assertEquals("milda", floor.offered(floor.call("2", "en")), "she is free");
    }

    @Test
    void whoWaitsInNoLineIsFound() {
        ContactId call = floor.call("1", "en");
        floor.floor.lines.leave(on(call));
        mended(Breach.NOT_IN_LINE);
        floor.ready("anna");
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void anOfferThatHoldsNobodyIsOverOrHoldsAgain() {
        floor.ready("anna");
        ContactId call = floor.call("1", "en");
        OfferOnFloor offer = on(call).offers.getFirst();
        who("anna").work.clear();
        floor.floor.lines.refresh(who("anna"), Nanos.of(floor.now));
        mended(Breach.LEASE);
        assertEquals(List.of(on(call)), who("anna").work);
        on(call).withdrawn(offer);
        on(call).phase = ContactPhase.QUEUED;
        on(call).agent = Optional.empty();
        floor.floor.lines.stand(on(call));
        mended(Breach.WRONG_HANDS, Breach.LEASE);
        assertEquals("anna", floor.offered(call), "it waited, and is asked for anew");
    }

    @Test
    void onAFloorWhereAllHoldsNothingHappens() {
        floor.ready("anna", "milda");
        ContactId call = talking("1");
        ContactId rings = floor.call("2", "en");
        ContactId waits = floor.call("3", "en");
        Board before = floor.board();
        for (Breach breach : Breach.values()) {
            for (ContactId contact : List.of(call, rings, waits)) {
                Optional<AgentId> anna = Optional.of(new AgentId("anna"));
                Mend mend = new Mend(breach, Optional.of(contact), anna, Optional.of(TestFloor.BOOKINGS), "");
                Router.decide(floor.floor, new FloorMended(mend), floor.now);
            }
        }
        assertEquals(before.waiting(), floor.board().waiting());
        assertEquals(before.live(), floor.board().live());
        assertEquals(before.offers(), floor.board().offers());
        assertEquals(before.agents(), floor.board().agents());
        assertEquals(before.queues(), floor.board().queues());
    }
}
