package io.parley.web.auth;

import io.parley.acd.port.SecondFactors.Factor;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Optional;

/** One's own second step of signing in. */
public final class SecondStepRoutes {
    private static final String PATH = "/api/me/two-step";

    private final SecondStep secondStep;
    private final SignIns signIns;

    public SecondStepRoutes(SecondStep secondStep, SignIns signIns) {
        this.secondStep = secondStep;
        this.signIns = signIns;
    }

    /** @param since milliseconds since 1970; absent while it is off; @param codesLeft recovery codes not used yet */
    public record Standing(boolean on, Optional<Long> since, int codesLeft, boolean required) {}

    /** @param code of the phone there was, or a recovery code, where it is on */
    public record PasswordShown(String password, Optional<String> code) {
        @Override
        public String toString() {
            return "PasswordShown[]";
        }
    }

    /** @param setUp the token it began with; @param code of the phone that was told */
    public record SetUpDone(String setUp, String code) {
        @Override
        public String toString() {
            return "SetUpDone[]";
        }
    }

    public record CodeShown(String code) {
        @Override
        public String toString() {
            return "CodeShown[]";
        }
    }

    /** @param recoveryCodes told this once */
    public record Codes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Codes[]";
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH)
                        .access(Access.SIGNED_IN)
                        .inPerson()
                        .answers(Standing.class)
                        .about("Whether signing in takes two steps.")
                        .does(call -> Answer.json(standing(call.person()))),
                Route.post(PATH + "/begin")
                        .takes(PasswordShown.class)
                        .access(Access.SIGNED_IN)
                        .answers(SecondStep.SetUp.class)
                        .about("A new secret for one's phone; nothing changes before a code of it was shown.")
                        .does(this::begin),
                Route.post(PATH)
                        .takes(SetUpDone.class)
                        .access(Access.SIGNED_IN)
                        .answers(Codes.class)
                        .noted()
                        .about("From now on signing in takes codes of this phone.")
                        .does(this::done),
                Route.post(PATH + "/codes")
                        .takes(CodeShown.class)
                        .access(Access.SIGNED_IN)
                        .answers(Codes.class)
                        .noted()
                        .about("New recovery codes; the old ones work no more.")
                        .does(this::renew),
                Route.post(PATH + "/off")
                        .takes(CodeShown.class)
                        .access(Access.SIGNED_IN)
                        .noted()
                        .about("Signing in takes the password alone.")
                        .does(this::off));
    }

    private Standing standing(Person person) {
        Optional<Factor> factor = secondStep.of(person.id());
        return new Standing(
                factor.isPresent(),
                factor.map(one -> one.since().toEpochMilli()),
                factor.map(one -> secondStep.codesLeft(person.id())).orElse(0),
                secondStep.isRequired(person.role()));
    }

    private Answer begin(ApiCall call, PasswordShown shown) {
        if (!signIns.knows(call.person(), shown.password(), call.remoteNetwork())) {
            throw Refusal.of(403, "wrong_password", "the password is wrong");
        }
        Optional<Factor> before = secondStep.of(call.person().id());
        if (before.isPresent()) {
            String code = shown.code().orElseThrow(() -> Refusal.badField("code", "is missing; it is on already"));
            secondStep.check(before.get(), code, SecondStep.Where.SIGNED_IN);
        }
        return Answer.json(secondStep.begin(call.person().id()));
    }

    private Answer done(ApiCall call, SetUpDone wanted) {
        return Answer.json(new Codes(secondStep.enrol(call.person().id(), wanted.setUp(), wanted.code())));
    }

    private Answer renew(ApiCall call, CodeShown shown) {
        check(call.person(), shown);
        return Answer.json(new Codes(secondStep.renew(call.person().id())));
    }

    private Answer off(ApiCall call, CodeShown shown) {
        if (secondStep.isRequired(call.person().role())) {
            throw Refusal.conflict("required", "your role takes two steps");
        }
        check(call.person(), shown);
        secondStep.remove(call.person().id());
        return Answer.done();
    }

    private void check(Person person, CodeShown shown) {
        Factor factor = secondStep.of(person.id()).orElseThrow(() -> Refusal.notFound("second step"));
        secondStep.check(factor, shown.code(), SecondStep.Where.SIGNED_IN);
    }
}
