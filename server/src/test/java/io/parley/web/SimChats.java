package io.parley.web;

import io.parley.acd.Distributor;
import io.parley.acd.port.Chats;
import io.parley.acd.port.TranscriptLog;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.desk.Conversations;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Chats without a widget: keeps the transcript, joins at once, tells the desks. */
public final class SimChats implements Chats, Conversations {
    private final Distributor distributor;
    private final TranscriptLog log;
    private final InstantSource clock;
    public final List<String> told = new CopyOnWriteArrayList<>();
    private volatile Consumer<TranscriptEvent> desks = event -> {};

    public SimChats(Distributor distributor, TranscriptLog log, InstantSource clock) {
        this.distributor = distributor;
        this.log = log;
        this.clock = clock;
    }

    public void tell(Consumer<TranscriptEvent> listener) {
        desks = listener;
    }

    public TranscriptEvent visitorSays(ContactId chat, String cid, String body) {
        return store(chat, TranscriptEvent.Author.VISITOR, "v-1", cid, body);
    }

    private synchronized TranscriptEvent store(
            ContactId chat, TranscriptEvent.Author author, String authorId, String cid, String body) {
        TranscriptEvent event = new TranscriptEvent(
                chat,
                log.head(chat) + 1,
                clock.instant(),
                TranscriptEvent.Kind.MESSAGE,
                author,
                authorId,
                authorId,
                Optional.of(cid),
                body);
        log.append(event).join();
        desks.accept(event);
        return event;
    }

    @Override
    public CompletableFuture<SayResult> say(ContactId chat, AgentId agent, String cid, String body) {
        Optional<TranscriptEvent> before = log.find(chat, agent.value(), cid);
        if (before.isPresent() && !before.get().body().equals(body)) {
            return CompletableFuture.completedFuture(new CidConflict());
        }
        TranscriptEvent event =
                before.orElseGet(() -> store(chat, TranscriptEvent.Author.AGENT, agent.value(), cid, body));
        return CompletableFuture.completedFuture(new Said(event.seq(), event.at(), before.isPresent()));
    }

    @Override
    public void read(ContactId chat, AgentId agent, long seq) {
        told.add("read " + seq);
    }

    @Override
    public void shown(ContactId chat, AgentId agent, long seq) {
        told.add("shown " + seq);
    }

    @Override
    public void typing(ContactId chat, AgentId agent, boolean on) {
        told.add("typing " + on);
    }

    @Override
    public void offer(Effect.Offer offer) {}

    @Override
    public void withdraw(Effect.Withdraw withdrawal) {}

    @Override
    public void connect(Effect.Connect connection) {
        distributor.post(new RoutingEvent.ContactConnected(connection.contact(), connection.agent()));
    }

    @Override
    public void end(Effect.EndContact end) {
        distributor.post(new RoutingEvent.ContactEnded(end.contact(), end.end()));
    }

    @Override
    public void hangUp(ContactId chat) {
        distributor.post(new RoutingEvent.ContactEnded(chat, ContactEnd.AGENT_ENDED));
    }
}
