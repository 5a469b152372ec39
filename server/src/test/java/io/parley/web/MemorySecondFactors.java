package io.parley.web;

import io.parley.acd.port.SecondFactors;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Second factors kept in memory. */
public final class MemorySecondFactors implements SecondFactors {
    /** Happens once, before the next one is put. */
    public volatile Runnable meanwhile = () -> {};

    /** Nothing can be stored. */
    public volatile boolean broken;

    private final Map<String, Factor> factors = new HashMap<>();
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Map<String, Guesses> guesses = new HashMap<>();

    @Override
    public synchronized Optional<Factor> find(String account) {
        return Optional.ofNullable(factors.get(account));
    }

    @Override
    public synchronized Map<String, Instant> all() {
        Map<String, Instant> all = new TreeMap<>();
        factors.forEach((account, factor) -> all.put(account, factor.since()));
        return all;
    }

    @Override
    public CompletableFuture<Boolean> put(Factor factor, Optional<String> before, List<String> hashes) {
        Runnable others = meanwhile;
        meanwhile = () -> {};
        others.run();
        return putNow(factor, before, hashes);
    }

    private synchronized CompletableFuture<Boolean> putNow(
            Factor factor, Optional<String> before, List<String> hashes) {
        if (!find(factor.account()).map(Factor::sealed).equals(before)) {
            return CompletableFuture.completedFuture(false);
        }
        factors.put(factor.account(), factor);
        return renew(factor.account(), hashes).thenApply(done -> true);
    }

    @Override
    public synchronized CompletableFuture<Boolean> use(Shown code) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        return CompletableFuture.completedFuture(
                switch (code) {
                    case PhoneCode(Factor factor, long step) -> take(factor, step);
                    case RecoveryCode(String account, String hash, Instant at) ->
                        codes.getOrDefault(account, new HashSet<>()).remove(hash);
                });
    }

    private boolean take(Factor factor, long step) {
        Factor known = factors.get(factor.account());
        boolean taken = known != null && known.sealed().equals(factor.sealed()) && known.lastStep() < step;
        if (taken) {
            factors.put(factor.account(), new Factor(known.account(), known.sealed(), known.since(), step));
        }
        return taken;
    }

    @Override
    public synchronized Optional<Guesses> guesses(Factor factor, String place) {
        return Optional.ofNullable(guesses.get(place + factor.sealed()));
    }

    @Override
    public synchronized CompletableFuture<Void> wrong(Factor factor, String place, Guesses now) {
        guesses.put(place + factor.sealed(), now);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> right(Factor factor, String place) {
        guesses.remove(place + factor.sealed());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized int codesLeft(String account) {
        return codes.getOrDefault(account, Set.of()).size();
    }

    @Override
    public synchronized CompletableFuture<Void> renew(String account, List<String> hashes) {
        codes.put(account, new HashSet<>(hashes));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Boolean> remove(String account) {
        codes.remove(account);
        return CompletableFuture.completedFuture(factors.remove(account) != null);
    }
}
