package io.parley;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.acd.port.People;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.Store;
import io.parley.web.admin.Users;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import io.parley.web.http.Durably;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may sign in: the people of the file, and those who were added in the console. A change is on disk, and known to
 * sign-ins, floor and desks, before it is told done; changes are made one after the other.
 */
final class LivePeople implements Users {
    private static final Logger log = LoggerFactory.getLogger(LivePeople.class);

    private final ParleyConfig file;
    private final Hashing hashing;
    private final Supplier<List<Account>> ofFile;
    private final People people;
    private final Accounts accounts;
    private final FilePasswords passwords;
    private final AddedPhones phones;
    private final UnaryOperator<ParleyConfig> trunks;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turn = new Semaphore(1);
    private volatile ParleyConfig current;
    private volatile Consumer<ParleyConfig> follower = config -> {};
    private volatile Supplier<ParleyConfig> inForce;
    private volatile Function<String, List<Registered>> registered = user -> List.of();
    private volatile Consumer<String> signsOut;
    private List<Account> fileAccounts = List.of();

    /** What is kept of people. @param trunks those that were added, laid over the file */
    record Kept(
            People people,
            Accounts accounts,
            FilePasswords passwords,
            AddedPhones phones,
            UnaryOperator<ParleyConfig> trunks) {

        /** Where trunks are the file's alone. */
        Kept(People people, Accounts accounts, FilePasswords passwords, AddedPhones phones) {
            this(people, accounts, passwords, phones, UnaryOperator.identity());
        }

        static Kept of(Startup file, Store store, DataFolder data) throws IOException {
            byte[] key = data.secret("file-passwords", 32);
            FilePasswords passwords = new FilePasswords(file, store.givenPasswords(), key);
            AddedTrunks trunks = AddedTrunks.of(store, data);
            return new Kept(
                    store.people(),
                    store.accounts(),
                    passwords,
                    AddedPhones.of(store, data),
                    config -> trunks.on(config).config());
        }
    }

    LivePeople(Startup startup, Kept kept, InstantSource clock) {
        file = startup.config();
        hashing = WebConfig.hashing(startup);
        ofFile = () -> WebConfig.accounts(startup);
        people = kept.people();
        accounts = kept.accounts();
        passwords = kept.passwords();
        phones = kept.phones();
        trunks = kept.trunks();
        this.clock = clock;
        signsOut = id -> Durably.await(accounts.endAll(id));
        current = now();
        inForce = () -> current;
    }

    /** The file, with the trunks and people there are. */
    static Startup beside(Startup file, Store store, DataFolder data) throws IOException {
        AddedTrunks.Laid laid = AddedTrunks.of(store, data).on(file.config());
        AddedTrunks.tell(laid);
        Map<String, ParleyConfig.Phone> phones = AddedPhones.of(store, data).all();
        AddedPhones.tell(laid.config(), phones);
        return file.with(laid.config()).with(store.people().all(), phones);
    }

    private ParleyConfig now() {
        return AddedPeople.on(trunks.apply(file), people.all(), phones.all());
    }

    /**
     * While nobody comes or goes or is given a phone: something else that the console adds to the file becomes another
     * one; everybody is told.
     *
     * @param changes whether it did, by what came of it
     */
    <T> T renewing(Supplier<T> act, Predicate<T> changes) {
        turn.acquireUninterruptibly();
        try {
            T outcome = act.get();
            if (changes.test(outcome)) {
                current = now();
                follower.accept(current);
            }
            return outcome;
        } finally {
            turn.release();
        }
    }

    /** Hears of other people. */
    void follow(LiveConfig live) {
        follower = live::people;
        inForce = live;
    }

    /** From where the desk phone of this user is registered. */
    void registrationsBy(Function<String, List<Registered>> looked) {
        registered = looked;
    }

    /** Who ends the sign-ins of somebody, and closes what they have open. */
    void signOutBy(Consumer<String> ending) {
        signsOut = ending;
    }

    /** As it is written, with nothing added. */
    ParleyConfig ofFile() {
        return file;
    }

    /** The file, with the trunks and people there are. */
    ParleyConfig file() {
        return current;
    }

    /** From now on they may sign in. */
    void begin() {
        passwords.settle();
        fileAccounts = ofFile.get();
        admit();
    }

    private void admit() {
        List<Account> added =
                people.all().stream().filter(person -> !isOfFile(person.id())).toList();
        Durably.await(accounts.replaceAll(Stream.concat(passwords.on(fileAccounts).stream(), added.stream())
                .toList()));
    }

    private boolean isOfFile(String id) {
        return file.users().stream().anyMatch(user -> user.id().equals(id));
    }

    @Override
    public List<User> all() {
        ParleyConfig now = current;
        Set<String> given = passwords.hashes().keySet();
        return now.users().stream()
                .map(user -> view(user, now, given.contains(user.id())))
                .toList();
    }

