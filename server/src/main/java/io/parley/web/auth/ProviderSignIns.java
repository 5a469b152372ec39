package io.parley.web.auth;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.ProviderTies;
import io.parley.oidc.Attempt;
import io.parley.oidc.IdentityProvider;
import io.parley.oidc.ProvenIdentity;
import io.parley.oidc.ProviderProblem;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in by an identity provider. What is asked there travels sealed in a cookie of the browser that asks; what
 * comes back is taken once, from that browser, of that provider.
 */
public final class ProviderSignIns {
    private static final Logger log = LoggerFactory.getLogger(ProviderSignIns.class);
    private static final Duration ASKED_FOR = Duration.ofMinutes(10);
    private static final Duration HALFWAY_FOR = Duration.ofMinutes(5);
    private static final int AT_ONCE = 32;
    private static final int UNAVAILABLE = 503;
    private static final String OK = "ok";
    private static final String OTHER = "other";

    /** What may become of an answer: {@code ok}, or the code of a refusal. */
    public static final Set<String> OUTCOMES = Stream.concat(
                    Stream.of(OK, OTHER, "wrong_code"), ProviderRoutes.TOLD.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final int BEGINNINGS = 600;
    private static final int BEGINNINGS_A_MINUTE = 300;

    private final Providers providers;
    private final SignIns signIns;
    private final Accounts accounts;
    private final ProviderPeople people;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Tickets asked;
    private final Tickets halfway;
    private final TokenBuckets beginnings = new TokenBuckets(BEGINNINGS, BEGINNINGS_A_MINUTE);
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final ProviderSessions sessions = new ProviderSessions();
    private final ProviderLogouts logouts;
    private final Map<String, LongAdder> counts =
            OUTCOMES.stream().collect(Collectors.toUnmodifiableMap(what -> what, what -> new LongAdder()));

    public ProviderSignIns(
            Providers providers, SignIns signIns, Accounts accounts, ProvidedPeople provided, InstantSource clock) {
        this.providers = providers;
        this.signIns = signIns;
        this.accounts = accounts;
        this.clock = clock;
        people = new ProviderPeople(providers, accounts, provided, signIns::leaveAll, clock);
        logouts = new ProviderLogouts(providers.ties(), signIns, clock);
        asked = new Tickets("asked", ASKED_FOR, clock);
        halfway = new Tickets("halfway", HALFWAY_FOR, clock);
        signIns.onLeave(person -> sessions.forget(person.signIn()));
    }

    /** @param place where the browser goes; @param cookie that goes with it */
    record Begun(URI place, String cookie) {}

    /** What a browser brings back. @param network it comes by; @param device what it shows of sign-ins before */
    record Back(
            Optional<String> code,
            Optional<String> state,
            Optional<String> issuer,
            Optional<String> error,
            Optional<String> cookie,
            String network,
            Optional<String> device) {
        @Override
        public String toString() {
            return "Back[]";
        }
    }

    /** What came of it. @param ticket of a sign-in that waits for its second step */
    record Came(SignIns.Outcome outcome, Optional<String> ticket) {}

    /** What providers end. */
    public ProviderLogouts logouts() {
        return logouts;
    }

    List<ProviderPlan> plans() {
        return providers.plans();
    }

    boolean only() {
        return providers.only();
    }

    ProviderPlan plan(String id) {
        return providers.plans().stream()
                .filter(plan -> plan.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("provider"));
    }

    /** How often this became of an answer: one of {@link #OUTCOMES}. */
    public long count(String what) {
        return counts.get(what).sum();
    }

    private void counted(String what) {
        counts.get(OUTCOMES.contains(what) ? what : OTHER).increment();
    }

    /**
     * @param page what the page there is to be like; @param before sign-in of this browser there is already: other
     *     sites' links bring its cookie not back, and it ends with the new one
     */
    Begun begin(ProviderPlan plan, IdentityProvider.SignInPage page, String network, Optional<Person> before) {
        return told(() -> {
            long wait = beginnings.take(network, clock.instant());
            if (wait > 0) {
                throw Refusal.tooMany(wait);
            }
            Attempt attempt =
                    new Attempt(SecretText.newToken(random), SecretText.newToken(random), SecretText.newToken(random));
            try {
                URI place = plan.provider().authorisation(attempt, page);
                String old = before.map(Person::signIn).orElse("");
                return new Begun(
                        place, asked.seal(plan.id(), attempt.state(), attempt.nonce(), attempt.verifier(), old));
            } catch (ProviderProblem problem) {
                throw refused(plan, problem);
            }
        });
    }

    private <T> T told(Supplier<T> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            counted(refusal.body().code());
            throw refusal;
        }
    }

