package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ContactFinder.OfferMade;
import io.parley.store.codec.EntryDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

@ComputesBeside
class HistoryContractTest extends StoreOnEveryBackend {
    private static final ContactId ID = new ContactId("c-1");
    private static final Contact CONTACT =
            Samples.contact("c-1", Channel.VOICE, Samples.NOON.truncatedTo(ChronoUnit.MICROS));

    @Test
    void theLastRecordWins() {
        ContactRecord ended = Samples.ended(CONTACT, Samples.ANNA, "sold", "two tickets");
        record(Samples.waiting(CONTACT));
        record(ended);
        Found found = store.contacts().byId(ID).orElseThrow();
        assertEquals(ended, found.record());
        assertEquals(Optional.empty(), found.rating());
    }

    @Test
    void ofSeveralChangesInOneTurnTheLastWins() {
        ContactRecord ended = Samples.ended(CONTACT, Samples.ANNA, "sold", "two tickets");
        record(Samples.waiting(CONTACT), ended);
        assertEquals(ended, store.contacts().byId(ID).orElseThrow().record());
    }

    @Test
    void tellsWhoTalkedToACustomerLast() {
        Contact later = Samples.contact("c-2", Channel.CHAT, CONTACT.arrivedAt().plusSeconds(900));
        Contact waiting =
                Samples.contact("c-3", Channel.CHAT, CONTACT.arrivedAt().plusSeconds(1_800));
        record(Samples.ended(CONTACT, Samples.ANNA, "sold", ""));
        assertEquals(Optional.of(Samples.ANNA), store.contacts().lastAgentOf("+37061234567"));
        record(Samples.ended(later, new AgentId("boris"), "sold", ""));
        record(Samples.waiting(waiting));
        assertEquals(Optional.of(new AgentId("boris")), store.contacts().lastAgentOf("+37061234567"));
        assertEquals(Optional.empty(), store.contacts().lastAgentOf("+37060000000"));
    }

