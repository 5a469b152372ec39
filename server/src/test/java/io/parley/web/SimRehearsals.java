package io.parley.web;

import io.parley.acd.port.Rehearsals;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rehearsals without a phone: each waits in bookings as soon as it has begun. */
public final class SimRehearsals implements Rehearsals {
    public volatile Reply answer = Reply.BEGUN;
    /** As {@code who caller} and {@code who turn}. */
    public final List<String> done = new CopyOnWriteArrayList<>();

    private volatile Optional<Standing> standing = Optional.empty();

    @Override
    public CompletableFuture<Reply> begin(AgentId by, Piece piece, String caller) {
        if (answer == Reply.BEGUN) {
            done.add((by + " " + caller).strip());
            standing = Optional.of(new Standing(
                    new ContactId("c1"),
                    "main-line",
                    Instant.EPOCH,
                    State.WAITING,
                    List.of(new FlowMoment(Instant.EPOCH, "topics", "menu", "key 1")),
                    Optional.of("bookings"),
                    Optional.of(new QueueId("bookings")),
                    "en",
                    Map.of("plan", "gold"),
                    Optional.empty()));
        }
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Optional<Standing> of(AgentId by) {
        return standing;
    }

    @Override
    public boolean turn(AgentId by, Turn turn) {
        done.add(by + " " + turn);
        return standing.isPresent();
    }

    @Override
    public boolean end(AgentId by) {
        boolean was = standing.isPresent();
        standing = Optional.empty();
        return was;
    }
}
