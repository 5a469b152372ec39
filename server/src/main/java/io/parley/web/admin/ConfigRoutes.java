package io.parley.web.admin;

import io.parley.core.lint.Attendance;
import io.parley.core.lint.Finding;
import io.parley.core.lint.Lint;
import io.parley.web.admin.ConfigShapes.CheckView;
import io.parley.web.admin.ConfigShapes.ConfigAsked;
import io.parley.web.admin.ConfigShapes.ConfigKept;
import io.parley.web.admin.ConfigShapes.ConfigView;
import io.parley.web.admin.ConfigShapes.ConfigWanted;
import io.parley.web.admin.ConfigShapes.ConflictView;
import io.parley.web.admin.ConfigShapes.DiffView;
import io.parley.web.admin.ConfigShapes.InvalidView;
import io.parley.web.admin.ConfigShapes.ReturnWanted;
import io.parley.web.admin.ConfigShapes.VersionView;
import io.parley.web.admin.ConfigShapes.VersionsView;
import io.parley.web.admin.Configuration.Change;
import io.parley.web.admin.Configuration.Draft;
import io.parley.web.admin.Configuration.Entry;
import io.parley.web.admin.Configuration.Source;
import io.parley.web.admin.Configuration.Version;
import io.parley.web.console.FutureRoutes;
import io.parley.web.console.FutureRoutes.FindingView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Json;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The configuration in versions: what holds, what a change would mean, applying it, and going back. */
public final class ConfigRoutes {
    private static final int LONGEST_NOTE = 500;
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final Configuration configuration;
    private final Supplier<Attendance> past;
    private final InstantSource clock;
    /** Looking for what goes wrong takes a whole core. */
    private final Semaphore lintTurn = new Semaphore(1);

    /** @param past who was signed in when */
    public ConfigRoutes(Configuration configuration, Supplier<Attendance> past, InstantSource clock) {
        this.configuration = configuration;
        this.past = past;
        this.clock = clock;
    }

    public List<Route<?>> routes() {
        return Stream.concat(changing().stream(), history().stream()).toList();
    }

    private List<Route<?>> changing() {
        return List.of(
                Route.get("/api/config")
                        .access(Access.FLOOR)
                        .answers(ConfigView.class)
                        .about("The configuration in force.")
                        .does(this::newest),
                Route.post("/api/config/check")
                        .takes(ConfigAsked.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.ADMIN)
                        .forPrograms()
                        .answers(CheckView.class)
                        .unnoted()
                        .about("What is wrong with a configuration, what will go wrong under it, what it changes.")
                        .does(this::check),
                Route.put("/api/config")
                        .takes(ConfigWanted.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.ADMIN)
                        .answers(ConfigKept.class)
                        .refuses(409, ConflictView.class)
                        .refuses(422, InvalidView.class)
                        .about("Makes a configuration the newest version and puts it in force at once.")
                        .does(this::put));
    }

    private List<Route<?>> history() {
        return List.of(
                Route.get("/api/config/versions")
                        .access(Access.ADMIN)
                        .queries("before", "limit")
                        .answers(VersionsView.class)
                        .about("Versions of the configuration, the newest first.")
                        .does(this::versions),
                Route.get("/api/config/versions/{n}")
                        .access(Access.ADMIN)
                        .answers(VersionView.class)
                        .about("One version, and what it changed.")
                        .does(this::version),
                Route.get("/api/config/diff")
                        .access(Access.ADMIN)
                        .queries("from", "to")
                        .answers(DiffView.class)
                        .about("What differs between two versions.")
                        .does(this::diff),
                Route.post("/api/config/versions/{n}/return")
                        .takes(ReturnWanted.class)
                        .access(Access.ADMIN)
                        .answers(ConfigKept.class)
                        .refuses(409, ConflictView.class)
                        .refuses(422, InvalidView.class)
                        .about("Makes an earlier version the newest again.")
                        .does(this::giveBack));
    }

