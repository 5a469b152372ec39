package io.parley.web;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.sim.SimTime;
import io.parley.web.auth.AuthSettings;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import io.parley.web.auth.SignIns;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The staff of the tests: Ana and Boris answer, Sam watches, Ada sets up. */
public final class People {
    public static final String PASSWORD = "correct horse";
    private static final String HASH =
            PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();
    private static final Set<String> DESKS = Set.of("ana", "boris");

    public static final AuthSettings AUTH = AuthSettings.standard(Hashing.LIGHT, new byte[32]);

    public final MemoryAccounts accounts = new MemoryAccounts();
    public final SignIns signIns;

    public People(SimTime clock) {
        accounts.replaceAll(all());
        signIns = new SignIns(accounts, DESKS::contains, AUTH, clock);
    }

    public static List<Account> all() {
        return List.of(
                account("ana", "Ana Agent", Role.AGENT),
                account("boris", "Boris Agent", Role.AGENT),
                account("sam", "Sam Supervisor", Role.SUPERVISOR),
                account("ada", "Ada Administrator", Role.ADMINISTRATOR));
    }

    private static Account account(String id, String name, Role role) {
        return new Account(id, name, role, "en", HASH, Optional.empty());
    }
}
