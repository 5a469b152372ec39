package io.parley.web.desk;

import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.ConversationView.Turn;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.language.Spoken;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.Slept;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.web.desk.DeskShapes.AgentState;
import io.parley.web.desk.DeskShapes.ChatEvent;
import io.parley.web.desk.DeskShapes.Chosen;
import io.parley.web.desk.DeskShapes.ContactCard;
import io.parley.web.desk.DeskShapes.CustomerView;
import io.parley.web.desk.DeskShapes.Moments;
import io.parley.web.desk.DeskShapes.Offer;
import io.parley.web.desk.DeskShapes.Taped;
import io.parley.web.link.DeskLinks;
import io.parley.web.link.LinkSubject;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.TermNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns pictures of the floor into what desks are shown. Blocks on the store now and then. */
final class DeskViews {
    private final Org org;
    private final Conversations chats;
    private final ConsultViews consults;
    private final SupervisionViews supervisions;
    private final PauseViews pauses;
    private final PoorLegs sound;
    private final DeskLinks links;

    /** What goes on in calls. */
    record Calls(ConsultViews consults, SupervisionViews supervisions, PauseViews pauses, PoorLegs sound) {}

    DeskViews(Org org, Conversations chats, Calls calls, DeskLinks links) {
        this.links = links;
        sound = calls.sound();
        this.org = org;
        this.chats = chats;
        consults = calls.consults();
        supervisions = calls.supervisions();
        pauses = calls.pauses();
    }

    static Optional<Board.AgentView> agent(Board board, AgentId id) {
        return board.agents().stream().filter(view -> view.agent().equals(id)).findFirst();
    }

    static Optional<Board.ContactView> contact(Board board, ContactId id) {
        return Stream.concat(board.live().stream(), board.waiting().stream())
                .filter(view -> view.record().contact().id().equals(id))
                .findFirst();
    }

    private static Optional<DeskShapes.CallbackCard> calledBack(Board board, Contact contact) {
        Optional<Board.ContactView> view = contact(board, contact.id());
        return DeskShapes.callback(contact, view.flatMap(found -> found.record().callback()));
    }

    /** The contact, if it is on this agent's desk. */
    static Optional<Board.ContactView> inHand(Board board, ContactId id, AgentId agent) {
        return contact(board, id)
                .filter(view -> view.record().agent().filter(agent::equals).isPresent())
                .filter(view -> isOnDesk(view.phase()));
    }

    /** From accepting to the end of wrap-up, asleep or not. */
    static boolean isOnDesk(ContactPhase phase) {
        return switch (phase) {
            case ACCEPTED, CONNECTED, ASLEEP, WRAP_UP -> true;
            case QUEUED, OFFERED, OUTSIDE, PARKED, ENDED -> false;
        };
    }

    /** One the floor does not know, as before the rules are loaded. */
    static Board.AgentView unknown(AgentId agent) {
        RoutingState offline = new RoutingState.Offline();
        return new Board.AgentView(
                agent,
                offline,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false,
                0,
                0,
                0,
                List.of());
    }

    AgentState agent(Board.AgentView view) {
        return new AgentState(
                view.agent().value(),
                org.agentName(view.agent().value()),
                chosen(view.state()).state(),
                chosen(view.state()).aux(),
                view.state() instanceof RoutingState.Forced(RoutingState.ForcedReason reason)
                        ? Optional.of(DeskShapes.code(reason))
                        : Optional.empty(),
                view.since().toEpochMilli(),
                view.pending().map(DeskViews::chosen),
                view.setBy(),
                view.reachable().contains(Channel.VOICE) ? "registered" : "unregistered",
                view.reachable().contains(Channel.CHAT),
                view.onCall(),
                view.chats(),
                view.chatCapacity(),
                view.handledToday());
    }

    private static Chosen chosen(RoutingState state) {
        return switch (state) {
            case RoutingState.Ready() -> new Chosen("ready", Optional.empty());
            case RoutingState.NotReady(String aux) ->
                new Chosen("not_ready", Optional.of(aux).filter(code -> !code.isEmpty()));
            case RoutingState.Forced(RoutingState.ForcedReason reason) -> new Chosen("forced", Optional.empty());
            case RoutingState.Offline() -> new Chosen("offline", Optional.empty());
        };
    }

