package io.parley.web;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.SecondFactors.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Accounts kept in memory. */
public final class MemoryAccounts implements Accounts {
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, SignIn> signIns = new TreeMap<>();
    /** Done once before the next sign-in is kept. */
    public Runnable meanwhile = () -> {};
    /** No sign-in can be stored. */
    public volatile boolean broken;

    private final MemorySecondFactors factors;

    /** @param factors whose codes are used up with sign-ins */
    public MemoryAccounts(MemorySecondFactors factors) {
        this.factors = factors;
    }

    @Override
    public synchronized Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized List<Account> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized CompletableFuture<Void> replaceAll(List<Account> all) {
        accounts.clear();
        all.forEach(account -> accounts.put(account.id(), account));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> save(SignIn signIn) {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        signIns.put(signIn.tokenHash(), signIn);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Boolean> save(SignIn signIn, Shown code) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        return factors.use(code).thenCompose(used -> used ? save(signIn).thenApply(kept -> true) : done(false));
    }

    private static CompletableFuture<Boolean> done(boolean used) {
        return CompletableFuture.completedFuture(used);
    }

    @Override
    public synchronized Optional<SignIn> signIn(String tokenHash, Instant now) {
        return Optional.ofNullable(signIns.get(tokenHash))
                .filter(found -> found.expiresAt().isAfter(now));
    }

    @Override
    public synchronized CompletableFuture<Void> end(String tokenHash) {
        signIns.remove(tokenHash);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<List<SignIn>> endAll(String accountId) {
        return endOthers(accountId, "");
    }

    @Override
    public synchronized CompletableFuture<List<SignIn>> endOthers(String accountId, String staying) {
        List<SignIn> ended = signIns.values().stream()
                .filter(signIn -> signIn.accountId().equals(accountId))
                .filter(signIn -> !signIn.tokenHash().equals(staying))
                .toList();
        signIns.values().removeAll(ended);
        return CompletableFuture.completedFuture(ended);
    }

    public synchronized List<SignIn> signIns() {
        return List.copyOf(signIns.values());
    }
}
