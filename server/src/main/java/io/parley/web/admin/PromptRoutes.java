package io.parley.web.admin;

import io.parley.web.admin.PromptSounds.Kept;
import io.parley.web.admin.PromptSounds.Refused;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Locale;

/**
 * What callers hear: the prompts there are, their sound, and new sounds. A new one is heard by callers only once a
 * version of the configuration says it.
 */
public final class PromptRoutes {
    private static final int LARGEST = 20 * 1024 * 1024;
    private static final String WAV = "audio/wav";

    private final Configuration configuration;

    public PromptRoutes(Configuration configuration) {
        this.configuration = configuration;
    }

    /** @param prompts by name */
    public record PromptsView(List<Configuration.Prompt> prompts) {}

    /** @param sound what {@code prompts[...].sounds} of the configuration names it by */
    public record SoundKept(String sound, long lengthMs) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/prompts")
                        .access(Access.FLOOR)
                        .answers(PromptsView.class)
                        .about("What can be said to callers in call flows.")
                        .does(call -> Answer.json(new PromptsView(configuration.prompts()))),
                Route.get("/api/prompts/{name}/sound")
                        .access(Access.FLOOR)
                        .queries("language", "recorded")
                        .about("What callers hear of a prompt in a language as WAV; recorded=no: not the console's.")
                        .answersMedia(WAV)
                        .does(this::heard),
                Route.post("/api/prompt-sounds")
                        .takesSound()
                        .largest(LARGEST)
                        .access(Access.ADMIN)
                        .answers(SoundKept.class)
                        .about("Keeps a WAV file, for a prompt of the next version of the configuration.")
                        .does(this::keep),
                Route.get("/api/prompt-sounds/{sound}")
                        .access(Access.FLOOR)
                        .about("A sound that was kept, as callers hear it, as WAV.")
                        .answersMedia(WAV)
                        .does(this::sound));
    }

    private Answer heard(ApiCall call) {
        String language = call.query("language").orElse("");
        String name = call.path("name");
        boolean beneath = call.query("recorded").filter("no"::equals).isPresent();
        return (beneath ? configuration.soundBeneath(name, language) : configuration.sound(name, language))
                .map(wav -> Answer.bytes(WAV, wav))
                .orElseThrow(() -> Refusal.notFound("prompt"));
    }

    private Answer keep(ApiCall call, byte[] file) {
        return switch (configuration.sounds().keep(file)) {
            case Kept kept -> Answer.json(new SoundKept(kept.sound(), kept.lengthMs()));
            case Refused(PromptSounds.Why why) ->
                throw Refusal.of(
                        why == PromptSounds.Why.FULL ? 409 : 400,
                        "sound_" + why.name().toLowerCase(Locale.ROOT),
                        "the sound " + why.said());
        };
    }

    private Answer sound(ApiCall call) {
        return configuration
                .sounds()
                .find(call.path("sound"))
                .map(wav -> Answer.bytes(WAV, wav))
                .orElseThrow(() -> Refusal.notFound("sound"));
    }
}