    private User view(ParleyConfig.User user, ParleyConfig now, boolean given) {
        Optional<ParleyConfig.Phone> phone = user.deskPhone();
        return new User(
                user.id(),
                user.name(),
                Role.valueOf(user.role().toUpperCase(Locale.ROOT)),
                user.language(),
                isOfFile(user.id()),
                false,
                phone.map(ParleyConfig.Phone::user).orElse(""),
                user.browserPhone(now.phone()),
                given,
                phone.map(ParleyConfig.Phone::autoAnswer).orElse(false),
                phone.map(ParleyConfig.Phone::user).map(registered).orElse(List.of()));
    }

    @Override
    public Outcome add(User person, String password) {
        if (isOfFile(person.id()) || AddedPhones.isPhoneOfAnother(current, person.id(), person.id())) {
            return Outcome.TAKEN;
        }
        Account account = account(person, hash(password));
        return inTurn(() -> kept(people.add(account)), Outcome.TAKEN, "added " + person.id());
    }

    @Override
    public Outcome change(User person) {
        String id = person.id();
        if (isOfFile(id)) {
            return Outcome.OF_FILE;
        }
        BooleanSupplier act = () -> people.all().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .map(known -> kept(people.change(account(person, known.passwordHash()))))
                .orElse(false);
        return inTurn(act, Outcome.NOBODY, "changed " + id);
    }

    @Override
    public Outcome password(String id, String password, String by) {
        String hash = hash(password);
        BooleanSupplier act = () -> {
            if (!isOfFile(id)) {
                return kept(people.password(id, hash, clock.instant()));
            }
            passwords.give(id, hash, by, clock.instant());
            return true;
        };
        return signedOut(id, inTurn(act, Outcome.NOBODY, "new password of " + id + " by " + by));
    }

    @Override
    public Outcome passwordOfFile(String id, String by) {
        return signedOut(
                id,
                inTurn(
                        () -> isOfFile(id) && passwords.takeBack(id),
                        Outcome.NOBODY,
                        id + " has the password of the file again, by " + by));
    }

    private Outcome signedOut(String id, Outcome outcome) {
        if (outcome == Outcome.DONE) {
            signsOut.accept(id);
        }
        return outcome;
    }

    @Override
    public Outcome accept(Invitation invitation, String password) {
        String hash = hash(password);
        String id = invitation.account();
        BooleanSupplier act = () -> isOfFile(id)
                ? passwords.accept(invitation, hash, clock.instant())
                : kept(people.accept(invitation, hash, clock.instant()));
        return signedOut(id, inTurn(act, Outcome.NOBODY, id + " was invited"));
    }

    @Override
    public PhoneOutcome phone(String id, PhonePlan plan) {
        if (isOfFile(id)) {
            return new PhoneRefused(Outcome.OF_FILE);
        }
        AtomicReference<Optional<String>> secret = new AtomicReference<>(Optional.empty());
        AtomicReference<Outcome> otherwise = new AtomicReference<>(Outcome.NOBODY);
        BooleanSupplier act = () -> {
            if (people.all().stream().noneMatch(person -> person.id().equals(id))) {
                return false;
            }
            otherwise.set(Outcome.PHONE_TAKEN);
            if (AddedPhones.isFree(inForce.get(), id, plan.user())) {
                var wanted = new AddedPhones.Plan(plan.user(), plan.autoAnswer(), plan.by());
                secret.set(phones.put(id, wanted, clock.instant()));
            }
            return secret.get().isPresent();
        };
        inTurn(act, Outcome.NOBODY, "desk phone " + plan.user() + " of " + id + " by " + plan.by());
        return secret.get().<PhoneOutcome>map(this::given).orElseGet(() -> new PhoneRefused(otherwise.get()));
    }

    private PhoneGiven given(String secret) {
        OptionalInt tls = file.sip().tlsIfSet().stream()
                .mapToInt(settings -> settings.port())
                .findFirst();
        return new PhoneGiven(secret, file.sip().domain(), file.sip().port(), tls);
    }

    @Override
    public Outcome removePhone(String id, String by) {
        if (isOfFile(id)) {
            return Outcome.OF_FILE;
        }
        return inTurn(() -> phones.remove(id), Outcome.NOBODY, "no desk phone of " + id + " any more, by " + by);
    }

    @Override
    public Outcome remove(String id) {
        if (isOfFile(id)) {
            return Outcome.OF_FILE;
        }
        return inTurn(() -> removed(id), Outcome.NOBODY, "removed " + id);
    }

    private boolean removed(String id) {
        boolean was = kept(people.remove(id, clock.instant()));
        if (was) {
            signsOut.accept(id);
        }
        return was;
    }

    /** One change after the other, so that the last one made is the one that holds. */
    private Outcome inTurn(BooleanSupplier act, Outcome otherwise, String what) {
        turn.acquireUninterruptibly();
        try {
            if (!act.getAsBoolean()) {
                return otherwise;
            }
            admit();
            current = now();
            follower.accept(current);
            log.info("people: {}", what);
            return Outcome.DONE;
        } finally {
            turn.release();
        }
    }

    private static boolean kept(CompletableFuture<Boolean> written) {
        return Durably.await(written);
    }

    private String hash(String password) {
        return PasswordHash.of(password, hashing, random).toString();
    }

    private static Account account(User person, String hash) {
        return new Account(person.id(), person.name(), person.role(), person.language(), hash, Optional.empty());
    }
}
