package io.parley.web.admin;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Trial calls over a trunk, and their sheet as it comes. */
public final class TrunkTrialRoutes {
    private final TrunkTrials trials;

    public TrunkTrialRoutes(TrunkTrials trials) {
        this.trials = trials;
    }

    /** @param trial absent where none was made since the start */
    public record TrialSheet(Optional<TrialView> trial) {}

    /** @param at milliseconds since 1970; @param state runs, done, stopped, timed_out or broken */
    public record TrialView(
            String trunk,
            String by,
            long at,
            String state,
            List<TrunkTrials.Line> lines,
            Optional<String> profile,
            Optional<String> ways) {}

    /**
     * @param echo answers, and sends back what it hears
     * @param wrong does not exist; absent: none is called
     * @param country two letters, to try numbers as they are dialled there
     */
    public record TrialWanted(String trunk, String echo, Optional<String> wrong, Optional<String> country) {
        public TrialWanted {
            number(echo, "echo");
            wrong.ifPresent(number -> number(number, "wrong"));
            if (country.filter(code -> !code.matches("[A-Z]{2}")).isPresent()) {
                throw Refusal.badField("country", "bad_country", "is no country; write its two letters, such as LT");
            }
        }

        private static void number(String number, String field) {
            if (!number.matches("\\+?[0-9]{2,15}")) {
                throw Refusal.badField(field, "bad_phone_number", "is no number; write such as +37060000000");
            }
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/trunk-trial")
                        .access(Access.ADMIN)
                        .answers(TrialSheet.class)
                        .about("The trial of a trunk that runs, or that ran last, as far as it is.")
                        .does(call -> Answer.json(new TrialSheet(trials.latest().map(TrunkTrialRoutes::view)))),
                Route.post("/api/trunk-trial")
                        .takes(TrialWanted.class)
                        .access(Access.ADMIN)
                        .about("Calls a number over a trunk, half a dozen times at most, to see how it takes them.")
                        .does(this::start),
                Route.delete("/api/trunk-trial")
                        .access(Access.ADMIN)
                        .about("Ends the trial that runs, with the call that is under way.")
                        .does(call -> {
                            trials.stop();
                            return Answer.done();
                        }));
    }

    private static TrialView view(TrunkTrials.Trial trial) {
        return new TrialView(
                trial.trunk(),
                trial.by(),
                trial.at().toEpochMilli(),
                trial.state().name().toLowerCase(Locale.ROOT),
                trial.lines(),
                trial.profile(),
                trial.ways());
    }

    private Answer start(ApiCall call, TrialWanted wanted) {
        TrunkTrials.Started started = trials.start(new TrunkTrials.Wanted(
                wanted.trunk(),
                wanted.echo(),
                wanted.wrong().orElse(""),
                wanted.country().orElse(""),
                call.person().id()));
        return switch (started) {
            case YES -> Answer.done();
            case BUSY -> throw Refusal.conflict("busy", "a trial runs already");
            case TOO_MANY -> throw Refusal.conflict("too_many", "there were as many trials as there may be in an hour");
            case NOBODY -> throw Refusal.notFound("trunk");
            case NOWHERE -> throw Refusal.conflict("nowhere", "the DNS does not say where the trunk is");
        };
    }
}
