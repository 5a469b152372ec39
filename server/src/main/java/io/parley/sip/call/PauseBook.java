package io.parley.sip.call;

import io.parley.acd.port.RecordingPauses;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which recordings are paused: the calls write it, desks and boards look, and who wants one paused tells the call. */
final class PauseBook implements RecordingPauses {
    private final Map<ContactId, Standing> standing = new ConcurrentHashMap<>();
    private final Map<ContactId, List<Told>> told = new ConcurrentHashMap<>();
    private final List<Consumer<ContactId>> listeners = new CopyOnWriteArrayList<>();
    private final BiPredicate<ContactId, Signal> calls;
    private final Supplier<CallSettings> settings;

    /** @param calls brings a call something; false if there is none */
    PauseBook(BiPredicate<ContactId, Signal> calls, Supplier<CallSettings> settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** @param listener must return at once */
    void onChange(Consumer<ContactId> listener) {
        listeners.add(listener);
    }

    void write(Standing now) {
        standing.put(now.contact(), now);
        listeners.forEach(listener -> listener.accept(now.contact()));
    }

    /** It is recorded again, or over. */
    void forget(ContactId contact) {
        if (standing.remove(contact) != null) {
            listeners.forEach(listener -> listener.accept(contact));
        }
    }

    /** Something of a pause in a recording that is being made. */
    void tell(ContactId contact, Told one) {
        told.computeIfAbsent(contact, _ -> new CopyOnWriteArrayList<>()).add(one);
    }

    /** The recording is over, and has it all. */
    void finished(ContactId contact) {
        told.remove(contact);
    }

    @Override
    public List<Told> told(ContactId contact) {
        return List.copyOf(told.getOrDefault(contact, List.of()));
    }

    RecordingRules rules(QueueId queue) {
        return settings.get().recording().apply(queue);
    }

    @Override
    public CompletableFuture<Reply> pause(ContactId contact, String by) {
        return tell(contact, true, by);
    }

    @Override
    public CompletableFuture<Reply> resume(ContactId contact, String by) {
        return tell(contact, false, by);
    }

    private CompletableFuture<Reply> tell(ContactId contact, boolean on, String by) {
        PauseNews news = new PauseNews(on, by, new CompletableFuture<>());
        if (!calls.test(contact, new Signal.Pausing(news))) {
            news.over();
        }
        return news.reply();
    }

    @Override
    public Optional<Standing> of(ContactId contact) {
        return Optional.ofNullable(standing.get(contact));
    }

    @Override
    public boolean mayPause(QueueId queue) {
        return rules(queue).mostPaused().isPositive();
    }
}
