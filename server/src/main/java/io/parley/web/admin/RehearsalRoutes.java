package io.parley.web.admin;

import io.parley.acd.port.Rehearsals;
import io.parley.acd.port.Rehearsals.Standing;
import io.parley.acd.port.Rehearsals.State;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.FlowMoment;
import io.parley.core.queue.QueueId;
import io.parley.web.admin.ConfigShapes.InvalidView;
import io.parley.web.admin.Configuration.Problem;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Json;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whoever makes a call flow is called on their own phone and hears it; nothing on the floor knows of it. */
public final class RehearsalRoutes {
    private static final String PATH = "/api/rehearsal";
    private static final int LONGEST = 64;

    private final Configuration configuration;
    private final Rehearsals rehearsals;
    private final Org org;

    public RehearsalRoutes(Configuration configuration, Rehearsals rehearsals, Org org) {
        this.configuration = configuration;
        this.rehearsals = rehearsals;
        this.org = org;
    }

    /**
     * What to hear.
     *
     * @param document a configuration to hear it under; where it cannot be used, the version in force is heard
     * @param flow its id
     * @param number whose callers to be one of; absent: no number's attributes hold
     * @param caller the number that the call seems to come from; absent: it is withheld
     */
    public record Wanted(Optional<JsonNode> document, String flow, Optional<String> number, Optional<String> caller) {
        public Wanted {
            document = Json.present(document);
        }
    }

    /** @param draft whether it is of the document that was given; @param problems why it is not */
    public record Begun(boolean draft, List<Problem> problems) {}

    /** @param at milliseconds since 1970; @param took the way out of the step */
    public record TakenView(long at, String step, String kind, String took) {}

    /**
     * How it stands.
     *
     * @param step the one they are in
     * @param queue where they wait, or leave a message
     * @param end why it is over
     */
    public record RehearsalView(
            String id,
            String flow,
            long begun,
            State state,
            List<TakenView> taken,
            Optional<String> step,
            Optional<String> queue,
            Optional<String> queueName,
            String language,
            Map<String, String> attributes,
            Optional<String> end) {}

    /** @param turn what comes for a caller who waits */
    public record TurnWanted(Rehearsals.Turn turn) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.post(PATH)
                        .takes(Wanted.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.FLOOR)
                        .answers(Begun.class)
                        .refuses(422, InvalidView.class)
                        .unnoted()
                        .about("Rings one's own phone, which hears a call flow as its callers do. It is no contact.")
                        .does(this::begin),
                Route.get(PATH)
                        .access(Access.FLOOR)
                        .answers(RehearsalView.class)
                        .about("How one's own rehearsal stands, or the last one ended.")
                        .does(this::stands),
                Route.post(PATH + "/turn")
                        .takes(TurnWanted.class)
                        .access(Access.FLOOR)
                        .unnoted()
                        .about("Says what comes for a caller who waits: somebody answers, or nobody in time.")
                        .does(this::turn),
                Route.delete(PATH)
                        .access(Access.FLOOR)
                        .unnoted()
                        .about("Hangs up.")
                        .does(this::end));
    }

    private static AgentId by(ApiCall call) {
        return new AgentId(call.person().id());
    }

    private Answer begin(ApiCall call, Wanted wanted) {
        String flow = Optional.ofNullable(wanted.flow()).orElse("");
        String caller = wanted.caller().map(String::strip).orElse("");
        if (!caller.matches("(\\+?[0-9]{3,20})?")) {
            throw Refusal.badField("caller", "bad_phone_number", "must be 3 to 20 digits, with or without +");
        }
        if (flow.isEmpty() || flow.length() > LONGEST) {
            throw Refusal.badField("flow", "is missing; name a call flow");
        }
        Optional<JsonNode> document = wanted.document().filter(Json::isThere);
        return switch (configuration.piece(document, flow, wanted.number().filter(number -> !number.isEmpty()))) {
            case Configuration.NoFlow(List<Problem> problems)
            when !problems.isEmpty() -> ConfigShapes.invalid(problems);
            case Configuration.NoFlow none -> throw Refusal.notFound("call flow, or it is not that number's");
            case Configuration.Playable playable -> begin(call, playable, caller);
        };
    }

    private Answer begin(ApiCall call, Configuration.Playable playable, String caller) {
        return switch (Durably.await(rehearsals.begin(by(call), playable.piece(), caller))) {
            case BEGUN -> Answer.json(new Begun(playable.draft(), playable.problems()));
            case NO_PHONE -> throw Refusal.conflict("no_phone", "no phone of yours can be rung; allow the microphone");
            case NOT_NOW ->
                throw Refusal.conflict("not_now", "you are on a call or offered one, or calls are too many");
        };
    }

    private Answer stands(ApiCall call) {
        return rehearsals
                .of(by(call))
                .map(standing -> Answer.json(view(standing, call)))
                .orElseThrow(() -> Refusal.notFound("rehearsal"));
    }

    private RehearsalView view(Standing standing, ApiCall call) {
        String language =
                org.language(call.header("Accept-Language"), call.person().language());
        Optional<String> queue = standing.queue().map(QueueId::value);
        return new RehearsalView(
                standing.id().value(),
                standing.flow(),
                standing.begun().toEpochMilli(),
                standing.state(),
                standing.taken().stream().map(RehearsalRoutes::taken).toList(),
                standing.step(),
                queue,
                queue.map(id -> org.queueName(id, language)),
                standing.language(),
                standing.attributes(),
                standing.end());
    }

    private static TakenView taken(FlowMoment moment) {
        return new TakenView(moment.at().toEpochMilli(), moment.step(), moment.kind(), moment.how());
    }

    private Answer turn(ApiCall call, TurnWanted wanted) {
        if (wanted.turn() == null) {
            throw Refusal.badField("turn", "is missing; write answered or nobody");
        }
        if (!rehearsals.turn(by(call), wanted.turn())) {
            throw Refusal.conflict("not_waiting", "nobody waits in a rehearsal of yours");
        }
        return Answer.done();
    }

    private Answer end(ApiCall call) {
        if (!rehearsals.end(by(call))) {
            throw Refusal.notFound("rehearsal");
        }
        return Answer.done();
    }
}
