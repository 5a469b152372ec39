package io.parley;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.acd.port.People;
import io.parley.ops.config.ParleyConfig;
import io.parley.web.admin.Users;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import io.parley.web.http.Durably;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turn = new Semaphore(1);
    private volatile ParleyConfig current;
    private volatile Consumer<ParleyConfig> follower = config -> {};
    private volatile Consumer<String> signsOut;
    private List<Account> fileAccounts = List.of();

    LivePeople(Startup startup, People people, Accounts accounts, InstantSource clock) {
        file = startup.config();
        hashing = WebConfig.hashing(startup);
        ofFile = () -> WebConfig.accounts(startup);
        this.people = people;
        this.accounts = accounts;
        this.clock = clock;
        signsOut = id -> Durably.await(accounts.endAll(id));
        current = AddedPeople.on(file, people.all());
    }

    /** Who hears of other people. */
    void follow(Consumer<ParleyConfig> told) {
        follower = told;
    }

    /** Who ends the sign-ins of somebody, and closes what they have open. */
    void signOutBy(Consumer<String> ending) {
        signsOut = ending;
    }

    /** The file, with the people there are. */
    ParleyConfig file() {
        return current;
    }

    /** From now on they may sign in. */
    void begin() {
        fileAccounts = ofFile.get();
        admit();
    }

    private void admit() {
        List<Account> added =
                people.all().stream().filter(person -> !isOfFile(person.id())).toList();
        Durably.await(accounts.replaceAll(
                Stream.concat(fileAccounts.stream(), added.stream()).toList()));
    }

    private boolean isOfFile(String id) {
        return file.users().stream().anyMatch(user -> user.id().equals(id));
    }

    @Override
    public List<User> all() {
        ParleyConfig now = current;
        return now.users().stream().map(user -> view(user, now)).toList();
    }

    private User view(ParleyConfig.User user, ParleyConfig now) {
        return new User(
                user.id(),
                user.name(),
                Role.valueOf(user.role().toUpperCase(Locale.ROOT)),
                user.language(),
                isOfFile(user.id()),
                false,
                user.deskPhone().map(ParleyConfig.Phone::user).orElse(""),
                user.browserPhone(now.phone()));
    }

    @Override
    public Outcome add(User person, String password) {
        if (isOfFile(person.id())) {
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
    public Outcome password(String id, String password) {
        if (isOfFile(id)) {
            return Outcome.OF_FILE;
        }
        String hash = hash(password);
        Outcome outcome =
                inTurn(() -> kept(people.password(id, hash, clock.instant())), Outcome.NOBODY, "new password of " + id);
        if (outcome == Outcome.DONE) {
            signsOut.accept(id);
        }
        return outcome;
    }

    @Override
    public Outcome accept(Invitation invitation, String password) {
        String hash = hash(password);
        String id = invitation.account();
        Outcome outcome = inTurn(
                () -> kept(people.accept(invitation, hash, clock.instant())), Outcome.NOBODY, id + " was invited");
        if (outcome == Outcome.DONE) {
            signsOut.accept(id);
        }
        return outcome;
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
            current = AddedPeople.on(file, people.all());
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
