package io.parley.mail;

import io.parley.acd.port.Outbox;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** An outbox that can be read while nothing is written. */
record FullDisk(Outbox outbox, AtomicBoolean full) implements Outbox {
    private <T> CompletableFuture<T> unlessFull(Supplier<CompletableFuture<T>> write) {
        return full.get() ? CompletableFuture.failedFuture(new IOException("no space is left")) : write.get();
    }

    @Override
    public CompletableFuture<Asked> ask(Letter letter, Limits limits) {
        return unlessFull(() -> outbox.ask(letter, limits));
    }

    @Override
    public List<Letter> due(Instant now, int limit) {
        return outbox.due(now, limit);
    }

    @Override
    public CompletableFuture<Void> sent(Letter letter, Instant at) {
        return unlessFull(() -> outbox.sent(letter, at));
    }

    @Override
    public CompletableFuture<Void> again(Letter letter, Instant next, String trouble) {
        return unlessFull(() -> outbox.again(letter, next, trouble));
    }

    @Override
    public CompletableFuture<Void> giveUp(Letter letter, Instant at, String trouble) {
        return unlessFull(() -> outbox.giveUp(letter, at, trouble));
    }

    @Override
    public List<Standing> list(int limit) {
        return outbox.list(limit);
    }

    @Override
    public Waiting waiting() {
        return outbox.waiting();
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before) {
        return unlessFull(() -> outbox.forget(before));
    }
}
