package io.parley.web.auth;

import io.parley.acd.port.Passkeys.Passkey;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One's own passkeys. */
public final class PasskeyRoutes {
    private static final String PATH = "/api/me/passkeys";

    private final OwnPasskeys passkeys;
    private final SecondStep codes;
    private final SignIns signIns;

    public PasskeyRoutes(OwnPasskeys passkeys, SecondStep codes, SignIns signIns) {
        this.passkeys = passkeys;
        this.codes = codes;
        this.signIns = signIns;
    }

    /** @param since milliseconds since 1970, as all; @param copied when a copy of it seems to have been shown */
    public record PasskeyView(String id, String name, long since, Optional<Long> used, Optional<Long> copied) {
        public static PasskeyView of(Passkey passkey) {
            return new PasskeyView(
                    passkey.id(),
                    passkey.name(),
                    passkey.since().toEpochMilli(),
                    passkey.used().map(Instant::toEpochMilli),
                    passkey.copied().map(Instant::toEpochMilli));
        }
    }

    /** @param codes whether a password is shown together with a code */
    public record PasskeyList(List<PasskeyView> passkeys, boolean codes) {}

    /** That it is oneself: the password, and a code where one signs in with codes; or a passkey. */
    public record Proof(Optional<String> password, Optional<String> code, Optional<OwnPasskeys.Assertion> passkey) {
        @Override
        public String toString() {
            return "Proof[]";
        }
    }

    /**
     * What a browser makes a passkey of.
     *
     * @param site whose it will be; @param handle whom it names; @param algorithms COSE numbers, the most wanted first
     * @param known credentials there are, so that no device makes a second one
     */
    public record Making(
            String site,
            String handle,
            String user,
            String name,
            String challenge,
            List<Long> algorithms,
            List<String> known,
            String token) {}

    public record Named(String name) {
        public Named {
            name = OwnPasskeys.oneLine(name);
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH)
                        .access(Access.SIGNED_IN)
                        .inPerson()
                        .answers(PasskeyList.class)
                        .about("One's own passkeys.")
                        .does(this::list),
                Route.post(PATH + "/begin")
                        .takes(Proof.class)
                        .access(Access.SIGNED_IN)
                        .answers(Making.class)
                        .about("What a browser makes a passkey of.")
                        .does(this::begin),
                Route.post(PATH)
                        .takes(OwnPasskeys.Created.class)
                        .access(Access.SIGNED_IN)
                        .answers(PasskeyView.class)
                        .noted()
                        .about("From now on this passkey signs in.")
                        .does(this::add),
                Route.put(PATH + "/{id}")
                        .takes(Named.class)
                        .access(Access.SIGNED_IN)
                        .noted()
                        .about("Calls a passkey otherwise.")
                        .does(this::rename),
                Route.post(PATH + "/{id}/remove")
                        .takes(Proof.class)
                        .access(Access.SIGNED_IN)
                        .noted()
                        .about("This passkey signs in no more; one is signed out everywhere else.")
                        .does(this::remove));
    }

    private Answer list(ApiCall call) {
        String id = call.person().id();
        return Answer.json(
                new PasskeyList(passkeys.of(id).stream().map(PasskeyView::of).toList(), codes.isOn(id)));
    }

    private void prove(ApiCall call, Proof proof) {
        Person person = call.person();
        if (proof.passkey().isPresent()) {
            passkeys.check(
                    new OwnPasskeys.Shown(proof.passkey().get(), passkeys.site(call), SessionRoutes.browser(call)),
                    one -> one.account().equals(person.id()));
            return;
        }
        String password = proof.password().orElseThrow(() -> Refusal.badField("password", "is missing"));
        if (!signIns.knows(person, password, call.remoteNetwork())) {
            throw Refusal.of(403, "wrong_password", "the password is wrong");
        }
        codes.of(person.id()).ifPresent(factor -> {
            String code =
                    proof.code().orElseThrow(() -> Refusal.badField("code", "is missing; you sign in with codes"));
            codes.check(factor, code, SecondStep.Where.SIGNED_IN);
        });
    }

    private Answer begin(ApiCall call, Proof proof) {
        PasskeySite site = passkeys.site(call);
        prove(call, proof);
        Person person = call.person();
        String handle = passkeys.handle(person.id());
        PasskeyChallenges.Asked asked = passkeys.askToMake(person, handle);
        return Answer.json(new Making(
                site.name(),
                handle,
                person.id(),
                person.name(),
                asked.challenge(),
                PasskeyVerifier.ALGORITHMS.stream().map(one -> one.getValue()).toList(),
                passkeys.of(person.id()).stream()
                        .map(one -> one.key().credential())
                        .toList(),
                asked.token()));
    }

    private Answer add(ApiCall call, OwnPasskeys.Created created) {
        return Answer.json(PasskeyView.of(passkeys.add(call.person(), created, passkeys.site(call))));
    }

    private Answer rename(ApiCall call, Named wanted) {
        return told(passkeys.rename(call.person().id(), call.path("id"), wanted.name()));
    }

    private Answer remove(ApiCall call, Proof proof) {
        Person person = call.person();
        List<Passkey> all = passkeys.of(person.id());
        if (all.stream().noneMatch(one -> one.id().equals(call.path("id")))) {
            throw Refusal.notFound("passkey");
        }
        if (all.size() == 1 && codes.isRequired(person.role()) && !codes.isOn(person.id())) {
            throw Refusal.conflict("required", "your role takes two steps; set up codes, or another passkey, first");
        }
        prove(call, proof);
        Answer done = told(passkeys.remove(person.id(), call.path("id"), person.id()));
        signIns.leaveOthers(person);
        return done;
    }

    private static Answer told(boolean was) {
        if (!was) {
            throw Refusal.notFound("passkey");
        }
        return Answer.done();
    }
}