    /** An index of PostgreSQL takes no more than a third of a page for one row; no dice here may pack well. */
    @Test
    void theLongestCallerThereIsIsFoundAgainOverEitherDatabase() {
        Random dice = new Random(4);
        String key = dice.ints(128, 0x10000, 0x10ffff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        record(Samples.ended(Samples.of(CONTACT, new Customer(key, Optional.empty())), Samples.ANNA, "sold", ""));
        assertEquals(Optional.of(Samples.ANNA), store.contacts().lastAgentOf(key));
    }

    @Test
    void keepsWhyAnOfferWasMadeAndHowItEnded() {
        offer(1);
        append(List.of(Samples.entry(
                2,
                new RoutingEvent.OfferRefused(new OfferId(1), OfferOutcome.BUSY),
                withdraw(1, Effect.WithdrawReason.REFUSED))));
        offer(3);
        append(List.of(Samples.entry(4, new RoutingEvent.OfferAccepted(new OfferId(3)))));
        offer(5);
        append(List.of(Samples.entry(
                6, new RoutingEvent.OfferExpired(new OfferId(5)), withdraw(5, Effect.WithdrawReason.EXPIRED))));

        List<OfferMade> offers = store.contacts().offers(ID);
        assertEquals(
                List.of(Optional.of("busy"), Optional.of("accepted"), Optional.of("expired")),
                offers.stream().map(OfferMade::outcome).toList());
        assertEquals(Samples.why(), offers.getFirst().why());
        assertTrue(offers.getFirst().closedAt().isPresent());
    }

    @Test
    void keepsWhyTheAgentRefusedAndNobodyElsesReason() {
        offer(1);
        append(List.of(Samples.entry(
                2,
                new RoutingEvent.OfferRefused(new OfferId(1), OfferOutcome.DECLINED),
                withdraw(1, Effect.WithdrawReason.REFUSED))));
        append(List.of(Samples.entry(3, explained(1, Samples.ANNA, "language"))));
        append(List.of(Samples.entry(4, explained(1, new AgentId("boris"), "topic"))));
        offer(5);
        append(List.of(Samples.entry(6, new RoutingEvent.OfferAccepted(new OfferId(5)))));
        append(List.of(Samples.entry(7, explained(5, Samples.ANNA, "topic"))));
        assertEquals(
                List.of(Optional.of("language"), Optional.empty()),
                store.contacts().offers(ID).stream().map(OfferMade::refusal).toList());
    }

    private static RoutingEvent explained(long offer, AgentId agent, String reason) {
        return new RoutingEvent.RefusalExplained(ID, agent, new OfferId(offer), reason);
    }

    @Test
    void aLateAnswerDoesNotChangeHowAnOfferEnded() {
        offer(1);
        append(List.of(Samples.entry(2, new RoutingEvent.Tick(), withdraw(1, Effect.WithdrawReason.CUSTOMER_LEFT))));
        append(List.of(Samples.entry(3, new RoutingEvent.OfferAccepted(new OfferId(1)))));
        assertEquals(
                Optional.of("customer_left"),
                store.contacts().offers(ID).getFirst().outcome());
    }

    @Test
    void keepsWhoseStayWasTakenOverWhatRulesEndedAndEachAttempt() {
        Instant at = CONTACT.arrivedAt();
        Contact callback = CONTACT.calledBack(Callback.Way.WIDGET, "+37060000000");
        FlowOut out = new FlowOut(CONTACT.queue(), at, at.plusSeconds(90), "callback-unreached");
        CallbackAttempt ringing =
                new CallbackAttempt(at.plusSeconds(60), Optional.of(Samples.ANNA), Optional.empty(), Optional.empty());
        CallbackAttempt missed = ringing.over(at.plusSeconds(80), CallbackAttempt.Outcome.NO_ANSWER);
        record(Samples.waiting(CONTACT));
        record(attempted(callback, List.of(), ringing));
        record(attempted(callback, List.of(out), missed));
        ContactFinder contacts = store.contacts();
        Found found = contacts.callbackOf(ID).orElseThrow();
        assertEquals(callback.callback(), found.record().contact().callback());
        assertEquals(Optional.of(new ContactId("c-0")), found.record().resumes());
        assertEquals(Optional.of(callback.id()), contacts.resumedBy(new ContactId("c-0")));
        assertEquals(List.of(missed), contacts.attempts(callback.id()));
        assertEquals(List.of(out), contacts.flowOuts(callback.id()));
        assertEquals(Optional.of(false), contacts.isCounted(callback.id()));
        assertEquals(Optional.empty(), contacts.isCounted(ID));
    }

    private static ContactRecord attempted(Contact callback, List<FlowOut> outs, CallbackAttempt attempt) {
        ContactRecord plain = Samples.waiting(callback);
        Instant at = callback.arrivedAt();
        return new ContactRecord(
                callback,
                plain.phase(),
                plain.agent(),
                plain.firstOfferedAt(),
                plain.connectedAt(),
                plain.endedAt(),
                plain.wrappedUpAt(),
                plain.segment(),
                plain.end(),
                plain.disposition(),
                plain.note(),
                0,
                Optional.of(new ContactId("c-0")),
                outs,
                Optional.of(new CallbackStanding(
                        CallbackStanding.State.RESTING, List.of(attempt), at, at.plusSeconds(900), false)));
    }

    @Test
    void whatIsAbsentIsNotInTheDigestOfOlderEntries() {
        String text = EntryDigest.canonical(new Effect.RecordChanged(Samples.waiting(CONTACT)));
        assertTrue(text.contains("heldMs"), text);
        assertEquals(-1, text.indexOf("callback") + text.indexOf("resumes") + text.indexOf("flowOuts") + 2, text);
        assertEquals(-1, text.indexOf("partOf") + text.indexOf("handovers") + 1, text);
        Destination to = Destination.outside("112");
        Effect outside =
                new Effect.PassOn(ID, CONTACT.channel(), CONTACT.queue(), new AgentId("anna"), to, Handover.Way.BLIND);
        assertEquals(-1, EntryDigest.canonical(outside).indexOf("slot"));
    }

    @Test
    void oneContactThatWasHandedOnIsOneRowWithThePartsOfAll() {
        Instant at = CONTACT.arrivedAt();
        Handover handover = new Handover(
                Handover.partOf(ID, 1),
                new AgentId("boris"),
                CONTACT.queue(),
                Destination.outside("+37046395051"),
                Handover.Way.BLIND,
                at.plusSeconds(70),
                Optional.of(CallbackAttempt.Outcome.ANSWERED),
                Optional.empty());
        ContactRecord plain = Samples.ended(CONTACT.part(handover.part()), new AgentId("boris"), "refund", "sent on");
        ContactRecord part = handed(plain, Optional.of(ID), List.of());
        ContactRecord whole = handed(Samples.waiting(CONTACT), Optional.empty(), List.of(handover));
        append(List.of(Samples.changed(1, part), Samples.changed(2, whole)));
        ContactFinder contacts = store.contacts();
        List<ContactFinder.Found> found = contacts.find(by(Optional.of(new AgentId("boris")), Optional.empty()), 10);
        assertEquals(
                List.of(ID),
                found.stream().map(one -> one.record().contact().id()).toList());
        assertEquals(
                Optional.of(new ContactFinder.Parts(at.plusSeconds(10), 55_000, 5_000, 20_000)),
                found.getFirst().handedOn());
        ContactFinder.HandedOn shown = contacts.handovers(ID).getFirst();
        assertEquals(handover, shown.handover());
        assertEquals(Optional.of(ID), shown.part().orElseThrow().record().partOf());
        assertEquals(
                List.of(handover.part()),
                contacts.find(by(Optional.empty(), Optional.of("sent on")), 10).stream()
                        .map(one -> one.record().contact().id())
                        .toList(),
                "a note is found where it was written");
    }

    @Test
    void aPlaceACallerWasParkedInIsKeptWithWhoTookThemBack() {
        Instant at = CONTACT.arrivedAt();
        Handover parked = new Handover(
                Handover.partOf(ID, 1),
                new AgentId("boris"),
                CONTACT.queue(),
                Destination.parked("701"),
                Handover.Way.BLIND,
                at,
                Optional.empty(),
                Optional.empty());
        append(List.of(Samples.changed(1, handed(Samples.waiting(CONTACT), Optional.empty(), List.of(parked)))));
        assertEquals(parked, store.contacts().handovers(ID).getFirst().handover());
        Handover back = parked.back(at.plusSeconds(90), Optional.of(new AgentId("anna")));
        append(List.of(Samples.changed(2, handed(Samples.waiting(CONTACT), Optional.empty(), List.of(back)))));
        assertEquals(back, store.contacts().handovers(ID).getFirst().handover());
    }

    private static ContactFinder.Wanted by(Optional<AgentId> agent, Optional<String> text) {
        return new ContactFinder.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                agent,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text,
                Optional.empty());
    }

