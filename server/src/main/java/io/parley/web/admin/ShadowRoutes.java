package io.parley.web.admin;

import io.parley.acd.Shadowing;
import io.parley.core.agent.AgentId;
import io.parley.core.future.LiveShadow;
import io.parley.web.admin.ConfigShapes.InvalidView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Json;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** A changed configuration beside the live floor: who would have gone elsewhere, and what service level it would be. */
public final class ShadowRoutes {
    private final Configuration configuration;
    private final Shadowing shadowing;
    private final Org org;

    public ShadowRoutes(Configuration configuration, Shadowing shadowing, Org org) {
        this.configuration = configuration;
        this.shadowing = shadowing;
        this.org = org;
    }

    public record ShadowWanted(JsonNode document) {}

    /**
     * How it stands.
     *
     * @param since milliseconds since 1970
     * @param base the version in force beside it
     * @param ended why it goes on no more; absent while it does
     * @param contacts that left their queue on both sides
     * @param elsewhereCount how many of them would have gone elsewhere
     * @param elsewhere the latest of those
     * @param newcomers agents of the other rules alone, who are there all the time
     */
    public record ShadowView(
            long since,
            long base,
            Optional<String> ended,
            long contacts,
            long elsewhereCount,
            List<ElsewhereView> elsewhere,
            List<LevelView> levels,
            List<String> newcomers) {}

    /** @param live who really had it; @param shadow who would have had it; absent for nobody */
    public record ElsewhereView(
            String contact, String queue, String queueName, Optional<String> live, Optional<String> shadow, long at) {}

    /** Service levels from 0 to 1, absent where nobody came to an end yet. */
    public record LevelView(
            String queue,
            String queueName,
            Optional<Double> live,
            Optional<Double> shadow,
            long liveContacts,
            long shadowContacts) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/shadow")
                        .access(Access.ADMIN)
                        .answers(ShadowView.class)
                        .about("How the shadow beside the live floor stands; 204 while none runs.")
                        .does(this::look),
                Route.put("/api/shadow")
                        .takes(ShadowWanted.class)
                        .largest(Json.LARGEST_DOCUMENT)
                        .access(Access.ADMIN)
                        .forPrograms()
                        .answers(ShadowView.class)
                        .refuses(422, InvalidView.class)
                        .about("Lets a changed configuration run beside the live floor, in place of another shadow.")
                        .does(this::start),
                Route.delete("/api/shadow")
                        .access(Access.ADMIN)
                        .forPrograms()
                        .about("Ends the shadow.")
                        .does(call -> stop()));
    }

    private Answer start(ApiCall call, ShadowWanted wanted) {
        return switch (configuration.read(wanted.document())) {
            case Configuration.Unusable unusable -> ConfigShapes.invalid(unusable.problems());
            case Configuration.Usable usable -> Answer.json(view(Durably.await(shadowing.start(usable.rules())), call));
        };
    }

    private Answer stop() {
        if (!shadowing.stop()) {
            throw Refusal.notFound("shadow");
        }
        return Answer.done();
    }

    /** Who looks each few seconds whether one runs has asked nothing wrong. */
    private Answer look(ApiCall call) {
        return shadowing
                .standing()
                .map(standing -> Answer.json(view(standing, call)))
                .orElseGet(Answer::done);
    }

    private ShadowView view(Shadowing.Standing standing, ApiCall call) {
        String language =
                org.language(call.header("Accept-Language"), call.person().language());
        LiveShadow.Report report = standing.report();
        return new ShadowView(
                standing.since().toEpochMilli(),
                standing.base(),
                standing.ended(),
                report.contacts(),
                report.elsewhere(),
                report.last().stream().map(one -> elsewhere(one, language)).toList(),
                report.levels().entrySet().stream()
                        .map(entry -> level(entry.getKey().value(), entry.getValue(), language))
                        .toList(),
                report.newcomers().stream().map(AgentId::value).toList());
    }

    private ElsewhereView elsewhere(LiveShadow.Elsewhere one, String language) {
        return new ElsewhereView(
                one.contact().value(),
                one.queue().value(),
                org.queueName(one.queue().value(), language),
                one.live().map(AgentId::value),
                one.shadow().map(AgentId::value),
                one.at().toEpochMilli());
    }

    private LevelView level(String queue, LiveShadow.Level level, String language) {
        return new LevelView(
                queue,
                org.queueName(queue, language),
                boxed(level.live()),
                boxed(level.shadow()),
                level.liveContacts(),
                level.shadowContacts());
    }

    private static Optional<Double> boxed(OptionalDouble share) {
        return share.stream().boxed().findFirst();
    }
}