    /** @throws Refusal with a code of {@link ProviderRoutes#TOLD}, or any other */
    Came come(ProviderPlan plan, Back back) {
        Asked mine = told(() -> asked(plan, back));
        return counted(back.network(), () -> {
            checkIssuer(plan, back.issuer());
            if (back.error().isPresent()) {
                log.info(
                        "provider {} lets nobody in: {}",
                        plan.id(),
                        oneLine(back.error().get()));
                throw Refusal.of(403, "provider_denied", "the provider refused, or you did");
            }
            String code = back.code().filter(text -> !text.isBlank()).orElseThrow(ProviderSignIns::over);
            long turn = logouts.turn();
            Came came = proven(plan, identity(plan, code, mine.attempt()), turn, back);
            if (came.outcome() instanceof SignIns.Entered) {
                mine.before().ifPresent(signIns::leave);
            }
            return came;
        });
    }

    /** Whoever fails too often is not listened to for a while, as with passwords. */
    private <T> T counted(String network, Supplier<T> act) {
        Instant now = clock.instant();
        return told(() -> {
            try {
                signIns.throttle().begin(network, now);
                return act.get();
            } catch (Refusal refusal) {
                if (refusal.status() != UNAVAILABLE
                        && refusal.retryAfterSeconds().isEmpty()) {
                    signIns.throttle().failed(network, now);
                }
                throw refusal;
            }
        });
    }

    /** @param before the sign-in there was in this browser */
    private record Asked(Attempt attempt, Optional<String> before) {}

    /**
     * That this browser asked this provider, a moment ago, and nobody has answered yet. Whatever else comes is no guess
     * of anything: any page may make browsers ask for it, so it counts against nobody's address.
     */
    private Asked asked(ProviderPlan plan, Back back) {
        Tickets.Ticket ticket = back.cookie().flatMap(asked::open).orElseThrow(ProviderSignIns::over);
        List<String> texts = ticket.texts();
        Attempt attempt = new Attempt(texts.get(1), texts.get(2), texts.get(3));
        boolean same = texts.getFirst().equals(plan.id())
                && back.state()
                        .filter(state -> SecretText.same(state, attempt.state()))
                        .isPresent();
        if (!same || !asked.use(ticket)) {
            throw over();
        }
        return new Asked(attempt, Optional.of(texts.get(4)).filter(old -> !old.isEmpty()));
    }

    /** RFC 9207, 2.4: no provider's answer is taken for another's. */
    private static void checkIssuer(ProviderPlan plan, Optional<String> issuer) {
        try {
            boolean right = issuer.map(plan.provider().issuer()::equals)
                    .orElse(!plan.provider().saysWhoAnswers());
            if (!right) {
                log.warn("an answer of provider {} is another's", plan.id());
                throw Refusal.of(403, "provider_unproven", "this is the answer of another provider");
            }
        } catch (ProviderProblem problem) {
            throw refused(plan, problem);
        }
    }

    private ProvenIdentity identity(ProviderPlan plan, String code, Attempt attempt) {
        if (!atOnce.tryAcquire()) {
            throw Refusal.unavailable("too many people sign in at this moment");
        }
        try {
            return plan.provider().identity(code, attempt);
        } catch (ProviderProblem problem) {
            throw refused(plan, problem);
        } finally {
            atOnce.release();
        }
    }

