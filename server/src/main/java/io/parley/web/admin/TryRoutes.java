package io.parley.web.admin;

import io.parley.acd.Distributor;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.future.Present;
import io.parley.core.future.Pretence;
import io.parley.core.future.Tryout;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.Ladder;
import io.parley.core.routing.Rules;
import io.parley.web.admin.ConfigShapes.InvalidView;
import io.parley.web.console.ReviewShapes;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.FloorCopy;
import io.parley.web.http.Json;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What would become of somebody who came now. Nothing changes on the floor. */
public final class TryRoutes {
    private final Configuration configuration;
    private final Distributor distributor;
    private final Org org;
    /** An estimate may take a whole core for a moment. */
    private final Semaphore turn = new Semaphore(1);

    public TryRoutes(Configuration configuration, Distributor distributor, Org org) {
        this.configuration = configuration;
        this.distributor = distributor;
        this.org = org;
    }

    /**
     * Who comes.
     *
     * @param document a configuration to try instead of the one in force
     * @param queue or {@code topic}, or {@code number}: where they come
     * @param at when, as 2026-03-12T08:00:00Z; now unless given
     * @param identity who they are, such as a number that waits or talks at the moment
     * @param language unless a number is dialled: then the menu asks for it
     * @param attributes what is known of them; of a call by a trunk, what the trunk tells
     * @param number what they dial
     * @param trunk by which the call comes
     * @param keys what they press in the menus, in order, {@code -} where none is; nothing more afterwards
     * @param pretend agents who are taken to be in another state than they are; conditions of call flows about the
     *     floor are asked of that floor then, and do not hold without it
     */
    public record TryAsked(
            Optional<JsonNode> document,
            Channel channel,
            Optional<String> queue,
            Optional<String> topic,
            Optional<String> language,
            Optional<Map<String, String>> attributes,
            Optional<String> at,
            Optional<String> identity,
            Optional<String> number,
            Optional<String> trunk,
            Optional<String> keys,
            Optional<List<Pretending.Asked>> pretend) {
        public TryAsked {
            document = Json.present(document);
        }

        /** The same, having gone this way. */
        TryAsked after(CallWays.Way way) {
            Map<String, String> believed = new TreeMap<>();
            way.attributes().stream()
                    .filter(one -> one.by() != CallWays.By.NOBODY)
                    .forEach(one -> believed.put(one.name(), one.value()));
            return new TryAsked(
                    document,
                    channel,
                    Optional.of(way.queue()),
                    topic,
                    Optional.of(way.language().chosen()),
                    Optional.of(believed),
                    at,
                    identity,
                    number,
                    trunk,
                    keys,
                    pretend);
        }
    }

    /**
     * What becomes of them.
     *
     * @param queue where they would come
     * @param wouldBe {@code offered}, {@code waiting}, {@code closed}, {@code ended}, or {@code overflow:QUEUE}
     * @param candidates who could be offered the contact, in order; as in {@code why}
     * @param steps what each step of the queue reaches
     * @param way from the number to the queue, where one was dialled
     * @param moments who would be rung when, and how it would get out, if nobody answered
     */
    public record TryView(
            String queue,
            String queueName,
            OpenView open,
            String wouldBe,
            List<ReviewShapes.CandidateView> candidates,
            Optional<ReviewShapes.WhyView> why,
            Optional<EstimateView> estimate,
            List<StepView> steps,
            Optional<CallWays.Way> way,
            List<Pretending.MomentView> moments) {}

    /** @param until when it closes; @param opens when it opens; milliseconds since 1970 */
    public record OpenView(boolean open, Optional<Long> until, Optional<Long> opens) {}

    /** @param seconds expected; @param p80 what four of five would not exceed */
    public record EstimateView(double seconds, double p80) {}

    /**
     * @param after seconds
     * @param members agents it reaches
     * @param free of them now
     * @param joins of them those whom the step before does not reach, the free ones first
     * @param to where it leads out
     */
    public record StepView(
            long after, String need, int members, int free, List<Pretending.Rung> joins, Optional<String> to) {}

    public List<Route<?>> routes() {
        return List.of(Route.post("/api/routing/try")
                .takes(TryAsked.class)
                .largest(Json.LARGEST_DOCUMENT)
                .access(Access.FLOOR)
                .forPrograms()
                .answers(TryView.class)
                .refuses(422, InvalidView.class)
                .unnoted()
                .about("What would become of a contact that came now; nothing changes on the floor.")
                .does(this::attempt));
    }

