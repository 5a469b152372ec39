package io.parley.web.auth;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.SignIn;
import io.parley.acd.port.Passkeys.Passkey;
import io.parley.acd.port.SecondFactors;
import io.parley.web.http.Doorkeeper;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people in, recognises them, lets them out. A token is random and new at each sign-in; only its hash is kept. */
public final class SignIns implements Doorkeeper {
    private static final Logger log = LoggerFactory.getLogger(SignIns.class);

    private static final int UNAVAILABLE = 503;

    private final Accounts accounts;
    private final Predicate<String> hasDesk;
    private final AuthSettings settings;
    private final InstantSource clock;
    private final SecondStep secondStep;
    private final OwnPasskeys passkeys;
    private final Predicate<String> locally;
    private final LastSeen sightings;
    private final SecureRandom random = new SecureRandom();
    private final PasswordCheck check;
    private final SignInThrottle throttle = new SignInThrottle();
    private final Map<String, Instant> lastSeen = new ConcurrentHashMap<>();
    private final List<Consumer<Person>> onEnter = new CopyOnWriteArrayList<>();
    private final List<Consumer<Person>> onLeave = new CopyOnWriteArrayList<>();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param hasDesk whether the account of this id takes contacts */
    public SignIns(
            Accounts accounts, Predicate<String> hasDesk, AuthSettings settings, Beyond beyond, LastSeen sightings) {
        this.accounts = accounts;
        this.hasDesk = hasDesk;
        this.settings = settings;
        this.clock = sightings.clock();
        this.secondStep = beyond.codes();
        this.passkeys = beyond.passkeys();
        this.locally = beyond.locally();
        this.sightings = sightings;
        this.check = new PasswordCheck(settings.hashesAtOnce(), settings.hashing(), random);
    }

    /** What is shown beside a password or in its place; @param locally who may come in by either of these */
    public record Beyond(SecondStep codes, OwnPasskeys passkeys, Predicate<String> locally) {}

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * Somebody who came in.
     *
     * @param device proves later that this account signed in on this device before
     * @param recoveryCodes of a second step that was set up on the way
     */
    public record Entered(Person person, String token, String device, Optional<List<String>> recoveryCodes)
            implements Outcome {}

    /**
     * The password is right, but a second step is asked for.
     *
     * @param setUp of codes, where there is no second step yet
     * @param codes whether a code will do; @param passkeys credentials of which one will do
     */
    public record Halfway(Optional<SecondStep.SetUp> setUp, boolean codes, List<String> passkeys) implements Outcome {}

    /**
     * What somebody shows.
     *
     * @param code of the second step; @param setUp token of one that is being set up; @param passkey instead of a code
     */
    public record Knock(
            String user,
            String password,
            Optional<String> code,
            Optional<String> setUp,
            Optional<OwnPasskeys.Shown> passkey) {
        @Override
        public String toString() {
            return "Knock[" + user + "]";
        }
    }

    /** Whether somebody may sign in by this name. */
    boolean knows(String user) {
        return accounts.find(user).isPresent();
    }

    /** @throws Refusal 401 for a wrong name or password alike, 403 for a wrong code, 429 after too many tries */
    public Outcome enter(Knock knock, String address, Optional<String> deviceProof) {
        Instant now = clock.instant();
        String user = knock.user();
        String device = SecretText.seal(settings.deviceKey(), user);
        Optional<String> known = deviceProof.filter(proof -> SecretText.same(proof, device));
        SignInThrottle.Try attempt = new SignInThrottle.Try(user, address, known);
        throttle.begin(attempt, now);
        Optional<Account> account = accounts.find(user).filter(one -> locally.test(one.id()));
        Optional<PasswordHash> hash = account.map(Account::passwordHash).flatMap(PasswordHash::parse);
        if (!check.matches(hash, knock.password())) {
            refused.increment();
            throttle.failed(attempt, now);
            throw wrong();
        }
        try {
            Outcome outcome = further(account.orElseThrow(), knock, new Device(device, attempt.known()));
            if (outcome instanceof Entered) { // else who knows a password could have it checked without end
                throttle.succeeded(attempt, now);
            }
            return outcome;
        } catch (Refusal beyond) {
            if (beyond.status() != UNAVAILABLE) {
                throttle.failed(attempt, now);
            }
            throw beyond;
        }
    }

