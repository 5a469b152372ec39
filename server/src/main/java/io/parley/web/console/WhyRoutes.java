package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.future.Demand;
import io.parley.core.future.FloorSnapshot;
import io.parley.core.future.Standing;
import io.parley.core.routing.Board;
import io.parley.core.routing.Explanation;
import io.parley.web.desk.DeskShapes;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.FloorCopy;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why somebody still waits, and why somebody is offered nothing: the router's own explanation of this moment. */
public final class WhyRoutes {
    private static final int LONGEST_ID = 64;

    private final Distributor distributor;
    private final Org org;

    public WhyRoutes(Distributor distributor, Org org) {
        this.distributor = distributor;
        this.org = org;
    }

    /**
     * Why a contact waits.
     *
     * @param place 1 for the next in its line
     * @param etaSeconds wait from now that four of five would not exceed
     * @param offeredTo who is being asked right now
     * @param why agents who could take it, and what keeps each other one from it
     * @param callback set where the customer is called: while that may not be, no agent is asked
     */
    public record ContactWhy(
            String contact,
            String queue,
            String queueName,
            Channel channel,
            String language,
            long waitedMs,
            Optional<Integer> place,
            Optional<Integer> etaSeconds,
            Optional<String> offeredTo,
            long rulesVersion,
            ReviewShapes.WhyView why,
            Optional<DeskShapes.CallbackCard> callback) {}

    /** Where an agent stands in each line they are meant for, if a contact came now. */
    public record AgentWhy(String agent, String agentName, List<LineView> lines) {}

    /**
     * One line.
     *
     * @param waiting contacts that wait in it now
     * @param later of them callbacks whose customers may not be called yet
     * @param rank 1 for who would be offered the next one; absent with {@code reason}
     * @param among how many could take it now
     */
    public record LineView(
            String queue,
            String queueName,
            Channel channel,
            String language,
            int waiting,
            int later,
            Optional<Integer> rank,
            int among,
            Optional<String> reason,
            Map<String, String> args,
            List<Explanation.Term> terms) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/contacts/{id}/why")
                        .access(Access.FLOOR)
                        .answers(ContactWhy.class)
                        .about("Why a contact still waits: every agent, and what keeps them from it.")
                        .does(this::contact),
                Route.get("/api/agents/{id}/why")
                        .access(Access.SIGNED_IN)
                        .answers(AgentWhy.class)
                        .about("Where an agent stands if a contact came now; agents may ask about themselves only.")
                        .does(this::agent));
    }

    private FloorSnapshot floor() {
        return FloorCopy.await(distributor.present()).floor();
    }

    private Answer contact(ApiCall call) {
        ContactId id = Mine.id(call);
        FloorSnapshot floor = floor();
        Board.ContactView view = floor.board().waiting().stream()
                .filter(one -> one.record().contact().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("waiting contact"));
        Optional<Board.OfferView> offer = floor.board().offers().stream()
                .filter(one -> one.contact().equals(id))
                .findFirst();
        Explanation why = offer.map(Board.OfferView::why)
                .or(() -> floor.floor().fork().why(id, floor.at()))
                .orElseThrow(() -> Refusal.notFound("waiting contact"));
        return Answer.json(view(call, floor, view, offer, why));
    }

    private ContactWhy view(
            ApiCall call,
            FloorSnapshot floor,
            Board.ContactView view,
            Optional<Board.OfferView> offer,
            Explanation why) {
        var contact = view.record().contact();
        return new ContactWhy(
                contact.id().value(),
                contact.queue().value(),
                org.queueName(contact.queue().value(), Language.of(org, call)),
                contact.channel(),
                contact.language(),
                Math.max(0, Duration.between(contact.arrivedAt(), floor.at()).toMillis()),
                view.place().stream().boxed().findFirst(),
                eta(contact.id()),
                offer.map(one -> one.agent().value()),
                why.rulesVersion(),
                ReviewShapes.why(why, org),
                DeskShapes.callback(view.record()));
    }

    /** As it is told: the board has it, the copied floor does not. */
    private Optional<Integer> eta(ContactId id) {
        return distributor.board().waiting().stream()
                .filter(one -> one.record().contact().id().equals(id))
                .flatMap(one -> one.etaSeconds().stream().boxed())
                .findFirst();
    }

    private Answer agent(ApiCall call) {
        String id = call.path("id");
        boolean own = id.equals(call.person().id());
        boolean known = id.length() <= LONGEST_ID && org.agent(id).isPresent();
        if (!known || !own && !call.person().reviews()) {
            throw Refusal.notFound("agent");
        }
        FloorSnapshot floor = floor();
        List<LineView> lines = Standing.of(floor, new AgentId(id)).stream()
                .map(one -> line(one, floor.board(), Language.of(org, call)))
                .toList();
        return Answer.json(new AgentWhy(id, org.agentName(id), lines));
    }

    private LineView line(Standing standing, Board board, String language) {
        var line = standing.line();
        List<Board.ContactView> waiting = board.waiting().stream()
                .filter(view -> isOf(line, view.record().contact()))
                .toList();
        return new LineView(
                line.queue().value(),
                org.queueName(line.queue().value(), language),
                line.channel(),
                line.language(),
                waiting.size(),
                (int) waiting.stream().filter(view -> view.place().isEmpty()).count(),
                standing.rank().stream().boxed().findFirst(),
                standing.among(),
                standing.leftOut().map(out -> out.reason().name().toLowerCase(Locale.ROOT)),
                standing.leftOut().map(Explanation.Excluded::args).orElse(Map.of()),
                standing.terms());
    }

    private static boolean isOf(Demand.Line line, Contact contact) {
        return contact.queue().equals(line.queue())
                && contact.channel() == line.channel()
                && contact.language().equals(line.language());
    }
}
