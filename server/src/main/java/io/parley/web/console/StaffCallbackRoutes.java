package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.desk.DeskShapes;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Callbacks as staff see them: supervisors all, agents those of their queues; who calls one off says why. */
public final class StaffCallbackRoutes {
    private static final int LONGEST_REASON = 500;

    private final Distributor distributor;
    private final Org org;

    public StaffCallbackRoutes(Distributor distributor, Org org) {
        this.distributor = distributor;
        this.org = org;
    }

    public record CallbacksView(List<CallbackRow> callbacks) {}

    /**
     * A callback nobody talks in yet.
     *
     * @param state resting, held_back, dialling or on_line
     * @param place 1 for the next to be served in its queue
     */
    public record CallbackRow(
            String id,
            String queue,
            String queueName,
            String language,
            DeskShapes.CustomerView customer,
            long arrivedAt,
            String state,
            OptionalInt place,
            Optional<String> agent,
            DeskShapes.CallbackCard callback) {}

    public record CallOff(String reason) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/callbacks")
                        .access(Access.SIGNED_IN)
                        .answers(CallbacksView.class)
                        .about("Callbacks that were promised and not kept yet; agents see those of their queues.")
                        .does(this::list),
                Route.post("/api/callbacks/{id}/cancel")
                        .takes(CallOff.class)
                        .access(Access.SIGNED_IN)
                        .forPrograms()
                        .about("Calls a callback off, for a reason that is kept in the contact's history.")
                        .does(this::cancel));
    }

    private Answer list(ApiCall call) {
        String language = Language.of(org, call);
        Predicate<QueueId> theirs = queues(call.person());
        return Answer.json(new CallbacksView(open(distributor.board())
                .filter(view -> theirs.test(view.record().contact().queue()))
                .flatMap(view -> row(view, language).stream())
                .toList()));
    }

    /** In the order in which they would be served. */
    private static Stream<Board.ContactView> open(Board board) {
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .filter(view -> view.record().contact().callback().isPresent())
                .filter(view -> view.phase().compareTo(ContactPhase.CONNECTED) < 0);
    }

    private Predicate<QueueId> queues(Person person) {
        if (person.reviews()) {
            return queue -> true;
        }
        Set<String> theirs = org.settings().agents().stream()
                .filter(agent -> agent.id().equals(person.id()))
                .findFirst()
                .map(OrgSettings.Agent::queues)
                .orElse(Set.of());
        return queue -> theirs.contains(queue.value());
    }

    private Optional<CallbackRow> row(Board.ContactView view, String language) {
        ContactRecord record = view.record();
        Contact contact = record.contact();
        return DeskShapes.callback(record)
                .map(card -> new CallbackRow(
                        contact.id().value(),
                        contact.queue().value(),
                        org.queueName(contact.queue().value(), language),
                        contact.language(),
                        new DeskShapes.CustomerView(
                                contact.customer().key(), contact.customer().name()),
                        contact.arrivedAt().toEpochMilli(),
                        record.callback()
                                .map(standing -> standing.state().name().toLowerCase(Locale.ROOT))
                                .orElse(""),
                        view.place(),
                        record.agent().map(AgentId::value),
                        card));
    }

    private Answer cancel(ApiCall call, CallOff wanted) {
        String reason = Optional.ofNullable(wanted.reason()).map(String::strip).orElse("");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.badLength(
                    "reason",
                    new Refusal.Between(1, LONGEST_REASON),
                    "must say why, in at most " + LONGEST_REASON + " characters");
        }
        ContactId id = Mine.id(call);
        Predicate<QueueId> theirs = queues(call.person());
        find(id).filter(view -> theirs.test(view.record().contact().queue()))
                .orElseThrow(() -> Refusal.notFound("callback"));
        Durably.await(distributor.postDurably(
                new RoutingEvent.CallbackCalledOff(id, call.person().id(), reason)));
        if (find(id).isPresent()) {
            throw Refusal.conflict("talking", "the customer was reached at this moment");
        }
        return Answer.done();
    }

    private Optional<Board.ContactView> find(ContactId id) {
        return open(distributor.closeUp(id))
                .filter(view -> view.record().contact().id().equals(id))
                .findFirst();
    }
}