    /**
     * By a passkey alone, which is both steps in one.
     *
     * @throws Refusal 403 for a wrong passkey, 409 for a challenge that is over, 429 after too many tries
     */
    public Entered enter(OwnPasskeys.Shown shown, String address) {
        Instant now = clock.instant();
        String bucket = "passkey " + SecretText.hash(shown.assertion().id());
        SignInThrottle.Try attempt = new SignInThrottle.Try(bucket, address, Optional.empty());
        throttle.begin(attempt, now);
        try {
            Passkey passkey =
                    passkeys.check(shown, one -> shown.assertion().userHandle().isPresent());
            Account account = accounts.find(passkey.account())
                    .filter(one -> locally.test(one.id()))
                    .orElseThrow(passkeys::refused);
            String device = SecretText.seal(settings.deviceKey(), account.id());
            Entered entered = letIn(account, device, Optional.empty());
            if (!passkeys.isThere(passkey)) { // removed meanwhile
                leave(entered.person());
                throw passkeys.refused();
            }
            throttle.succeeded(attempt, now);
            return entered;
        } catch (Refusal beyond) {
            if (beyond.status() != UNAVAILABLE) {
                refused.increment();
                throttle.failed(attempt, now);
            }
            throw beyond;
        }
    }

    /** @param seal what proves later that it was here; @param known whether it was */
    record Device(String seal, boolean known) {
        SecondStep.Where where() {
            return known ? SecondStep.Where.KNOWN_DEVICE : SecondStep.Where.STRANGE_DEVICE;
        }
    }

    /** @param proof what a device shows */
    Device device(String account, Optional<String> proof) {
        String seal = SecretText.seal(settings.deviceKey(), account);
        return new Device(seal, proof.filter(one -> SecretText.same(one, seal)).isPresent());
    }

    /** Beyond the password. */
    Outcome further(Account account, Knock knock, Device device) {
        Optional<SecondFactors.Factor> factor = secondStep.of(account.id());
        if (factor.isEmpty() && !secondStep.isRequired(account.role())) {
            return letIn(account, device.seal(), Optional.empty());
        }
        if (knock.passkey().isPresent()) {
            passkeys.check(knock.passkey().get(), one -> one.account().equals(account.id()));
            return letIn(account, device.seal(), Optional.empty());
        }
        List<String> credentials = passkeys.of(account.id()).stream()
                .map(one -> one.key().credential())
                .toList();
        if (factor.isPresent()) {
            if (knock.code().isEmpty()) {
                return new Halfway(Optional.empty(), true, credentials);
            }
            return byCode(account, factor.get(), knock.code().get(), device);
        }
        return credentials.isEmpty()
                ? setUp(account, knock, device)
                : new Halfway(Optional.empty(), false, credentials);
    }

    /** Codes, by whoever has to show a second step and has none. */
    private Outcome setUp(Account account, Knock knock, Device device) {
        if (knock.code().isEmpty() || knock.setUp().isEmpty()) {
            return new Halfway(Optional.of(secondStep.begin(account.id())), true, List.of());
        }
        List<String> codes =
                secondStep.enrol(account.id(), knock.setUp().get(), knock.code().get());
        return letIn(account, device.seal(), Optional.of(codes));
    }

    /** A code is used up with the sign-in it leads to: whoever could not be let in has it still. */
    private Entered byCode(Account account, SecondFactors.Factor factor, String code, Device device) {
        String token = SecretText.newToken(random);
        SignIn signIn = signIn(account, token);
        secondStep.check(factor, code, device.where(), shown -> Durably.await(accounts.save(signIn, shown)));
        return in(account, signIn, token, device.seal(), Optional.empty());
    }

    Entered letIn(Account account, String device, Optional<List<String>> recoveryCodes) {
        String token = SecretText.newToken(random);
        SignIn signIn = signIn(account, token);
        Durably.await(accounts.save(signIn));
        return in(account, signIn, token, device, recoveryCodes);
    }

    private SignIn signIn(Account account, String token) {
        Instant now = clock.instant();
        return new SignIn(SecretText.hash(token), account.id(), now, now.plus(settings.absolute()));
    }

    /** Whose sign-in is stored. */
    private Entered in(
            Account account, SignIn signIn, String token, String device, Optional<List<String>> recoveryCodes) {
        Instant now = signIn.createdAt();
        if (!isStill(account)) {
            Durably.await(accounts.end(signIn.tokenHash()));
            throw wrong();
        }
        lastSeen.values().removeIf(seen -> seen.plus(settings.absolute()).isBefore(now));
        lastSeen.put(signIn.tokenHash(), now);
        sightings.see(account.id(), now);
        succeeded.increment();
        log.info("{} signed in", account.id());
        Person person = person(account, signIn);
        onEnter.forEach(listener -> listener.accept(person));
        return new Entered(person, token, device, recoveryCodes);
    }