    private Answer newest(ApiCall call) {
        Version newest = configuration.newest();
        Entry entry = newest.entry();
        return Answer.json(new ConfigView(
                entry.number(),
                entry.at().toEpochMilli(),
                entry.by(),
                entry.note(),
                entry.source(),
                newest.document(),
                configuration.people(),
                configuration.ways().trunks()));
    }

    private Answer check(ApiCall call, ConfigAsked asked) {
        return switch (configuration.read(asked.document())) {
            case Configuration.Unusable unusable ->
                Answer.json(new CheckView(unusable.problems(), List.of(), List.of()));
            case Configuration.Usable usable ->
                Answer.json(new CheckView(
                        List.of(),
                        asked.lint().orElse(true) ? findings(usable, call) : List.of(),
                        ConfigShapes.changes(usable.changes())));
        };
    }

    private List<FindingView> findings(Configuration.Usable usable, ApiCall call) {
        lintTurn.acquireUninterruptibly();
        try {
            List<Finding> findings = Lint.of(
                    usable.rules(),
                    usable.org().languages(),
                    clock.instant().atZone(usable.org().zone()),
                    past.get());
            Org org = new Org(usable.org());
            String language =
                    org.language(call.header("Accept-Language"), call.person().language());
            return FutureRoutes.views(findings, org, language);
        } finally {
            lintTurn.release();
        }
    }

    private Answer put(ApiCall call, ConfigWanted wanted) {
        String note = wanted.note().orElse("").strip();
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.badLength("note", 0, LONGEST_NOTE);
        }
        return keep(
                call, new Draft(wanted.base(), wanted.document(), call.person().id(), note, Source.CONSOLE));
    }

    private Answer keep(ApiCall call, Draft draft) {
        return switch (configuration.put(draft)) {
            case Configuration.Kept kept -> {
                call.about(Long.toString(kept.version()));
                yield Answer.json(new ConfigKept(kept.version()));
            }
            case Configuration.Overtaken overtaken -> ConfigShapes.conflict(overtaken.newest());
            case Configuration.Refused refused -> ConfigShapes.invalid(refused.problems());
        };
    }

    private Answer versions(ApiCall call) {
        long before = call.queryNumber("before").orElse(Long.MAX_VALUE);
        int limit = (int) Math.min(LARGEST_PAGE, call.queryNumber("limit").orElse(USUAL_PAGE));
        if (limit == 0) {
            throw Refusal.badField("limit", "must be 1 to " + LARGEST_PAGE);
        }
        List<Entry> page = configuration.before(before, limit);
        Optional<Long> next = page.size() < limit || page.getLast().number() == 1
                ? Optional.empty()
                : Optional.of(page.getLast().number());
        return Answer.json(new VersionsView(page.stream().map(ConfigShapes::row).toList(), next));
    }

    private Answer version(ApiCall call) {
        Version version = find(number(call.path("n")));
        Entry entry = version.entry();
        JsonNode before = configuration
                .find(entry.number() - 1)
                .map(Version::document)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        List<Change> changes = entry.number() == 1 ? List.of() : configuration.between(before, version.document());
        return Answer.json(new ConfigShapes.VersionView(
                entry.number(),
                entry.at().toEpochMilli(),
                entry.by(),
                entry.note(),
                entry.source(),
                version.document(),
                ConfigShapes.changes(changes)));
    }

    private Answer diff(ApiCall call) {
        JsonNode from = find(asked(call, "from")).document();
        JsonNode to = find(asked(call, "to")).document();
        return Answer.json(new DiffView(ConfigShapes.changes(configuration.between(from, to))));
    }

    private static long asked(ApiCall call, String name) {
        OptionalLong number = call.queryNumber(name);
        return number.orElseThrow(() -> Refusal.badField(name, "is missing; name a version"));
    }

    private Answer giveBack(ApiCall call, ReturnWanted wanted) {
        Version version = find(number(call.path("n")));
        String note = "as version " + version.entry().number();
        return keep(
                call, new Draft(wanted.base(), version.document(), call.person().id(), note, Source.RETURN));
    }

    private Version find(long number) {
        return configuration.find(number).orElseThrow(() -> Refusal.notFound("version"));
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw Refusal.notFound("version");
        }
        return Long.parseLong(text);
    }
}
