package io.parley.web;

import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Telephony whose supervisors answer at once, or that refuses as the test says. */
public final class SimSupervisions implements Supervisions {
    public final List<ContactId> takenOver = new CopyOnWriteArrayList<>();
    public volatile Reply reply = Reply.DONE;
    public volatile boolean announced = true;
    /** Who has every call. */
    public volatile AgentId agent = new AgentId("ana");

    private final Map<ContactId, Standing> standing = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private volatile Consumer<Standing> listener = now -> {};

    SimSupervisions(InstantSource clock) {
        this.clock = clock;
    }

    void listen(Consumer<Standing> hears) {
        listener = hears;
    }

    @Override
    public CompletableFuture<Reply> watch(ContactId contact, Supervisor by, Mode mode) {
        if (reply == Reply.DONE) {
            Standing now = new Standing(contact, agent, by, mode, true, announced, clock.instant());
            standing.put(contact, now);
            listener.accept(now);
        }
        return CompletableFuture.completedFuture(reply);
    }

    @Override
    public CompletableFuture<Reply> takeOver(ContactId contact, AgentId supervisor) {
        takenOver.add(contact);
        return CompletableFuture.completedFuture(reply);
    }

    @Override
    public CompletableFuture<Reply> leave(ContactId contact, AgentId supervisor) {
        Optional<Standing> last = Optional.ofNullable(standing.remove(contact));
        last.ifPresent(listener);
        return CompletableFuture.completedFuture(last.isPresent() ? Reply.DONE : Reply.NOT_NOW);
    }

    @Override
    public Optional<Standing> of(ContactId contact) {
        return Optional.ofNullable(standing.get(contact));
    }
}
