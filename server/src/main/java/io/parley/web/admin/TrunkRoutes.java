package io.parley.web.admin;

import io.parley.acd.port.AuditTrail.Change;
import io.parley.web.admin.Trunks.Done;
import io.parley.web.admin.Trunks.Not;
import io.parley.web.admin.Trunks.Outcome;
import io.parley.web.admin.Trunks.Refused;
import io.parley.web.admin.Trunks.Trunk;
import io.parley.web.admin.Trunks.Wanted;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Changes;
import io.parley.web.http.Json;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Trunks: those of the file to look at, those that are added in the console to change, each in force at once. */
public final class TrunkRoutes {
    private static final int LONGEST_PASSWORD = 200;

    private final Trunks trunks;

    public TrunkRoutes(Trunks trunks) {
        this.trunks = trunks;
    }

    public record TrunkList(List<TrunkSettings> trunks, Trunks.Surroundings surroundings) {}

    /**
     * @param ofFile whether the configuration file has it, so that it is changed there
     * @param hidden whether one of the same name was added here, which does not count while the file has its own
     * @param settings by the names of the configuration file, without secrets
     * @param password whether it has one
     * @param by who set it so the last time; absent of the file
     * @param at the same: milliseconds since 1970
     * @param trouble why it cannot be used as things are; empty if it can
     */
    public record TrunkSettings(
            String id,
            boolean ofFile,
            boolean hidden,
            JsonNode settings,
            boolean password,
            Optional<String> by,
            Optional<Long> at,
            List<Configuration.Problem> trouble) {}

    /**
     * @param settings by the names of the configuration file, without secrets
     * @param password of its user, never told again; absent: none
     */
    public record TrunkWanted(String id, JsonNode settings, Optional<String> password) {
        public TrunkWanted {
            fit(password);
        }

        @Override
        public String toString() {
            return "TrunkWanted[" + id + "]";
        }
    }

    /**
     * @param password another one; absent: that of before, as long as user and server are those of before
     * @param seen the {@code at} of the trunk that was looked at; absent: it may be another one by now
     */
    public record TrunkChange(JsonNode settings, Optional<String> password, Optional<Long> seen) {
        public TrunkChange {
            fit(password);
        }

        @Override
        public String toString() {
            return "TrunkChange[]";
        }
    }

    private static void fit(Optional<String> password) {
        if (password.filter(text -> text.isEmpty() || text.length() > LONGEST_PASSWORD)
                .isPresent()) {
            throw Refusal.badLength("password", 1, LONGEST_PASSWORD);
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/trunks")
                        .access(Access.ADMIN)
                        .answers(TrunkList.class)
                        .about("Trunks with their settings: those of the file, and those that were added.")
                        .does(call -> Answer.json(new TrunkList(
                                trunks.all().stream().map(TrunkRoutes::view).toList(), trunks.surroundings()))),
                Route.post("/api/trunks")
                        .takes(TrunkWanted.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.ADMIN)
                        .refuses(422, ConfigShapes.InvalidView.class)
                        .about("Adds a trunk, and begins to use it.")
                        .does(this::add),
                Route.put("/api/trunks/{id}")
                        .takes(TrunkChange.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.ADMIN)
                        .refuses(422, ConfigShapes.InvalidView.class)
                        .about("Changes a trunk that was added; calls that go on keep what they began with.")
                        .does(this::change),
                Route.delete("/api/trunks/{id}")
                        .access(Access.ADMIN)
                        .refuses(422, ConfigShapes.InvalidView.class)
                        .about("Takes out a trunk that was added; calls that go on over it go on.")
                        .does(call -> told(
                                trunks.remove(call.path("id"), call.person().id()))));
    }

    private static TrunkSettings view(Trunks.Trunk trunk) {
        return new TrunkSettings(
                trunk.id(),
                trunk.ofFile(),
                trunk.hidden(),
                trunk.settings(),
                trunk.password(),
                trunk.by(),
                trunk.at().map(Instant::toEpochMilli),
                trunk.trouble());
    }

    private Answer add(ApiCall call, TrunkWanted wanted) {
        call.about(Objects.requireNonNullElse(wanted.id(), ""));
        return told(trunks.add(new Wanted(
                wanted.id(), wanted.settings(), wanted.password(), call.person().id())));
    }

    private Answer change(ApiCall call, TrunkChange wanted) {
        Optional<Trunk> before = trunk(call.path("id"));
        Answer answer = told(trunks.change(new Wanted(
                call.path("id"),
                wanted.settings(),
                wanted.password(),
                call.person().id(),
                wanted.seen().map(Instant::ofEpochMilli))));
        before.ifPresent(was -> trunk(was.id()).ifPresent(is -> call.changed(changes(was, is, wanted))));
        return answer;
    }

    private Optional<Trunk> trunk(String id) {
        return trunks.all().stream()
                .filter(one -> one.id().equals(id) && !one.ofFile())
                .findFirst();
    }

    /** The settings that are shown hold no secrets. */
    private static List<Change> changes(Trunk before, Trunk after, TrunkChange wanted) {
        Changes changes = new Changes().tree(before.settings(), after.settings());
        boolean other = wanted.password().isPresent() || before.password() != after.password();
        return other ? changes.secret("password").all() : changes.all();
    }

    private static Answer told(Outcome outcome) {
        return switch (outcome) {
            case Done() -> Answer.done();
            case Refused(List<Configuration.Problem> problems) ->
                ConfigShapes.invalid("the trunks cannot be so", problems);
            case Not(Trunks.Why why) ->
                throw switch (why) {
                    case TAKEN -> Refusal.conflict("taken", "there is a trunk of this name");
                    case NOBODY -> Refusal.notFound("trunk");
                    case OF_FILE -> Refusal.conflict("of_file", "the configuration file has this trunk");
                    case OVERTAKEN -> Refusal.conflict("overtaken", "somebody else has changed it meanwhile");
                    case FULL -> Refusal.conflict("full", "there are as many trunks as there may be; remove one");
                };
        };
    }
}