    /** An offer as made. */
    record Made(
            OfferId id,
            Contact contact,
            Instant offeredAt,
            Instant expiresAt,
            Explanation why,
            Optional<DeskShapes.CallbackCard> callback) {}

    static Optional<Made> made(Board board, Board.OfferView view) {
        return contact(board, view.contact())
                .map(found -> new Made(
                        view.id(),
                        found.record().contact(),
                        view.offeredAt(),
                        view.expiresAt(),
                        view.why(),
                        DeskShapes.callback(found.record())));
    }

    /** @param now when it was made, if the board does not say */
    static Made made(Board board, Effect.Offer offer, Instant now) {
        Instant at = board.offers().stream()
                .filter(view -> view.id().equals(offer.id()))
                .map(Board.OfferView::offeredAt)
                .findFirst()
                .orElse(now);
        return new Made(
                offer.id(), offer.contact(), at, offer.expiresAt(), offer.why(), calledBack(board, offer.contact()));
    }

    Offer offer(Made made, String language) {
        Contact contact = made.contact();
        Optional<String> firstLine =
                contact.channel() == Channel.CHAT ? chats.firstLine(contact.id()) : Optional.empty();
        return new Offer(
                made.id().toString(),
                contact.id().value(),
                contact.channel(),
                contact.queue().value(),
                org.queueName(contact.queue().value(), language),
                contact.language(),
                customer(contact),
                firstLine,
                millisBetween(contact.arrivedAt(), made.offeredAt()),
                made.offeredAt().toEpochMilli(),
                made.expiresAt().toEpochMilli(),
                TermNames.in(made.why().chosen(), org),
                made.callback());
    }

    DeskShapes.WaitingCard waiting(Contact contact, String language) {
        Optional<String> firstLine =
                contact.channel() == Channel.CHAT ? chats.firstLine(contact.id()) : Optional.empty();
        return new DeskShapes.WaitingCard(
                contact.id().value(),
                contact.channel(),
                contact.queue().value(),
                org.queueName(contact.queue().value(), language),
                contact.language(),
                customer(contact),
                firstLine,
                contact.arrivedAt().toEpochMilli());
    }

    ContactCard card(ContactRecord record, Board board, String language) {
        Contact contact = record.contact();
        return card(record, contact(board, contact.id()), said(contact), language);
    }

    private ContactCard card(
            ContactRecord record, Optional<Board.ContactView> live, Optional<ConversationView> said, String language) {
        Contact contact = record.contact();
        return new ContactCard(
                contact.id().value(),
                contact.channel(),
                contact.queue().value(),
                org.queueName(contact.queue().value(), language),
                contact.language(),
                customer(contact),
                record.phase(),
                live.map(Board.ContactView::onHold).orElse(false),
                moments(record, live),
                isWrapUpMandatory(contact),
                wrapUp(live, org.queue(contact.queue().value())),
                live.map(Board.ContactView::silent).orElse(false),
                live.map(Board.ContactView::customerUnheard).orElse(false),
                record.note().orElse(""),
                record.disposition(),
                said.flatMap(ConversationView::lastMessage).map(ChatEvent::of),
                said.map(ConversationView::unread).orElse(0),
                said.map(ConversationView::visitorTyping).orElse(false),
                DeskShapes.code(said.map(ConversationView::turn).orElse(Turn.AGENT)),
                turnSince(said, record).toEpochMilli(),
                DeskShapes.callback(record),
                handedOn(record, language),
                record.partOf().map(ContactId::value),
                consults.of(contact.id(), language),
                supervisions.onDesk(contact.id()),
                said.map(ConversationView::spoken).flatMap(DeskViews::doubt),
                sound.of(contact.id()),
                sound.endsAt(contact.id()),
                said.flatMap(view -> identity(view, chats)),
                said.flatMap(ConversationView::peek),
                record.begunBy().isPresent(),
                said.map(DeskViews::answers).orElse(List.of()),
                asleepSince(record),
                links.of(LinkSubject.of(contact, said), language),
                taped(record));
    }

    private Taped taped(ContactRecord record) {
        boolean recorded = isRecorded(record);
        return new Taped(
                recorded,
                recorded && pauses.mayPause(record.contact().queue()),
                pauses.of(record.contact().id()),
                record.consent().map(RecordingConsent::code));
    }

