package io.parley;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.GivenPasswords;
import io.parley.acd.port.GivenPasswords.Given;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.web.auth.SecretText;
import io.parley.web.http.Durably;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords that people of the file were given in the console. Each counts while the file says of that person's
 * password what it said then; who writes another one into the file has the last word.
 */
final class FilePasswords {
    private static final Logger log = LoggerFactory.getLogger(FilePasswords.class);

    private final GivenPasswords kept;
    private final byte[] key;
    /** As the file, and what it names, stood at the start: what is in force was read then. */
    private final Map<String, String> marks;

    /**
     * @param key secret; 32 bytes; kept over restarts
     * @throws io.parley.ops.config.ConfigProblem if a password cannot be found
     */
    FilePasswords(Startup startup, GivenPasswords kept, byte[] key) {
        this.kept = kept;
        this.key = key.clone();
        marks = startup.config().users().stream()
                .collect(Collectors.toUnmodifiableMap(
                        ParleyConfig.User::id, user -> mark(startup, user), (first, again) -> first));
    }

    /** Forgets those that the file has overruled. Blocks. */
    void settle() {
        for (Given given : kept.all()) {
            if (!counts(given)) {
                log.info("people: the file has another password of {}; the console's counts no more", given.account());
                Durably.await(kept.remove(given.account()));
            }
        }
    }

    private boolean counts(Given given) {
        return marks.containsKey(given.account()) && SecretText.same(given.fileMark(), marks.get(given.account()));
    }

    /** The accounts of the file, with the passwords that count. */
    List<Account> on(List<Account> accounts) {
        Map<String, String> hashes = hashes();
        return accounts.stream()
                .map(one -> hashes.containsKey(one.id()) ? with(one, hashes.get(one.id())) : one)
                .toList();
    }

    /** Whose password is the console's, to its hash. */
    Map<String, String> hashes() {
        return kept.all().stream()
                .filter(this::counts)
                .collect(Collectors.toUnmodifiableMap(Given::account, Given::passwordHash));
    }

    void give(String id, String hash, String by, Instant at) {
        Durably.await(kept.put(new Given(id, hash, marks.get(id), by, at)));
    }

    /** False where the invitation is over. */
    boolean accept(Invitation invitation, String hash, Instant at) {
        String id = invitation.account();
        return Durably.await(kept.accept(invitation, new Given(id, hash, marks.get(id), id, at)));
    }

    /** False where the file's counted already. */
    boolean takeBack(String id) {
        return Durably.await(kept.remove(id));
    }

    private String mark(Startup startup, ParleyConfig.User user) {
        Secret secret = user.password();
        String said = secret.hash() == null ? "password " + startup.reveal(secret) : "hash " + secret.hash();
        return SecretText.seal(key, user.id() + "\n" + said);
    }

    private static Account with(Account account, String hash) {
        return new Account(account.id(), account.name(), account.role(), account.language(), hash, account.sipUser());
    }
}