    private Answer attempt(ApiCall call, TryAsked asked) {
        Optional<JsonNode> document = asked.document().filter(Json::isThere);
        if (document.isEmpty()) {
            return attempt(call, asked, new Under(Optional.empty(), org, configuration.ways()));
        }
        return switch (configuration.read(document.get())) {
            case Configuration.Unusable unusable -> ConfigShapes.invalid(unusable.problems());
            case Configuration.Usable usable ->
                attempt(call, asked, new Under(Optional.of(usable.rules()), new Org(usable.org()), usable.ways()));
        };
    }

    /** What it is tried under. @param other rules; absent for those in force */
    private record Under(Optional<Rules> other, Org names, CallWays ways) {}

    private Answer attempt(ApiCall call, TryAsked asked, Under under) {
        Present live = FloorCopy.await(distributor.present());
        Rules rules = under.other().orElse(live.floor().floor().rules());
        Present present = Pretence.on(live, under.other(), Pretending.read(asked.pretend(), rules));
        Instant at = Moments.read(asked.at(), live.floor().at());
        Board floor = asked.pretend().isPresent() ? withWaits(present.floor().board()) : Board.EMPTY;
        Arriving arriving = new Arriving(rules, under.names().settings(), under.ways());
        return switch (arriving.of(asked, at, floor)) {
            case Arriving.Elsewhere(CallWays.Way way) -> Answer.json(elsewhere(call, way, under.names()));
            case Arriving.Comes comes -> comes(call, comes.known(distributor::known), under, present);
        };
    }

    private Answer comes(ApiCall call, Arriving.Comes comes, Under under, Present present) {
        turn.acquireUninterruptibly();
        try {
            Tryout tryout = Tryout.of(present, under.other(), comes.contact());
            return Answer.json(view(call, new Tried(comes, tryout), under.names()));
        } finally {
            turn.release();
        }
    }

    /** Those who wait are told what they are told now, whatever is pretended. */
    private Board withWaits(Board pretended) {
        Map<ContactId, OptionalInt> told = distributor.board().waiting().stream()
                .collect(Collectors.toMap(view -> view.record().contact().id(), Board.ContactView::etaSeconds));
        return pretended.withWaits(contact -> told.getOrDefault(contact, OptionalInt.empty()));
    }

    /** The flow ends it without a queue, or with a message or a promise for one. */
    private static TryView elsewhere(ApiCall call, CallWays.Way way, Org names) {
        String name = way.queue().isEmpty()
                ? ""
                : names.queueName(
                        way.queue(),
                        names.language(
                                call.header("Accept-Language"), call.person().language()));
        return new TryView(
                way.queue(),
                name,
                new OpenView(true, Optional.empty(), Optional.empty()),
                way.end(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(way),
                List.of());
    }

    private record Tried(Arriving.Comes comes, Tryout tryout) {}

    private static TryView view(ApiCall call, Tried thought, Org names) {
        QueueRules queue = thought.comes().queue();
        Tryout tried = thought.tryout();
        Optional<ReviewShapes.WhyView> why = tried.why().map(explanation -> ReviewShapes.why(explanation, names));
        String language =
                names.language(call.header("Accept-Language"), call.person().language());
        return new TryView(
                queue.id().value(),
                names.queueName(queue.id().value(), language),
                open(queue.hours(), thought.comes().contact().arrivedAt()),
                tried.verdict() == Tryout.Verdict.OVERFLOW
                        ? "overflow:" + tried.queue().value()
                        : tried.verdict().name().toLowerCase(Locale.ROOT),
                why.map(ReviewShapes.WhyView::candidates).orElse(List.of()),
                why,
                tried.estimate().map(forecast -> new EstimateView(forecast.mean(), forecast.p80())),
                tried.ladder().stream().map(rung -> step(rung, names)).toList(),
                thought.comes().way(),
                tried.moments().stream()
                        .map(moment -> Pretending.view(moment, names, language))
                        .toList());
    }

    private static StepView step(Ladder.Rung rung, Org names) {
        return new StepView(
                rung.after().toSeconds(),
                rung.need(),
                rung.members(),
                rung.free(),
                Pretending.Rung.of(rung.joins(), names),
                rung.exit().map(exit -> exit.queue().map(QueueId::value).orElse("end")));
    }

    static OpenView open(Optional<OpeningHours> hours, Instant at) {
        boolean open = hours.map(known -> known.isOpen(at)).orElse(true);
        Optional<Instant> until = open ? hours.flatMap(known -> known.nextClosing(at)) : Optional.empty();
        Optional<Instant> opens = open ? Optional.empty() : hours.flatMap(known -> known.nextOpening(at));
        return new OpenView(open, until.map(Instant::toEpochMilli), opens.map(Instant::toEpochMilli));
    }
}
