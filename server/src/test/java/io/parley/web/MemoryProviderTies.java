package io.parley.web;

import io.parley.acd.port.ProviderTies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Ties to identities kept in memory. */
public final class MemoryProviderTies implements ProviderTies {
    private final List<Tie> ties = new ArrayList<>();
    private final List<Begun> begun = new ArrayList<>();
    private final Map<String, String> names = new TreeMap<>();

    /** Nothing can be looked up. */
    public volatile boolean away;

    @Override
    public synchronized CompletableFuture<Void> begun(Begun signIn) {
        begun.add(signIn);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<String> begun(String issuer, Optional<String> subject, Optional<String> session) {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        return begun.stream()
                .filter(one -> one.issuer().equals(issuer))
                .filter(one -> subject.isEmpty() || subject.get().equals(one.subject()))
                .filter(one -> session.isEmpty() || session.equals(one.session()))
                .map(Begun::signIn)
                .toList();
    }

    @Override
    public synchronized Optional<Tie> find(String issuer, String subject) {
        return ties.stream()
                .filter(tie -> tie.issuer().equals(issuer) && tie.subject().equals(subject))
                .findFirst();
    }

    @Override
    public synchronized List<Tie> all() {
        return List.copyOf(ties);
    }

    @Override
    public synchronized CompletableFuture<Boolean> add(Tie tie) {
        boolean taken = ties.stream()
                .anyMatch(one -> one.issuer().equals(tie.issuer())
                        && (one.subject().equals(tie.subject()) || one.account().equals(tie.account())));
        return CompletableFuture.completedFuture(!taken && ties.add(tie));
    }

    @Override
    public synchronized CompletableFuture<Void> used(Tie tie, Instant at) {
        ties.replaceAll(
                one -> one.issuer().equals(tie.issuer()) && one.subject().equals(tie.subject())
                        ? new Tie(one.issuer(), one.subject(), one.account(), one.shown(), one.since(), Optional.of(at))
                        : one);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Boolean> remove(String account, String issuer) {
        return CompletableFuture.completedFuture(ties.removeIf(
                tie -> tie.account().equals(account) && tie.issuer().equals(issuer)));
    }

    @Override
    public synchronized Optional<String> accountNamed(String name) {
        return names.entrySet().stream()
                .filter(one -> one.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized Map<String, String> names() {
        return Map.copyOf(names);
    }

    @Override
    public synchronized CompletableFuture<Boolean> name(String account, Optional<String> name) {
        boolean taken = names.entrySet().stream()
                .anyMatch(one -> name.filter(one.getValue()::equals).isPresent()
                        && !one.getKey().equals(account));
        if (!taken) {
            names.remove(account);
            name.ifPresent(text -> names.put(account, text));
        }
        return CompletableFuture.completedFuture(!taken);
    }
}