    /**
     * Who gave them another password or role meanwhile signed out those who were in, which this one was not yet; so it
     * is asked again once it is.
     */
    private boolean isStill(Account shown) {
        return accounts.find(shown.id())
                .filter(now -> now.passwordHash().equals(shown.passwordHash()) && now.role() == shown.role())
                .isPresent();
    }

    private static Refusal wrong() {
        return Refusal.of(401, "wrong_credentials", "name or password is wrong");
    }

    /** Whether this is the person's password; as slow and as limited as signing in. */
    boolean knows(Person person, String password, String address) {
        Instant now = clock.instant();
        SignInThrottle.Try attempt = new SignInThrottle.Try(person.id(), address, Optional.of(person.signIn()));
        throttle.begin(attempt, now);
        Optional<PasswordHash> hash =
                accounts.find(person.id()).map(Account::passwordHash).flatMap(PasswordHash::parse);
        boolean right = check.matches(hash, password);
        if (right) {
            throttle.succeeded(attempt, now);
        } else {
            throttle.failed(attempt, now);
        }
        return right;
    }

    @Override
    public Optional<Person> recognise(String token) {
        return token.length() == SecretText.TOKEN_LENGTH ? stillIn(SecretText.hash(token)) : Optional.empty();
    }

    /** Whose sign-in this is, if it goes on; asking keeps it from ending for idleness. */
    public Optional<Person> stillIn(String tokenHash) {
        Instant now = clock.instant();
        Optional<SignIn> signIn = accounts.signIn(tokenHash, now);
        Instant seen = lastSeen.getOrDefault(tokenHash, now);
        boolean idle = seen.plus(settings.idle()).isBefore(now);
        if (signIn.filter(one -> idle || isOfALaterDay(one, now)).isPresent()) {
            lastSeen.remove(tokenHash);
            Durably.await(accounts.end(tokenHash));
            return Optional.empty();
        }
        Optional<Person> person =
                signIn.flatMap(known -> accounts.find(known.accountId()).map(account -> person(account, known)));
        person.ifPresent(known -> {
            lastSeen.put(tokenHash, now);
            sightings.see(known.id(), now);
        });
        return person;
    }

    /** The clock was far ahead when it began: it would end that much too late. */
    private boolean isOfALaterDay(SignIn signIn, Instant now) {
        return signIn.createdAt().isAfter(now.plus(settings.idle()));
    }

    private Person person(Account account, SignIn signIn) {
        return new Person(
                account.id(),
                account.name(),
                account.role(),
                account.language(),
                hasDesk.test(account.id()),
                signIn.tokenHash());
    }

    /** Ends the sign-in for good. */
    public void leave(Person person) {
        Durably.await(accounts.end(person.signIn()));
        lastSeen.remove(person.signIn());
        onLeave.forEach(listener -> listener.accept(person));
        log.info("{} signed out", person.id());
    }

    /** The same of a sign-in by the hash of its token, if it goes on. */
    void leave(String tokenHash) {
        accounts.signIn(tokenHash, clock.instant())
                .flatMap(signIn -> accounts.find(signIn.accountId()).map(account -> person(account, signIn)))
                .ifPresent(this::leave);
    }

    /** Ends all sign-ins of a person for good; their open desks and phones are closed at once. */
    public void leaveAll(String account) {
        ended(account, Durably.await(accounts.endAll(account)));
        log.info("{} was signed out everywhere", account);
    }

    /** The same of all but the one that asks for it. */
    void leaveOthers(Person person) {
        ended(person.id(), Durably.await(accounts.endOthers(person.id(), person.signIn())));
        log.info("{} was signed out everywhere else", person.id());
    }

    private void ended(String account, List<SignIn> all) {
        Optional<Account> known = accounts.find(account);
        for (SignIn one : all) {
            lastSeen.remove(one.tokenHash());
            known.map(of -> person(of, one)).ifPresent(person -> onLeave.forEach(listener -> listener.accept(person)));
        }
    }

    /** Hears of everybody who signs in; must return at once. */
    public void onEnter(Consumer<Person> listener) {
        onEnter.add(listener);
    }

    /** Hears of everybody who signs out; must return at once. */
    public void onLeave(Consumer<Person> listener) {
        onLeave.add(listener);
    }

    public long succeeded() {
        return succeeded.sum();
    }

    /** Wrong names and passwords. */
    public long refused() {
        return refused.sum();
    }

    /** Codes of second steps that were wrong, or used before. */
    public long wrongCodes() {
        return secondStep.wrongCodes();
    }

    /** Tries that were not looked at, since too many failed. */
    public long slowed() {
        return throttle.slowed() + secondStep.slowed();
    }

    SignInThrottle throttle() {
        return throttle;
    }

    long absoluteSeconds() {
        return settings.absolute().toSeconds();
    }
}