    private static boolean isRecorded(ContactRecord record) {
        return record.contact().channel() == Channel.VOICE
                && record.phase() == ContactPhase.CONNECTED
                && record.consent()
                        .map(consent -> consent.standing().isRecorded())
                        .orElse(true);
    }

    private static Moments moments(ContactRecord record, Optional<Board.ContactView> live) {
        return new Moments(
                record.contact().arrivedAt().toEpochMilli(),
                record.connectedAt().map(Instant::toEpochMilli),
                record.endedAt().map(Instant::toEpochMilli),
                live.flatMap(Board.ContactView::wrapUpEndsAt).map(Instant::toEpochMilli));
    }

    private static Optional<Long> asleepSince(ContactRecord record) {
        return record.slept().flatMap(Slept::since).map(Instant::toEpochMilli);
    }

    private boolean isWrapUpMandatory(Contact contact) {
        return org.queue(contact.queue().value())
                .map(OrgSettings.Queue::wrapUpMandatory)
                .orElse(false);
    }

    private Optional<ConversationView> said(Contact contact) {
        return contact.channel() == Channel.CHAT ? chats.view(contact.id()) : Optional.empty();
    }

    static Optional<DeskShapes.IdentityCard> identity(ConversationView view, Conversations chats) {
        Optional<DeskShapes.IdentityCard> signed = view.identity()
                .map(one ->
                        new DeskShapes.IdentityCard(true, Optional.of(one.subject()), one.email(), one.attributes()));
        return signed.or(() -> Optional.of(DeskShapes.IdentityCard.UNKNOWN).filter(card -> chats.identifies()));
    }

    static List<DeskShapes.AnswerCard> answers(ConversationView view) {
        return view.answers().stream()
                .map(one -> new DeskShapes.AnswerCard(one.field(), one.label(), one.shown()))
                .toList();
    }

    private static Instant turnSince(Optional<ConversationView> said, ContactRecord record) {
        return said.map(ConversationView::turnSince)
                .or(record::connectedAt)
                .orElse(record.contact().arrivedAt());
    }

    private static Optional<DeskShapes.LanguageDoubt> doubt(Spoken spoken) {
        return spoken.perhaps()
                .or(spoken::page)
                .map(any -> new DeskShapes.LanguageDoubt(spoken.perhaps(), spoken.page()));
    }

    private Optional<DeskShapes.HandedOnCard> handedOn(ContactRecord record, String language) {
        if (record.handovers().isEmpty()) {
            return Optional.empty();
        }
        Handover last = record.handovers().getLast();
        return Optional.of(new DeskShapes.HandedOnCard(
                last.by().value(),
                org.agentName(last.by().value()),
                last.from().value(),
                org.queueName(last.from().value(), language),
                last.at().toEpochMilli(),
                DeskShapes.code(last.way())));
    }

    private static DeskShapes.WrapUpChoice wrapUp(Optional<Board.ContactView> live, Optional<OrgSettings.Queue> queue) {
        Board.WrapUpView view = live.map(Board.ContactView::wrapUp).orElse(new Board.WrapUpView(false, false, 0));
        long added = queue.map(OrgSettings.Queue::wrapUp).orElse(Duration.ZERO).toMillis();
        return new DeskShapes.WrapUpChoice(view.optional(), view.asked(), view.extensions(), added);
    }

    static CustomerView customer(Contact contact) {
        return new CustomerView(
                contact.customer().key(),
                contact.customer().name(),
                Optional.ofNullable(contact.attributes().get(AttributeRules.VIA)),
                redirected(contact.attributes()),
                Optional.ofNullable(contact.attributes().get(AttributeRules.CALLER_IDENTITY))
                        .map(DeskViews::number));
    }

    /** A carrier that does not say whose the number is says nothing that helps an agent. */
    private static String number(String identity) {
        return switch (identity) {
            case "verified-a" -> "verified";
            case "failed" -> "false";
            default -> "unverified";
        };
    }

    private static Optional<DeskShapes.Redirected> redirected(Map<String, String> attributes) {
        Optional<String> from = Optional.ofNullable(attributes.get(AttributeRules.REDIRECTED_FROM));
        Optional<String> why = Optional.ofNullable(attributes.get(AttributeRules.REDIRECTED_WHY));
        return from.or(() -> why).map(any -> new DeskShapes.Redirected(from, why));
    }

    private static long millisBetween(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
