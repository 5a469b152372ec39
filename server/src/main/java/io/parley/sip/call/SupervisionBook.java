package io.parley.sip.call;

import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who is in which call: the calls write it, desks and boards look, and what supervisors want goes to the calls. */
final class SupervisionBook implements Supervisions {
    private final Map<ContactId, Standing> standing = new ConcurrentHashMap<>();
    /** In which call each supervisor is, or is about to be: one at a time. */
    private final Map<AgentId, ContactId> where = new ConcurrentHashMap<>();

    private final List<Consumer<Standing>> listeners = new CopyOnWriteArrayList<>();
    private final BiPredicate<ContactId, Signal> calls;

    /** @param calls brings a call something; false if there is none */
    SupervisionBook(BiPredicate<ContactId, Signal> calls) {
        this.calls = calls;
    }

    /** @param listener must return at once */
    void onChange(Consumer<Standing> listener) {
        listeners.add(listener);
    }

    /** They are about to be in this call; false if they are in another. */
    boolean comes(AgentId supervisor, ContactId call) {
        ContactId there = where.putIfAbsent(supervisor, call);
        return there == null || there.equals(call);
    }

    /** They are not in this call any more. */
    void goes(AgentId supervisor, ContactId call) {
        where.remove(supervisor, call);
    }

    /** Whether they are in some call. */
    boolean isSomewhere(AgentId supervisor) {
        return where.containsKey(supervisor);
    }

    void write(Standing now) {
        standing.put(now.contact(), now);
        listeners.forEach(listener -> listener.accept(now));
    }

    /** Nobody is in it any more. */
    void forget(ContactId contact) {
        Standing last = standing.remove(contact);
        if (last != null) {
            listeners.forEach(listener -> listener.accept(last));
        }
    }

    @Override
    public Optional<Standing> of(ContactId contact) {
        return Optional.ofNullable(standing.get(contact));
    }

    @Override
    public CompletableFuture<Reply> watch(ContactId contact, Supervisor by, Mode mode) {
        return tell(contact, reply -> new SupervisionNews.Watch(by, mode, reply));
    }

    @Override
    public CompletableFuture<Reply> takeOver(ContactId contact, AgentId supervisor) {
        return tell(contact, reply -> new SupervisionNews.TakeOver(supervisor, reply));
    }

    @Override
    public CompletableFuture<Reply> leave(ContactId contact, AgentId supervisor) {
        return tell(contact, reply -> new SupervisionNews.Leave(supervisor, reply));
    }

    private CompletableFuture<Reply> tell(ContactId contact, Function<CompletableFuture<Reply>, SupervisionNews> news) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (!calls.test(contact, new Signal.Supervising(news.apply(reply)))) {
            reply.complete(Reply.NO_CALL);
        }
        return reply;
    }
}
