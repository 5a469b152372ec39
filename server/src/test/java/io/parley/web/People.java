package io.parley.web;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Sightings;
import io.parley.sim.SimTime;
import io.parley.web.auth.AuthSettings;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.LastSeen;
import io.parley.web.auth.OwnPasskeys;
import io.parley.web.auth.PasswordHash;
import io.parley.web.auth.SecondStep;
import io.parley.web.auth.SignIns;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The staff of the tests: Ana and Boris answer, Lea leads Ana's team, Sam watches, Ada sets up. */
public final class People {
    public static final String PASSWORD = "correct horse";
    private static final String HASH =
            PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();
    private static final Set<String> DESKS = Set.of("ana", "boris");

    public static final AuthSettings AUTH = AuthSettings.standard(Hashing.LIGHT, new byte[32]);

    public final MemorySecondFactors factors = new MemorySecondFactors();
    public final MemoryAccounts accounts = new MemoryAccounts(factors);
    public volatile Set<Role> twoStepRoles = Set.of();
    private final SimTime clock;
    public final SecondStep secondStep;
    private final Sightings sightings = new Sightings() {
        @Override
        public Map<String, Instant> all() {
            return Map.of();
        }

        @Override
        public CompletableFuture<Void> note(Map<String, Instant> seen) {
            return CompletableFuture.completedFuture(null);
        }
    };
    public final MemoryPasskeys passkeyBook = new MemoryPasskeys();
    public final OwnPasskeys passkeys;
    /** Where staff open the console. */
    public volatile String site = "";

    /** Who may come in by password or passkey. */
    public volatile Predicate<String> locally = account -> true;

    public final SignIns signIns;

    public People(SimTime clock) {
        accounts.replaceAll(all());
        this.clock = clock;
        secondStep = anotherSecondStep();
        passkeys = OwnPasskeys.of(passkeyBook, () -> site, List::of, clock);
        SignIns.Beyond beyond = new SignIns.Beyond(secondStep, passkeys, account -> locally.test(account));
        signIns = new SignIns(accounts, DESKS::contains, AUTH, beyond, new LastSeen(sightings, clock));
    }

    /** As after a restart: of what is kept it knows all, of the rest nothing. */
    public SecondStep anotherSecondStep() {
        return new SecondStep(factors, new byte[32], () -> new SecondStep.Rules("Harbour & Co", twoStepRoles), clock);
    }

    public static List<Account> all() {
        return List.of(
                account("ana", "Ana Agent", Role.AGENT),
                account("boris", "Boris Agent", Role.AGENT),
                account("lea", "Lea Leader", Role.TEAM_LEAD),
                account("sam", "Sam Supervisor", Role.SUPERVISOR),
                account("ada", "Ada Administrator", Role.ADMINISTRATOR));
    }

    private static Account account(String id, String name, Role role) {
        return new Account(id, name, role, "en", HASH, Optional.empty());
    }
}