    private static ContactRecord handed(ContactRecord plain, Optional<ContactId> partOf, List<Handover> handovers) {
        return new ContactRecord(
                plain.contact(),
                plain.phase(),
                plain.agent(),
                plain.firstOfferedAt(),
                plain.connectedAt(),
                plain.endedAt(),
                plain.wrappedUpAt(),
                plain.segment(),
                plain.end(),
                plain.disposition(),
                plain.note(),
                plain.heldMs(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                partOf,
                handovers);
    }

    @Test
    void remembersWhatACustomerSaidOfBeingRecordedAndUnderWhichRule() {
        RecordingConsent declined = Samples.declined();
        ContactRecord ended = declined(Samples.ended(CONTACT, Samples.ANNA, "sold", ""), declined);
        Effect told = new Effect.RecordChanged(ended);
        append(List.of(
                Samples.entry(1, new RoutingEvent.RecordingSettled(ID, asking(declined)), told),
                Samples.entry(2, new RoutingEvent.RecordingSettled(ID, declined), told),
                Samples.entry(3, new RoutingEvent.RecordingSettled(ID, declined.repeated()), told),
                Samples.entry(4, new RoutingEvent.RecordingSettled(ID, declined))));
        Found found = store.contacts().byId(ID).orElseThrow();
        assertEquals(Optional.of(declined), found.record().consent());
        List<ContactFinder.Moment> moments = store.contacts().moments(ID);
        assertEquals(
                List.of("recording_declined"),
                moments.stream().map(ContactFinder.Moment::code).toList());
        assertEquals(
                Map.of(
                        "queue", "bookings",
                        "direction", "inbound",
                        "notice", "ask",
                        "prefix", "+49",
                        "language", "de",
                        "key", "2",
                        "step", "ask"),
                moments.getFirst().args());
    }

    private static RecordingConsent asking(RecordingConsent of) {
        return new RecordingConsent(
                RecordingConsent.Standing.ASKING,
                of.queue(),
                of.rule(),
                of.language(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                of.step());
    }

    private static ContactRecord declined(ContactRecord plain, RecordingConsent consent) {
        return new ContactRecord(
                plain.contact(),
                plain.phase(),
                plain.agent(),
                plain.firstOfferedAt(),
                plain.connectedAt(),
                plain.endedAt(),
                plain.wrappedUpAt(),
                plain.segment(),
                plain.end(),
                plain.disposition(),
                plain.note(),
                plain.heldMs(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(consent));
    }

    @Test
    void remembersHolds() {
        append(List.of(
                Samples.entry(1, new RoutingEvent.ContactHeld(ID, true)),
                Samples.entry(2, new RoutingEvent.ContactHeld(ID, false))));
        assertEquals(
                List.of("held", "resumed"),
                store.contacts().moments(ID).stream()
                        .map(ContactFinder.Moment::code)
                        .toList());
    }

    private void offer(long id) {
        Effect offer =
                new Effect.Offer(new OfferId(id), CONTACT, Samples.ANNA, Samples.NOON.plusSeconds(20), Samples.why());
        append(List.of(Samples.entry(id, new RoutingEvent.Tick(), offer)));
    }

    private static Effect withdraw(long id, Effect.WithdrawReason reason) {
        return new Effect.Withdraw(new OfferId(id), ID, Channel.VOICE, Samples.ANNA, reason);
    }
}
