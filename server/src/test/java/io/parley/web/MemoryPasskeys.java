package io.parley.web;

import io.parley.acd.port.Passkeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Passkeys kept in memory. */
public final class MemoryPasskeys implements Passkeys {
    private final Map<String, Passkey> all = new LinkedHashMap<>();
    /** Happens once, after the next one was used. */
    public volatile Runnable meanwhile = () -> {};

    @Override
    public synchronized Optional<Passkey> byCredential(String credential) {
        return all.values().stream()
                .filter(one -> one.key().credential().equals(credential))
                .findFirst();
    }

    @Override
    public synchronized List<Passkey> of(String account) {
        return all.values().stream()
                .filter(one -> one.account().equals(account))
                .toList();
    }

    @Override
    public synchronized Map<String, Integer> all() {
        Map<String, Integer> counts = new TreeMap<>();
        all.values().forEach(one -> counts.merge(one.account(), 1, Integer::sum));
        return counts;
    }

    @Override
    public synchronized CompletableFuture<Boolean> add(Passkey passkey) {
        boolean fresh = byCredential(passkey.key().credential()).isEmpty();
        if (fresh) {
            all.put(passkey.id(), passkey);
        }
        return CompletableFuture.completedFuture(fresh);
    }

    @Override
    public synchronized CompletableFuture<Boolean> used(Passkey passkey, long count, Instant at) {
        Passkey now = all.get(passkey.id());
        boolean later = now != null && (now.count() < count || (now.count() == 0 && count == 0));
        if (later) {
            all.put(now.id(), with(now, now.name(), count, Optional.of(at), now.copied()));
        }
        Runnable next = meanwhile;
        meanwhile = () -> {};
        next.run();
        return CompletableFuture.completedFuture(later);
    }

    @Override
    public synchronized CompletableFuture<Void> copied(Passkey passkey, Instant at) {
        change(passkey.account(), passkey.id(), now -> with(now, now.name(), now.count(), now.used(), Optional.of(at)));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Boolean> rename(String account, String id, String name) {
        return change(account, id, now -> with(now, name, now.count(), now.used(), now.copied()));
    }

    @Override
    public synchronized CompletableFuture<Boolean> remove(String account, String id) {
        return CompletableFuture.completedFuture(all.values()
                .removeIf(one -> one.account().equals(account) && one.id().equals(id)));
    }

    private CompletableFuture<Boolean> change(String account, String id, UnaryOperator<Passkey> how) {
        Optional<Passkey> now =
                Optional.ofNullable(all.get(id)).filter(one -> one.account().equals(account));
        now.ifPresent(one -> all.put(id, how.apply(one)));
        return CompletableFuture.completedFuture(now.isPresent());
    }

    private static Passkey with(
            Passkey one, String name, long count, Optional<Instant> used, Optional<Instant> copied) {
        return new Passkey(one.id(), one.account(), name, one.key(), count, one.since(), used, copied);
    }
}
