package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.future.Change;
import io.parley.core.future.Effort;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Outlook;
import io.parley.core.future.Present;
import io.parley.core.future.WhatIf;
import io.parley.core.lint.Attendance;
import io.parley.core.lint.Finding;
import io.parley.core.lint.Lint;
import io.parley.core.routing.Rules;
import io.parley.web.admin.ConfigShapes;
import io.parley.web.admin.Configuration;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.FloorCopy;
import io.parley.web.http.Json;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What would come of a change, what will go wrong under the rules, and how good estimates were. */
public final class FutureRoutes {
    private static final Duration TIME_BOX = Duration.ofSeconds(5);
    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_MORE = 100;

    private final Distributor distributor;
    private final Org org;
    private final LongSupplier nanoClock;
    private final Readers readers;
    /** One at a time: a what-if takes a whole core for seconds. */
    private final Semaphore turn = new Semaphore(1);

    private volatile Optional<Linted> linted = Optional.empty();

    private record Linted(long rulesVersion, Attendance past, List<Finding> findings) {}

    /** Reads the rules out of a configuration's text; what is wrong is an {@code IllegalArgumentException}. */
    @FunctionalInterface
    public interface RulesReader {
        Rules read(String config);
    }

    /**
     * What a changed configuration is read by: text of a file, or a document of the API.
     *
     * @param past who was signed in when
     */
    public record Readers(RulesReader text, Configuration documents, Supplier<Attendance> past) {}

    public FutureRoutes(Distributor distributor, Org org, LongSupplier nanoClock, Readers readers) {
        this.distributor = distributor;
        this.org = org;
        this.nanoClock = nanoClock;
        this.readers = readers;
    }

    /**
     * A change to think through; all of it may be left out.
     *
     * @param config text of a configuration whose rules would be in force
     * @param document or the same as {@code PUT /api/config} takes it
     * @param more by agent: so many more who can do the same
     * @param volume so many times as many contacts
     */
    public record WhatIfAsked(
            Optional<String> config,
            Optional<JsonNode> document,
            Optional<Map<String, Integer>> more,
            Optional<List<String>> come,
            Optional<List<String>> go,
            Optional<Double> volume,
            Optional<Integer> minutes,
            Optional<Integer> runs,
            Optional<Long> seed) {
        public WhatIfAsked {
            document = Json.present(document);
        }
    }

    public record LintView(long rulesVersion, List<FindingView> findings) {}

    public record FindingView(String code, String queue, String queueName, Map<String, String> args, String example) {}

