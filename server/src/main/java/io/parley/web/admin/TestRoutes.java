package io.parley.web.admin;

import io.parley.acd.Distributor;
import io.parley.core.future.FirstMoment;
import io.parley.core.future.FloorSnapshot;
import io.parley.core.future.Present;
import io.parley.core.future.Pretence;
import io.parley.core.future.StagedFloor;
import io.parley.core.future.StagedFloor.Seat;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.web.admin.ConfigShapes.InvalidView;
import io.parley.web.admin.KeptTest.Expected;
import io.parley.web.admin.TryRoutes.TryAsked;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.FloorCopy;
import io.parley.web.http.Json;
import io.parley.web.http.Route;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Contacts that were tried and are kept as tests of the configuration; they themselves are part of it. */
public final class TestRoutes {
    private final Configuration configuration;
    private final Distributor distributor;
    /** Hundreds of tests take a whole core for a moment. */
    private final Semaphore turn = new Semaphore(1);

    public TestRoutes(Configuration configuration, Distributor distributor) {
        this.configuration = configuration;
        this.distributor = distributor;
    }

    /** @param document whose tests run on it; that in force where there is none */
    record RunAsked(Optional<JsonNode> document) {
        RunAsked {
            document = Json.present(document);
        }
    }

    /** @param failed how many do not pass */
    record RunView(int failed, List<TestRun.Result> tests) {}

    /**
     * A test of what was asked; nothing is kept by this.
     *
     * @param test without id and name
     * @param asLive whether the same becomes of the contact on the floor as it is (and is pretended) now
     */
    record MadeView(KeptTest test, boolean asLive) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/routing/tests/run")
                        .takes(RunAsked.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .answers(RunView.class)
                        .refuses(422, InvalidView.class)
                        .unnoted()
                        .about("Which kept tests of a configuration still answer as they did, and what differs.")
                        .does((call, asked) -> under(asked.document(), this::run)),
                Route.post("/api/routing/tests/make")
                        .takes(TryAsked.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .answers(MadeView.class)
                        .refuses(422, InvalidView.class)
                        .unnoted()
                        .about("A test of a contact that is tried, with the floor of now, for a configuration.")
                        .does(this::make));
    }

    private Answer make(ApiCall call, TryAsked asked) {
        return under(asked.document(), usable -> make(asked, usable));
    }

    private Answer under(Optional<JsonNode> document, Function<Configuration.Usable, Answer> then) {
        JsonNode tree = document.filter(Json::isThere)
                .orElseGet(() -> configuration.newest().document());
        return switch (configuration.read(tree)) {
            case Configuration.Unusable unusable -> ConfigShapes.invalid(unusable.problems());
            case Configuration.Usable usable -> inTurn(usable, then);
        };
    }

    private Answer inTurn(Configuration.Usable usable, Function<Configuration.Usable, Answer> then) {
        turn.acquireUninterruptibly();
        try {
            return then.apply(usable);
        } finally {
            turn.release();
        }
    }

    private Answer run(Configuration.Usable usable) {
        List<TestRun.Result> results = new TestRun(usable).all();
        long failed = results.stream().filter(result -> !result.passes()).count();
        return Answer.json(new RunView((int) failed, results));
    }

    private Answer make(TryAsked asked, Configuration.Usable usable) {
        Rules rules = usable.rules();
        Present live = FloorCopy.await(distributor.present());
        List<Pretence> pretended = Pretending.read(asked.pretend(), rules);
        Present present = Pretence.on(live, Optional.of(rules), pretended);
        Instant at = Moments.read(asked.at(), live.floor().at());
        List<Seat> seats = StagedFloor.seats(live.floor(), asked.channel(), pretended);
        OffsetDateTime moment = KeptTest.moment(at, usable.tests().zone());
        Expected found = new TestRun(usable).found(asked, moment.toInstant(), seats);
        boolean asLive = live(asked, at, usable, present.floor()).equals(found);
        return Answer.json(new MadeView(KeptTest.of(asked, moment, seats, found), asLive));
    }

    private Expected live(TryAsked asked, Instant at, Configuration.Usable usable, FloorSnapshot live) {
        Floor floor = live.floor().fork();
        Router.decide(floor, new RoutingEvent.RulesLoaded(usable.rules()), live.at());
        Arriving arriving = new Arriving(usable.rules(), usable.org(), usable.ways());
        Board board = asked.pretend().isPresent() ? live.board() : Board.EMPTY;
        return switch (arriving.of(asked, at, board)) {
            case Arriving.Elsewhere(CallWays.Way way) -> new Expected(way.queue(), way.end(), List.of(), 0, "");
            case Arriving.Comes comes -> TestRun.first(FirstMoment.of(floor, distributor.known(comes.contact())));
        };
    }
}
