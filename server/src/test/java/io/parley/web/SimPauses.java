package io.parley.web;

import io.parley.acd.port.RecordingPauses;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile.Mark;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Telephony that records every call, pauses for two minutes at most, or refuses as the test says. */
public final class SimPauses implements RecordingPauses {
    public volatile Reply reply = Reply.DONE;
    public volatile boolean allowed = true;
    private final Map<ContactId, Standing> standing = new ConcurrentHashMap<>();
    private final Map<ContactId, List<Told>> told = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private volatile Consumer<ContactId> listener = contact -> {};

    SimPauses(InstantSource clock) {
        this.clock = clock;
    }

    void listen(Consumer<ContactId> hears) {
        listener = hears;
    }

    @Override
    public CompletableFuture<Reply> pause(ContactId contact, String by) {
        if (reply == Reply.DONE) {
            Standing now =
                    new Standing(contact, by, clock.instant(), clock.instant().plus(Duration.ofMinutes(2)));
            standing.putIfAbsent(contact, now);
            tell(contact, Mark.PAUSE + by);
            listener.accept(contact);
        }
        return CompletableFuture.completedFuture(reply);
    }

    @Override
    public CompletableFuture<Reply> resume(ContactId contact, String by) {
        standing.remove(contact);
        tell(contact, Mark.RESUME + by);
        listener.accept(contact);
        return CompletableFuture.completedFuture(reply);
    }

    private void tell(ContactId contact, String how) {
        told.computeIfAbsent(contact, _ -> new CopyOnWriteArrayList<>()).add(new Told(clock.instant(), how));
    }

    @Override
    public List<Told> told(ContactId contact) {
        return List.copyOf(told.getOrDefault(contact, List.of()));
    }

    @Override
    public Optional<Standing> of(ContactId contact) {
        return Optional.ofNullable(standing.get(contact));
    }

    @Override
    public boolean mayPause(QueueId queue) {
        return allowed;
    }
}
