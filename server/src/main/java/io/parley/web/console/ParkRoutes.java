package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.Parkings;
import io.parley.acd.port.Parkings.Parked;
import io.parley.acd.port.Parkings.Placed;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.web.desk.ParkedCards;
import io.parley.web.desk.ParkedCards.ParkedCard;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parking one's caller in a numbered place, taking callers back from there, and calls that ring at colleagues. */
public final class ParkRoutes {
    private static final int LONGEST = 64;

    private final Distributor distributor;
    private final Parkings parkings;
    private final Org org;
    private final ParkedCards cards;

    public ParkRoutes(Distributor distributor, Parkings parkings, Org org) {
        this.distributor = distributor;
        this.parkings = parkings;
        this.org = org;
        cards = new ParkedCards(distributor, parkings, org);
    }

    /** @param slots numbers of all places; @param queues whose callers may be; @param parked whom one may take */
    public record ParkingView(List<String> slots, List<String> queues, List<ParkedCard> parked) {}

    /** @param slot any that is free unless one is named */
    public record Wanted(Optional<String> slot) {}

    public record PlaceView(String slot) {}

    public record RingingView(List<RingingCard> calls) {}

    /** A call that rings at a colleague. @param since when it began to */
    public record RingingCard(
            String contact,
            String queue,
            String queueName,
            String language,
            String customer,
            Optional<String> customerName,
            String agent,
            String agentName,
            long since) {}

    /** @param agent a colleague; the call that has rung for longest where none is named */
    public record Whose(Optional<String> agent) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/parking")
                        .access(Access.DESK)
                        .answers(ParkingView.class)
                        .about("Places that callers are parked in, and who of them one may take back.")
                        .does(this::parking),
                Route.post("/api/contacts/{id}/park")
                        .takes(Wanted.class)
                        .access(Access.DESK)
                        .answers(PlaceView.class)
                        .about("Parks one's caller in a numbered place, with music; whoever may takes them back.")
                        .does(this::park),
                Route.post("/api/parking/{slot}/take")
                        .access(Access.DESK)
                        .about("Takes back who is parked there: one's own phone is called.")
                        .does(this::take),
                Route.get("/api/ringing")
                        .access(Access.DESK)
                        .answers(RingingView.class)
                        .about("Calls that ring at colleagues and that one may pick up, the longest first.")
                        .does(this::ringing),
                Route.post("/api/ringing/pick-up")
                        .takes(Whose.class)
                        .access(Access.DESK)
                        .about("Picks up the call that rings at a colleague, or the one that has rung for longest.")
                        .does(this::pickUp));
    }

    private Answer parking(ApiCall call) {
        AgentId agent = Mine.agent(call);
        String language = Language.of(org, call);
        List<ParkedCard> parked = parkings.all().stream()
                .filter(one -> parkings.mayTake(agent, one))
                .flatMap(one -> cards.card(one, language).stream())
                .toList();
        List<String> queues = org.settings().queues().stream()
                .map(OrgSettings.Queue::id)
                .filter(id -> parkings.mayPark(new QueueId(id)))
                .toList();
        return Answer.json(new ParkingView(parkings.slots(), queues, parked));
    }

    private Answer park(ApiCall call, Wanted wanted) {
        AgentId agent = Mine.agent(call);
        Board.ContactView view = Mine.contact(call, distributor);
        Contact contact = view.record().contact();
        if (view.phase() != ContactPhase.CONNECTED || contact.channel() != Channel.VOICE) {
            throw Refusal.conflict("not_connected", "only a call in conversation can be parked");
        }
        Optional<String> slot = wanted.slot().filter(text -> !text.isEmpty());
        if (slot.filter(text -> !parkings.slots().contains(text)).isPresent()) {
            throw Refusal.badField("slot", "is no place that callers are parked in");
        }
        Placed placed = Durably.await(parkings.park(contact.id(), agent, slot));
        return switch (placed.reply()) {
            case DONE -> Answer.json(new PlaceView(placed.slot().orElseThrow()));
            case NOT_ALLOWED -> throw Refusal.of(403, "not_allowed", "callers of this queue are not parked");
            case NO_PLACE -> throw Refusal.conflict("no_place", "the place is taken, or all are");
            case NOT_NOW -> throw Refusal.conflict("not_now", "this cannot be done in the present state of the call");
            case NO_CALL -> throw Refusal.conflict("no_call", "the call is over");
        };
    }

    private Answer take(ApiCall call) {
        AgentId agent = Mine.agent(call);
        String slot = call.path("slot");
        Parked there = parkings.all().stream()
                .filter(parked -> parked.slot().equals(slot))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("parked call"));
        if (!parkings.mayTake(agent, there)) {
            throw Refusal.of(403, "not_allowed", "callers of this queue are not yours to take");
        }
        return told(Durably.await(parkings.take(agent, there)));
    }

    private Answer ringing(ApiCall call) {
        AgentId agent = Mine.agent(call);
        String language = Language.of(org, call);
        Board board = distributor.board();
        Map<ContactId, Contact> offered = board.offered();
        List<RingingCard> cards = board.offers().stream()
                .filter(offer -> !offer.agent().equals(agent))
                .sorted(Comparator.comparing(Board.OfferView::offeredAt))
                .flatMap(offer ->
                        card(Optional.ofNullable(offered.get(offer.contact())), offer, agent, language).stream())
                .toList();
        return Answer.json(new RingingView(cards));
    }

    private Optional<RingingCard> card(Optional<Contact> rings, Board.OfferView offer, AgentId agent, String language) {
        return rings.filter(contact ->
                        contact.channel() == Channel.VOICE && contact.callback().isEmpty())
                .filter(contact -> parkings.mayPickUp(agent, contact.queue()))
                .map(contact -> new RingingCard(
                        contact.id().value(),
                        contact.queue().value(),
                        org.queueName(contact.queue().value(), language),
                        contact.language(),
                        contact.customer().key(),
                        contact.customer().name(),
                        offer.agent().value(),
                        org.agentName(offer.agent().value()),
                        offer.offeredAt().toEpochMilli()));
    }

    private Answer pickUp(ApiCall call, Whose whose) {
        Optional<String> named = whose.agent().filter(id -> !id.isEmpty());
        if (named.filter(id -> id.length() > LONGEST || org.agent(id).isEmpty()).isPresent()) {
            throw Refusal.badField("agent", "is no agent");
        }
        return told(Durably.await(parkings.pickUp(Mine.agent(call), named.map(AgentId::new))));
    }

    private static Answer told(AgentCalls.Reply reply) {
        return switch (reply) {
            case BEGUN -> Answer.done();
            case UNKNOWN -> throw Refusal.notFound("call");
            case NOT_ALLOWED -> throw Refusal.of(403, "not_allowed", "calls of this queue are not yours to take");
            case NOT_NOW, NO_TRUNK ->
                throw Refusal.conflict("not_now", "you have a call, your phone is away, or it was taken");
        };
    }
}
