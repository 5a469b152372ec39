package io.parley.chat.sim;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The agents' desks: show what they are told, answer now and then, repeat what was not acknowledged. */
final class SimAgents implements Conversations.Listener {
    private final SimLoop loop;
    final Map<ContactId, TreeMap<Long, TranscriptEvent>> shown = new HashMap<>();
    final Map<String, ContactId> acked = new LinkedHashMap<>();
    final List<String> wrong = new ArrayList<>();
    private final Map<String, Reply> unanswered = new LinkedHashMap<>();
    private Optional<SimServer> server = Optional.empty();
    private int made;
    int handedOn;
    int edited;
    /** As they were before. */
    final List<TranscriptEvent> redacted = new ArrayList<>();

    double talkative = 0.5;

    record Reply(ContactId chat, AgentId agent, String cid, String body) {}

    SimAgents(SimLoop loop) {
        this.loop = loop;
    }

    void sitAt(SimServer at) {
        server = Optional.of(at);
    }

    @Override
    public void event(TranscriptEvent event, ConversationView now) {
        TreeMap<Long, TranscriptEvent> desk = shown.computeIfAbsent(event.conversation(), c -> new TreeMap<>());
        TranscriptEvent before = desk.put(event.seq(), event);
        if (before != null && !before.equals(event)) {
            wrong.add("two events with number " + event.seq());
        }
        if (event.kind() == TranscriptEvent.Kind.REDACT) {
            desk.replaceAll((seq, one) -> Redacted.by(event, one));
        }
        boolean visitors = event.author() == TranscriptEvent.Author.VISITOR;
        boolean message = event.kind() == TranscriptEvent.Kind.MESSAGE;
        if (message && visitors && now.agent().isPresent() && loop.chance(talkative)) {
            reply(event.conversation(), now.agent().get());
        }
    }

    private void reply(ContactId chat, AgentId agent) {
        String cid = "a" + ++made;
        Reply reply = new Reply(chat, agent, cid, "answer " + cid);
        unanswered.put(cid, reply);
        loop.in(loop.soon(50), () -> send(reply));
    }

    private void send(Reply reply) {
        SimServer at = server.orElseThrow();
        if (!at.isUp()) {
            return;
        }
        at.chats().send(reply.chat(), reply.agent(), reply.cid(), reply.body()).whenComplete((ack, failure) -> {
            unanswered.remove(reply.cid());
            if (failure == null) {
                acked.put(reply.cid(), reply.chat());
            }
        });
        if (loop.chance(0.1)) {
            at.chats().send(reply.chat(), reply.agent(), reply.cid(), reply.body());
        }
        at.chats().read(reply.chat(), reply.agent(), 3);
    }

