package io.parley.web.admin;

import io.parley.acd.Distributor;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import io.parley.core.future.Present;
import io.parley.core.future.Tryout;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Ladder;
import io.parley.core.routing.Rules;
import io.parley.web.admin.ConfigShapes.InvalidView;
import io.parley.web.console.ReviewShapes;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** What would become of somebody who came now. Nothing changes on the floor. */
public final class TryRoutes {
    private static final long FLOOR_SECONDS = 5;
    private static final int LONGEST = 200;
    private static final int MOST_ATTRIBUTES = 50;

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
     * @param queue or {@code topic}: where they come
     * @param at when, as 2026-03-12T08:00:00Z; now unless given
     * @param identity who they are, such as a number that waits or talks at the moment
     */
    public record TryAsked(
            Optional<JsonNode> document,
            Channel channel,
            Optional<String> queue,
            Optional<String> topic,
            String language,
            Optional<Map<String, String>> attributes,
            Optional<String> at,
            Optional<String> identity) {
        public TryAsked {
            document = Json.present(document);
        }
    }

    /**
     * What becomes of them.
     *
     * @param queue where they would come
     * @param wouldBe {@code offered}, {@code waiting}, {@code closed}, {@code ended}, or {@code overflow:QUEUE}
     * @param candidates who could be offered the contact, in order; as in {@code why}
     * @param steps what each step of the queue reaches
     */
    public record TryView(
            String queue,
            String queueName,
            OpenView open,
            String wouldBe,
            List<ReviewShapes.CandidateView> candidates,
            Optional<ReviewShapes.WhyView> why,
            Optional<EstimateView> estimate,
            List<StepView> steps) {}

    /** @param until when it closes; @param opens when it opens; milliseconds since 1970 */
    public record OpenView(boolean open, Optional<Long> until, Optional<Long> opens) {}

    /** @param seconds expected; @param p80 what four of five would not exceed */
    public record EstimateView(double seconds, double p80) {}

    /** @param after seconds; @param members agents it reaches; @param free of them now; @param to where it leads out */
    public record StepView(long after, String need, int members, int free, Optional<String> to) {}

    public List<Route<?>> routes() {
        return List.of(Route.post("/api/routing/try")
                .takes(TryAsked.class)
                .largest(Json.LARGEST_DOCUMENT)
                .access(Access.FLOOR)
                .answers(TryView.class)
                .refuses(422, InvalidView.class)
                .about("What would become of a contact that came now; nothing changes on the floor.")
                .does(this::attempt));
    }

    private Answer attempt(ApiCall call, TryAsked asked) {
        if (asked.document().isEmpty()) {
            return attempt(call, asked, Optional.empty(), org);
        }
        return switch (configuration.read(asked.document().get())) {
            case Configuration.Unusable unusable -> ConfigShapes.invalid(unusable.problems());
            case Configuration.Usable usable ->
                attempt(call, asked, Optional.of(usable.rules()), new Org(usable.org()));
        };
    }

    private Answer attempt(ApiCall call, TryAsked asked, Optional<Rules> other, Org names) {
        Present present =
                distributor.present().orTimeout(FLOOR_SECONDS, TimeUnit.SECONDS).join();
        Rules rules = other.orElse(present.floor().floor().rules());
        QueueRules queue = queue(asked, rules, names.settings());
        if (!queue.channels().contains(asked.channel())) {
            throw Refusal.badField("channel", "is none that queue " + queue.id() + " takes");
        }
        if (!names.settings().languages().contains(asked.language())) {
            throw Refusal.badField("language", "is none of the organisation");
        }
        Contact contact = contact(
                asked, queue.id(), Moments.read(asked.at(), present.floor().at()));
        turn.acquireUninterruptibly();
        try {
            return Answer.json(view(call, queue, contact, Tryout.of(present, other, contact), names));
        } finally {
            turn.release();
        }
    }

    private static QueueRules queue(TryAsked asked, Rules rules, OrgSettings org) {
        String id = asked.queue()
                .or(() -> asked.topic()
                        .map(topic -> org.topics().stream()
                                .filter(known -> known.id().equals(topic))
                                .map(OrgSettings.Topic::queue)
                                .findFirst()
                                .orElseThrow(() -> Refusal.badField("topic", "is none of the configuration"))))
                .orElseThrow(() -> Refusal.badField("queue", "is missing; name a queue or a topic"));
        return rules.queues().stream()
                .filter(queue -> queue.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("queue", "is none of the configuration"));
    }

    private static Contact contact(TryAsked asked, QueueId queue, Instant at) {
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
        return new Contact(Tryout.CONTACT, asked.channel(), queue, asked.language(), 0, customer, at, attributes);
    }

    private static TryView view(ApiCall call, QueueRules queue, Contact contact, Tryout tried, Org names) {
        Optional<ReviewShapes.WhyView> why = tried.why().map(explanation -> ReviewShapes.why(explanation, names));
        String language =
                names.language(call.header("Accept-Language"), call.person().language());
        return new TryView(
                queue.id().value(),
                names.queueName(queue.id().value(), language),
                open(queue.hours(), contact.arrivedAt()),
                tried.verdict() == Tryout.Verdict.OVERFLOW
                        ? "overflow:" + tried.queue().value()
                        : tried.verdict().name().toLowerCase(Locale.ROOT),
                why.map(ReviewShapes.WhyView::candidates).orElse(List.of()),
                why,
                tried.estimate().map(forecast -> new EstimateView(forecast.mean(), forecast.p80())),
                tried.ladder().stream().map(TryRoutes::step).toList());
    }

    private static StepView step(Ladder.Rung rung) {
        return new StepView(
                rung.after().toSeconds(),
                rung.need(),
                rung.members(),
                rung.free(),
                rung.exit().map(exit -> exit.queue().map(QueueId::value).orElse("end")));
    }

    static OpenView open(Optional<OpeningHours> hours, Instant at) {
        boolean open = hours.map(known -> known.isOpen(at)).orElse(true);
        Optional<Instant> until = open ? hours.flatMap(known -> known.nextClosing(at)) : Optional.empty();
        Optional<Instant> opens = open ? Optional.empty() : hours.flatMap(known -> known.nextOpening(at));
        return new OpenView(open, until.map(Instant::toEpochMilli), opens.map(Instant::toEpochMilli));
    }
}
