package io.parley.web.admin;

import io.parley.acd.Distributor;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
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
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
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
    private static final int LONGEST = 200;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int MOST_KEYS = 20;
    /** The kind of step in which somebody waits. */
    private static final String QUEUE = "queue";

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
        Optional<CallWays.Way> way = asked.number().map(number -> way(number, asked, at, under.ways(), floor));
        if (way.filter(gone -> !gone.end().equals(QUEUE)).isPresent()) {
            return Answer.json(elsewhere(call, way.get(), under.names()));
        }
        if (way.isEmpty()
                && asked.keys().or(asked::trunk).filter(text -> !text.isEmpty()).isPresent()) {
            throw Refusal.badField("number", "is missing; keys and a trunk say something of a number that is dialled");
        }
        TryAsked there = way.map(asked::after).orElse(asked);
        OrgSettings org = under.names().settings();
        QueueRules queue = queue(there, rules, org);
        if (!queue.channels().contains(there.channel())) {
            throw Refusal.badField("channel", "is none that queue " + queue.id() + " takes");
        }
        if (there.language().filter(org.languages()::contains).isEmpty()) {
            throw Refusal.badField("language", "is none of the organisation");
        }
        Contact contact =
                contact(there, queue.id(), way.map(CallWays.Way::points).orElse(0), at);
        turn.acquireUninterruptibly();
        try {
            Tried tried = new Tried(queue, contact, Tryout.of(present, under.other(), contact), way);
            return Answer.json(view(call, tried, under.names()));
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

    private static CallWays.Way way(String number, TryAsked asked, Instant at, CallWays ways, Board floor) {
        if (asked.channel() != Channel.VOICE) {
            throw Refusal.badField("channel", "must be voice where a number is dialled");
        }
        if (asked.queue().isPresent() || asked.topic().isPresent()) {
            throw Refusal.badField("number", "leads to a queue by itself; name no queue and no topic beside it");
        }
        if (asked.trunk().filter(trunk -> !ways.trunks().contains(trunk)).isPresent()) {
            throw Refusal.badField("trunk", "is none of the configuration");
        }
        String keys = asked.keys().orElse("");
        if (!keys.matches("[0-9*#" + CallWays.SILENCE + "]{0," + MOST_KEYS + "}")) {
            throw Refusal.badField(
                    "keys", "may be at most " + MOST_KEYS + " of 0 to 9, * and #, and - where none is pressed");
        }
        Map<String, String> told = asked.attributes().orElse(Map.of());
        return ways.way(new CallWays.Dialled(number, asked.trunk(), keys, told, Optional.of(at), floor))
                .orElseThrow(() -> Refusal.badField("number", "is answered by no call flow; such a call is refused"));
    }

    private record Tried(QueueRules queue, Contact contact, Tryout tryout, Optional<CallWays.Way> way) {}

    private static QueueRules queue(TryAsked asked, Rules rules, OrgSettings org) {
        String id = asked.queue()
                .or(() -> asked.topic()
                        .map(topic -> org.topics().stream()
                                .filter(known -> known.id().equals(topic))
                                .map(OrgSettings.Topic::queue)
                                .findFirst()
                                .orElseThrow(() -> Refusal.badField("topic", "is none of the configuration"))))
                .orElseThrow(() -> Refusal.badField("queue", "is missing; name a queue, a topic or a number"));
        return rules.queues().stream()
                .filter(queue -> queue.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("queue", "is none of the configuration"));
    }

    private static Contact contact(TryAsked asked, QueueId queue, int points, Instant at) {
        Map<String, String> attributes = asked.attributes().orElse(Map.of());
        boolean fits = attributes.size() <= MOST_ATTRIBUTES
                && attributes.values().stream().allMatch(value -> value.length() <= LONGEST);
        if (!fits) {
            throw Refusal.badField(
                    "attributes", "may be " + MOST_ATTRIBUTES + " of at most " + LONGEST + " characters");
        }
        String who = asked.identity().filter(id -> !id.isBlank()).orElse(Tryout.CONTACT.value());
        if (who.length() > LONGEST) {
            throw Refusal.badField("identity", "must have at most " + LONGEST + " characters");
        }
        Customer customer = new Customer(who, Optional.empty());
        String language = asked.language().orElseThrow();
        return new Contact(Tryout.CONTACT, asked.channel(), queue, language, points, customer, at, attributes);
    }

    private static TryView view(ApiCall call, Tried thought, Org names) {
        QueueRules queue = thought.queue();
        Tryout tried = thought.tryout();
        Optional<ReviewShapes.WhyView> why = tried.why().map(explanation -> ReviewShapes.why(explanation, names));
        String language =
                names.language(call.header("Accept-Language"), call.person().language());
        return new TryView(
                queue.id().value(),
                names.queueName(queue.id().value(), language),
                open(queue.hours(), thought.contact().arrivedAt()),
                tried.verdict() == Tryout.Verdict.OVERFLOW
                        ? "overflow:" + tried.queue().value()
                        : tried.verdict().name().toLowerCase(Locale.ROOT),
                why.map(ReviewShapes.WhyView::candidates).orElse(List.of()),
                why,
                tried.estimate().map(forecast -> new EstimateView(forecast.mean(), forecast.p80())),
                tried.ladder().stream().map(rung -> step(rung, names)).toList(),
                thought.way(),
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