    /** @param turn of logouts before it was proven */
    private Came proven(ProviderPlan plan, ProvenIdentity who, long turn, Back back) {
        Account account;
        try {
            account = people.account(plan, who);
        } catch (Refusal refusal) {
            log.info("provider {}: nobody is let in: {}", plan.id(), oneLine(refusal.getMessage()));
            throw refusal;
        }
        ProviderSessions.Session session = new ProviderSessions.Session(
                plan.id(), who.issuer(), who.subject(), who.session(), turn, who.idToken());
        SignIns.Device device = signIns.device(account.id(), back.device());
        SignIns.Outcome outcome = plan.trusted() || who.twoSteps()
                ? signIns.letIn(account, device.seal(), Optional.empty())
                : signIns.further(
                        account,
                        knock(account, new More(Optional.empty(), Optional.empty(), Optional.empty())),
                        device);
        if (outcome instanceof SignIns.Entered entered) {
            return new Came(in(session, entered), Optional.empty());
        }
        String ticket = halfway.seal(
                plan.id(),
                account.id(),
                who.issuer(),
                who.subject(),
                who.session().orElse(""),
                Long.toString(turn));
        sessions.wait(ticket, who.idToken());
        return new Came(outcome, Optional.of(ticket));
    }

    /** What is shown of a second step; as {@link SessionRoutes.Credentials} has it. */
    record More(Optional<String> code, Optional<String> setUp, Optional<OwnPasskeys.Shown> passkey) {
        @Override
        public String toString() {
            return "More[]";
        }
    }

    private static SignIns.Knock knock(Account account, More more) {
        return new SignIns.Knock(account.id(), "", more.code(), more.setUp(), more.passkey());
    }

    /** The second step of whoever a provider has proven. */
    SignIns.Outcome goOn(String cookie, More more, String network, Optional<String> device) {
        return counted(network, () -> {
            Tickets.Ticket ticket = halfway.open(cookie).orElseThrow(ProviderSignIns::over);
            List<String> texts = ticket.texts();
            String issuer = texts.get(2);
            String subject = texts.get(3);
            Account account = accounts.find(texts.get(1))
                    .filter(one -> people.isTied(issuer, subject, one.id()))
                    .orElseThrow(ProviderSignIns::over);
            SignIns.Outcome outcome =
                    signIns.further(account, knock(account, more), signIns.device(account.id(), device));
            if (!(outcome instanceof SignIns.Entered entered)) {
                return outcome;
            }
            if (!halfway.use(ticket)) {
                signIns.leave(entered.person());
                throw over();
            }
            Optional<String> sid = Optional.of(texts.get(4)).filter(text -> !text.isEmpty());
            return in(
                    new ProviderSessions.Session(
                            texts.getFirst(),
                            issuer,
                            subject,
                            sid,
                            Long.parseLong(texts.get(5)),
                            sessions.waited(cookie)),
                    entered);
        });
    }

    /** Unless the tie was cut, or they were signed out there, in this very moment. */
    private SignIns.Entered in(ProviderSessions.Session session, SignIns.Entered entered) {
        Person person = entered.person();
        Instant now = clock.instant();
        Durably.await(providers
                .ties()
                .begun(new ProviderTies.Begun(
                        person.signIn(),
                        session.issuer(),
                        session.subject(),
                        session.sid(),
                        now,
                        now.plusSeconds(signIns.absoluteSeconds()))));
        if (!people.isTied(session.issuer(), session.subject(), person.id()) || logouts.isOver(session)) {
            signIns.leave(person);
            throw over();
        }
        sessions.add(person.signIn(), session);
        people.used(session.issuer(), session.subject());
        counted(OK);
        log.info("{} signed in by provider {}", person.id(), session.provider());
        return entered;
    }

    /** Where somebody who signs out here signs out, too. */
    public Optional<URI> elsewhere(Person person) {
        return sessions.of(person.signIn())
                .flatMap(session -> providers.plans().stream()
                        .filter(plan -> plan.id().equals(session.provider()) && plan.signsOut())
                        .findFirst()
                        .flatMap(plan -> plan.provider()
                                .signOut(Optional.of(session.idToken()).filter(text -> !text.isEmpty()))));
    }

    private static String oneLine(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }

    private static Refusal refused(ProviderPlan plan, ProviderProblem problem) {
        log.warn("identity provider {}: {}", plan.id(), problem.getMessage());
        return switch (problem.reason()) {
            case DOWN -> Refusal.of(503, "provider_down", "the provider cannot be asked now");
            case DENIED -> Refusal.of(403, "provider_denied", "the provider refused");
            case UNPROVEN -> Refusal.of(403, "provider_unproven", "what the provider says is not proven");
        };
    }

    private static Refusal over() {
        return Refusal.conflict("provider_over", "this took too long, or was used; begin again");
    }
}