    /** @param withinP80 share of those served who waited no longer than they were told; the goal is 0.8 */
    public record EstimatesView(
            long served,
            long unserved,
            Optional<Double> withinP80,
            Optional<Double> rmseSeconds,
            Optional<Double> biasSeconds) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/what-if")
                        .takes(WhatIfAsked.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .answers(FutureShapes.WhatIfView.class)
                        .refuses(422, ConfigShapes.InvalidView.class)
                        .unnoted()
                        .about("The floor run ahead as it is and with a change: bands of what comes of it.")
                        .does(this::whatIf),
                Route.get("/api/lint")
                        .access(Access.FLOOR)
                        .answers(LintView.class)
                        .about("What will go wrong under the rules in force, each with a case that was tried out.")
                        .does(this::lint),
                Route.get("/api/estimates")
                        .access(Access.FLOOR)
                        .answers(EstimatesView.class)
                        .about("How well waits were estimated since the start.")
                        .does(call -> Answer.json(estimates())));
    }

    private Answer whatIf(ApiCall call, WhatIfAsked asked) {
        Optional<JsonNode> document = asked.document().filter(Json::isThere);
        if (document.isEmpty()) {
            return whatIf(call, asked, asked.config().map(this::rules));
        }
        return switch (readers.documents().read(document.get())) {
            case Configuration.Unusable unusable -> ConfigShapes.invalid(unusable.problems());
            case Configuration.Usable usable -> whatIf(call, asked, Optional.of(usable.rules()));
        };
    }

    private Answer whatIf(ApiCall call, WhatIfAsked asked, Optional<Rules> other) {
        Duration ahead = Duration.ofMinutes(within("minutes", asked.minutes().orElse(60), MOST_MINUTES));
        int runs = within("runs", asked.runs().orElse(Effort.RUNS), Effort.RUNS);
        Change change = change(asked, other);
        Present present = present();
        Set<AgentId> unknown = change.unknown(present.floor().floor().rules());
        if (!unknown.isEmpty()) {
            throw Refusal.badField("more, come, go", "there is no agent " + names(unknown));
        }
        if (!turn.tryAcquire()) {
            throw Refusal.tooMany(TIME_BOX.toSeconds());
        }
        try {
            WhatIf whatIf = new WhatIf(present, ahead, asked.seed().orElse(1L));
            Outlook before = whatIf.under(Change.NONE, effort(runs));
            Outlook after = whatIf.under(change, effort(runs));
            return Answer.json(FutureShapes.view(
                    present.floor().at(), change, before, after, id -> org.queueName(id, Language.of(org, call))));
        } finally {
            turn.release();
        }
    }

    private Effort effort(int runs) {
        long end = nanoClock.getAsLong() + TIME_BOX.toNanos();
        return new Effort(runs, () -> nanoClock.getAsLong() - end >= 0);
    }

    private Change change(WhatIfAsked asked, Optional<Rules> other) {
        double volume = asked.volume().orElse(1.0);
        if (!(volume >= 0 && volume <= MOST_MORE)) {
            throw Refusal.badField("volume", "must be from 0 to " + MOST_MORE);
        }
        Map<String, Integer> more = asked.more().orElse(Map.of());
        more.values().forEach(count -> within("more", count, MOST_MORE));
        return new Change(
                other,
                more.entrySet().stream()
                        .collect(Collectors.toMap(each -> agent("more", each.getKey()), Map.Entry::getValue)),
                asked.come().orElse(List.of()).stream()
                        .map(id -> agent("come", id))
                        .toList(),
                asked.go().orElse(List.of()).stream().map(id -> agent("go", id)).toList(),
                volume);
    }

    private Rules rules(String config) {
        try {
            return readers.text().read(config);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField("config", e.getMessage());
        }
    }

    private static AgentId agent(String field, String id) {
        if (id.isEmpty() || id.length() > 64) {
            throw Refusal.badField(field, "names an agent with 1 to 64 characters");
        }
        return new AgentId(id);
    }

    private static int within(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw Refusal.badField(field, "must be from 1 to " + most);
        }
        return value;
    }

    private static String names(Set<AgentId> agents) {
        return agents.stream().map(AgentId::value).sorted().collect(Collectors.joining(", "));
    }

    private Present present() {
        return FloorCopy.await(distributor.present());
    }

    private Answer lint(ApiCall call) {
        Present present = present();
        Rules rules = present.floor().floor().rules();
        Attendance past = readers.past().get();
        Linted found = linted.filter(one -> one.rulesVersion() == rules.version() && one.past() == past)
                .orElseGet(() -> new Linted(
                        rules.version(),
                        past,
                        Lint.of(
                                rules,
                                org.settings().languages(),
                                present.floor().at().atZone(org.settings().zone()),
                                past)));
        linted = Optional.of(found);
        List<FindingView> views = views(found.findings(), org, Language.of(org, call));
        return Answer.json(new LintView(found.rulesVersion(), views));
    }

    /** Findings as they are told, in a language. */
    public static List<FindingView> views(List<Finding> findings, Org org, String language) {
        return findings.stream()
                .map(one -> new FindingView(
                        one.code().name().toLowerCase(Locale.ROOT),
                        one.queue().value(),
                        org.queueName(one.queue().value(), language),
                        one.args(),
                        one.example()))
                .toList();
    }

    private EstimatesView estimates() {
        EstimateQuality.Figures figures = distributor.estimateQuality();
        return new EstimatesView(
                figures.served(),
                figures.unserved(),
                figures.withinP80().stream().boxed().findFirst(),
                figures.rmseSeconds().stream().boxed().findFirst(),
                figures.biasSeconds().stream().boxed().findFirst());
    }
}