    /** One of them puts a chat to sleep, wakes one, or has a short break, in which theirs wake for the other. */
    void sleepOrWake() {
        SimServer at = server.orElseThrow();
        List<ContactRecord> live = at.isUp()
                ? at.distributor().board().live().stream()
                        .map(Board.ContactView::record)
                        .toList()
                : List.of();
        if (live.isEmpty()) {
            return;
        }
        ContactRecord one = live.get(loop.random.nextInt(live.size()));
        AgentId agent = one.agent().orElse(SimFloor.AGENTS.getFirst());
        if (one.phase() == ContactPhase.CONNECTED) {
            at.chats().sleep(one.contact().id(), agent);
        } else if (loop.chance(0.3)) {
            at.chats().wake(one.contact().id(), agent);
        } else {
            at.distributor().post(new RoutingEvent.AgentStateChosen(agent, new RoutingState.NotReady("tea")));
            Runnable back =
                    () -> at.distributor().post(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
            loop.in(loop.soon(2_000), at.life().alive(back));
        }
    }

    /** One of them hands a chat on: to the queue, or to the other. */
    void handOn() {
        SimServer at = server.orElseThrow();
        if (!at.isUp()) {
            return;
        }
        List<ContactRecord> talking = at.distributor().board().live().stream()
                .map(Board.ContactView::record)
                .filter(record -> record.phase() == ContactPhase.CONNECTED)
                .toList();
        if (!talking.isEmpty()) {
            ContactRecord one = talking.get(loop.random.nextInt(talking.size()));
            AgentId other = SimFloor.AGENTS.get(loop.random.nextInt(SimFloor.AGENTS.size()));
            Destination to = loop.chance(0.5) ? Destination.of(SimFloor.QUEUE) : Destination.of(other);
            at.distributor()
                    .post(new RoutingEvent.ContactTransferred(
                            one.contact().id(), one.agent().orElseThrow(), to, Handover.Way.BLIND));
            handedOn++;
        }
    }

    /** Whoever has a chat says something in it. */
    void speak() {
        SimServer at = server.orElseThrow();
        if (at.isUp()) {
            at.distributor()
                    .board()
                    .live()
                    .forEach(view -> view.record()
                            .agent()
                            .ifPresent(agent -> reply(view.record().contact().id(), agent)));
        }
    }

    /** An agent writes one of their own messages anew, or tries so with somebody else's. */
    void edit() {
        SimServer at = server.orElseThrow();
        pick().filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE && at.isUp())
                .ifPresent(event -> at.chats()
                        .edit(
                                event.conversation(),
                                SimFloor.AGENTS.get(loop.random.nextInt(SimFloor.AGENTS.size())),
                                event.seq(),
                                "e" + ++made,
                                "better " + made)
                        .whenComplete((ack, failure) -> {
                            boolean own = event.author() == TranscriptEvent.Author.AGENT;
                            if (failure == null && !own) {
                                wrong.add("an agent changed the words of another: " + event);
                            }
                            edited += failure == null ? 1 : 0;
                        }));
    }

    /** A supervisor makes words to be gone. */
    void redact() {
        SimServer at = server.orElseThrow();
        pick().filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE && at.isUp())
                .ifPresent(event -> at.chats()
                        .redact(event.conversation(), new ConversationView.Guest("sam", "Sam"), event.seq())
                        .thenRun(() -> redacted.add(event)));
    }

    private Optional<TranscriptEvent> pick() {
        List<TranscriptEvent> all =
                shown.values().stream().flatMap(desk -> desk.values().stream()).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(loop.random.nextInt(all.size())));
    }

    /** Desks that come back read anew what they show. */
    void comeBack() {
        SimServer at = server.orElseThrow();
        shown.clear();
        at.store.all().forEach(chat -> {
            TreeMap<Long, TranscriptEvent> desk = new TreeMap<>();
            at.chats().events(chat.id(), 0, Integer.MAX_VALUE).forEach(event -> desk.put(event.seq(), event));
            shown.put(chat.id(), desk);
        });
    }

    /** Desks keep nothing to say again: what they said and changed since the back-up is lost with it. */
    void loseWhatIsNotIn(SimChatStore store) {
        acked.entrySet()
                .removeIf(said -> SimFloor.AGENTS.stream()
                        .allMatch(one -> store.find(said.getValue(), one.value(), said.getKey())
                                .isEmpty()));
        redacted.removeIf(gone -> store.read(gone.conversation(), gone.seq() - 1, 1).stream()
                .noneMatch(event -> event.body().isEmpty() && event.cid().equals(gone.cid())));
    }

    /** After a restart, and when nothing came back. */
    void repeat() {
        List.copyOf(unanswered.values()).forEach(this::send);
    }

    boolean isQuiet() {
        return unanswered.isEmpty();
    }

    @Override
    public void typing(ConversationView now) {}

    @Override
    public void colleagueTyping(ConversationView now, String id, String name, boolean on) {}

    @Override
    public void seen(ConversationView now, boolean byVisitor) {}

    @Override
    public void left(Visitors.OfflineMessage message) {}
}
