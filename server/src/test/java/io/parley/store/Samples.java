package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Fault;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.RequirementParser;
import io.parley.core.queue.Returning;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.SkillNeed;
import io.parley.core.queue.WrapUpRules;
import io.parley.core.routing.Breach;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.Mend;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingPolicy;
import io.parley.core.routing.Rules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Contacts, records and events for tests. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456789Z");
    public static final AgentId ANNA = new AgentId("anna");
    public static final AgentId BORIS = new AgentId("boris");

    private Samples() {}

    public static Contact contact(String id, Channel channel, Instant at) {
        Customer customer = new Customer("+37061234567", Optional.of("Ona Petraitė"));
        return new Contact(new ContactId(id), channel, new QueueId("bookings"), "lt", 0, customer, at);
    }

    public static Contact contact(String id) {
        return contact(id, Channel.VOICE, NOON);
    }

    public static Contact of(Contact contact, Customer customer) {
        return new Contact(
                contact.id(),
                contact.channel(),
                contact.queue(),
                contact.language(),
                contact.priority(),
                customer,
                contact.arrivedAt());
    }

    /** A contact in its queue. */
    public static ContactRecord waiting(Contact contact) {
        return new ContactRecord(
                contact,
                ContactPhase.QUEUED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** A contact that is over: 10 s of waiting, 60 s of talk of which 5 s held, 20 s of wrap-up. */
    public static ContactRecord ended(Contact contact, AgentId agent, String disposition, String note) {
        Instant at = contact.arrivedAt();
        return new ContactRecord(
                contact,
                ContactPhase.ENDED,
                Optional.of(agent),
                Optional.of(at.plusSeconds(2)),
                Optional.of(at.plusSeconds(10)),
                Optional.of(at.plusSeconds(70)),
                Optional.of(at.plusSeconds(90)),
                Optional.of(SegmentEnd.ANSWERED),
                Optional.of(ContactEnd.CUSTOMER_LEFT),
                Optional.of(disposition),
                Optional.of(note),
                5_000);
    }

    public static Journal.Entry entry(long seq, RoutingEvent event, Effect... effects) {
        return new Journal.Entry(seq, NOON.plusMillis(seq), event, List.of(effects));
    }

    public static Journal.Entry changed(long seq, ContactRecord record) {
        return entry(seq, new RoutingEvent.ContactArrived(record.contact()), new Effect.RecordChanged(record));
    }

    public static TranscriptEvent message(String conversation, long seq, String cid, String body) {
        return new TranscriptEvent(
                new ContactId(conversation),
                seq,
                NOON.plusSeconds(seq).truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                TranscriptEvent.Kind.MESSAGE,
                TranscriptEvent.Author.VISITOR,
                "visitor-1",
                "Ona",
                Optional.of(cid),
                body);
    }

    public static Explanation why() {
        Explanation.Term idle = new Explanation.Term("longest-idle", Map.of("seconds", "42"));
        return new Explanation(
                7,
                List.of(idle),
                List.of(new Explanation.Candidate(ANNA, List.of(idle))),
                List.of(new Explanation.Excluded(
                        BORIS, Explanation.Exclusion.LANGUAGE_MISSING, Map.of("language", "lt"))));
    }

    public static Rules rules() {
        Map<DayOfWeek, List<OpeningHours.Interval>> week = new EnumMap<>(DayOfWeek.class);
        week.put(DayOfWeek.MONDAY, List.of(new OpeningHours.Interval(LocalTime.of(8, 30), LocalTime.MIDNIGHT)));
        OpeningHours hours =
                new OpeningHours(ZoneId.of("Europe/Vilnius"), week, Map.of(LocalDate.of(2026, 12, 25), List.of()));
        QueueRules queue = new QueueRules(
                new QueueId("bookings"),
                "Bookings",
                Set.of(Channel.VOICE),
                List.of(new SkillNeed(new Skill("bookings"), 3)),
                10,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                true,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofMillis(5_500)),
                Optional.of(hours),
                Optional.empty(),
                plan());
        AgentProfile anna = new AgentProfile(
                ANNA,
                "Anna",
                Map.of(Skill.language("lt"), 10, new Skill("bookings"), 5),
                Set.of(queue.id()),
                3,
                new Capacity(2, 1),
                Map.of(queue.id(), 1),
                Map.of("site", "vilnius"));
        return new Rules(7, List.of(anna), List.of(queue), RoutingPolicy.ORDINARY);
    }

    private static QueuePlan plan() {
        Exit away = new Exit(Optional.of(new QueueId("refunds")));
        return QueuePlan.ORDINARY
                .withAgeing(new Ageing(1500, 60, Ageing.Late.DROP))
                .withOrder(new OrderKey.Sticky(Duration.ofSeconds(20)), new OrderKey.Random(42))
                .withDistribution(new Distribution.Progressive(2, Duration.ofSeconds(10)))
                .withNeed(
                        RequirementParser.parse("bookings > 1 and not @site = riga"), Map.of(new Skill("bookings"), 2))
                .withSteps(
                        false,
                        RelaxationStep.widen(Duration.ofSeconds(30), RequirementParser.parse("any")),
                        RelaxationStep.leave(Duration.ofSeconds(90), away))
                .withOverflow(new Overflow(Optional.empty(), Optional.of(20), true, false, away))
                .withReturning(new Returning(Duration.ofSeconds(60), 30, Map.of("plan=gold", 300)))
                .withWrapUp(new WrapUpRules(WrapUpRules.Kind.UNLIMITED, 2, true, Duration.ofMinutes(20)));
    }

    /** One event of every kind. */
    public static List<RoutingEvent> everyEvent() {
        ContactId contact = new ContactId("c-1");
        OfferId offer = new OfferId(11);
        List<RoutingEvent> events = new ArrayList<>(List.of(
                new RoutingEvent.RulesLoaded(rules()),
                started(contact),
                new RoutingEvent.ContactArrived(contact("c-1")),
                new RoutingEvent.ContactEnded(contact, new ContactEnd(Fault.CARRIER, "trunk-gone")),
                new RoutingEvent.ContactConnected(contact, ANNA),
                new RoutingEvent.ContactHeld(contact, true),
                new RoutingEvent.NoteSaved(contact, ANNA, "said \"hello\" \u0001 and \\ left \uD83D\uDE00"),
                new RoutingEvent.AgentSignedIn(ANNA),
                new RoutingEvent.AgentSignedOut(ANNA),
                new RoutingEvent.AgentStateChosen(ANNA, new RoutingState.Ready()),
                new RoutingEvent.AgentStateChosen(ANNA, new RoutingState.NotReady("lunch")),
                new RoutingEvent.AgentStateChosen(ANNA, new RoutingState.Forced(RoutingState.ForcedReason.DEVICE_LOST)),
                new RoutingEvent.AgentStateChosen(ANNA, new RoutingState.Offline()),
                new RoutingEvent.AgentStateSet(ANNA, new RoutingState.NotReady("lunch"), "viktorija", "Viktorija"),
                new RoutingEvent.DeviceChanged(ANNA, Channel.CHAT, true),
                new RoutingEvent.OfferAccepted(offer),
                new RoutingEvent.OfferRefused(offer, OfferOutcome.BUSY),
                new RoutingEvent.OfferExpired(offer),
                new RoutingEvent.OutcomeChosen(contact, ANNA, "sold"),
                new RoutingEvent.WrapUpFinished(contact, ANNA, "sold", "two tickets"),
                new RoutingEvent.WrapUpExpired(contact, ANNA),
                new RoutingEvent.MaxWaitReached(contact),
                new RoutingEvent.ContactDue(contact),
                new RoutingEvent.AgentDue(ANNA),
                new RoutingEvent.ContactPicked(contact, ANNA),
                new RoutingEvent.WrapUpAsked(contact, ANNA, true),
                new RoutingEvent.WrapUpExtended(contact, ANNA),
                new RoutingEvent.OutsideCall(ANNA, RoutingEvent.OutsideKind.OUTBOUND, true),
                new RoutingEvent.NoAudio(contact, true),
                new RoutingEvent.CustomerUnheard(contact, true),
                new RoutingEvent.FloorMended(Mend.of(Breach.LEASE, contact, ANNA, "offer 11 holds nobody")),
                new RoutingEvent.FloorMended(Mend.of(Breach.SUMS, new QueueId("bookings"), "entered 2 but ended 1")),
                new RoutingEvent.Tick()));
        events.addAll(movedEvents(contact));
        return events;
    }

    private static RoutingEvent started(ContactId talks) {
        return new RoutingEvent.ServerStarted(
                Optional.of(Instant.ofEpochSecond(1_750_000_000)),
                List.of(
                        new RoutingEvent.KeptCall(talks, Optional.of(ANNA)),
                        new RoutingEvent.KeptCall(new ContactId("c-2"), Optional.empty()),
                        new RoutingEvent.KeptCall(new ContactId("c-3"), Optional.empty(), true)));
    }

    /** Who was asked as a caller from Germany, and pressed 2. */
    public static RecordingConsent declined() {
        RecordingRules.Rule rule = new RecordingRules.Rule(
                RecordingRules.Calls.ALWAYS, RecordingRules.Notice.ASK, RecordingRules.Direction.INBOUND, "+49");
        return new RecordingConsent(
                RecordingConsent.Standing.DECLINED,
                new QueueId("bookings"),
                rule,
                "de",
                Optional.of("2"),
                Optional.empty(),
                false,
                false,
                Optional.of("ask"));
    }

    /** Callbacks and contacts that were handed on. */
    private static List<RoutingEvent> movedEvents(ContactId contact) {
        return List.of(
                new RoutingEvent.CallbackAsked(contact, Callback.Way.WIDGET, "+37061234567"),
                new RoutingEvent.CallbackDialled(contact),
                new RoutingEvent.CallbackTried(contact, CallbackAttempt.Outcome.NO_ANSWER),
                new RoutingEvent.CallbackCancelled(contact),
                new RoutingEvent.CallbackCalledOff(contact, "sam", "called twice"),
                new RoutingEvent.CallbackHastened(contact),
                new RoutingEvent.CustomerKnownAs(contact, "visitor-7"),
                new RoutingEvent.CustomerFound(contact, List.of("visitor-8")),
                new RoutingEvent.ContactTransferred(
                        contact, ANNA, Destination.of(new QueueId("refunds")), Handover.Way.BLIND),
                new RoutingEvent.ContactTransferred(
                        contact, ANNA, Destination.of(new AgentId("boris")), Handover.Way.CONSULT),
                new RoutingEvent.ContactTransferred(
                        contact, ANNA, Destination.outside("+37046395051"), Handover.Way.CONFERENCE),
                new RoutingEvent.TransferTried(contact, CallbackAttempt.Outcome.BUSY),
                new RoutingEvent.TakerLeft(contact, ANNA),
                new RoutingEvent.ParkedTaken(contact, ANNA),
                new RoutingEvent.ParkedTooLong(contact),
                new RoutingEvent.ContactFellAsleep(contact, ANNA),
                new RoutingEvent.ContactWoke(contact, true),
                new RoutingEvent.OfferPickedUp(contact, ANNA),
                new RoutingEvent.LanguageCorrected(contact, ANNA, "lt"),
                new RoutingEvent.RecordingSettled(contact, declined()),
                new RoutingEvent.RefusalExplained(contact, ANNA, new OfferId(11), "language"),
                new RoutingEvent.ContactBegun(contact("c-3"), ANNA),
                new RoutingEvent.ContactBegun(contact("c-4"), ANNA, Optional.of(1)),
                new RoutingEvent.ContactServed(contact("c-2"), ContactEnd.CUSTOMER_LEFT));
    }

    /** Contacts with these words, whatever else they are. */
    public static ContactFinder.Wanted withWords(String words) {
        return new ContactFinder.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(words),
                Optional.empty());
    }
}
