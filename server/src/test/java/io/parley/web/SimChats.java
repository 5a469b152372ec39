package io.parley.web;

import io.parley.acd.Distributor;
import io.parley.acd.port.Chats;
import io.parley.acd.port.TranscriptLog;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.ChatRefused;
import io.parley.chat.conversation.ChatStale;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.ConversationView.Marks;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.conversation.ConversationView.Turn;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.conversation.FileRules;
import io.parley.chat.form.Answer;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.language.Spoken;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Amendment;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Author;
import io.parley.core.contact.TranscriptEvent.Kind;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Chats without a widget: keeps the transcript, joins at once, tells the desks. */
public final class SimChats implements Chats, Conversations {
    /** What was shared: {@code CHAT/FILE}. */
    public final Map<String, ChatFiles.Kept> files = new ConcurrentHashMap<>();

    public final List<ChatFiles.Piece> pieces = new CopyOnWriteArrayList<>();

    /** In which language the visitor is served. */
    public volatile Spoken spoken = Spoken.plainly("en");

    /** Whom the site says the visitor is. */
    public volatile Optional<SignedIdentity> identity = Optional.empty();
    /** What visitors filled in before. */
    public volatile List<Answer> answers = List.of();

    /** Chats that a bot has. */
    public final Map<ContactId, ConversationView.BotPart> bots = new ConcurrentHashMap<>();

    public final List<String> told = new CopyOnWriteArrayList<>();
    private final Distributor distributor;
    private final TranscriptLog log;
    private final InstantSource clock;
    private final Map<ContactId, Long> readByAgent = new ConcurrentHashMap<>();
    private final Map<ContactId, Map<String, ConversationView.Guest>> guests = new ConcurrentHashMap<>();
    private volatile Optional<Listener> desks = Optional.empty();

    public SimChats(Distributor distributor, TranscriptLog log, InstantSource clock) {
        this.distributor = distributor;
        this.log = log;
        this.clock = clock;
    }

    public TranscriptEvent visitorSays(ContactId chat, String cid, String body) {
        return store(chat, Author.VISITOR, "v-1", cid, body);
    }

    /** What the server makes of a visitor's words: an event of its own after them. */
    public void soundsLike(ContactId chat, Spoken what) {
        spoken = what;
        store(new TranscriptEvent(
                chat, 0, clock.instant(), Kind.LANGUAGE, Author.SYSTEM, "", "", Optional.empty(), "{}"));
    }

    @Override
    public CompletableFuture<Void> visit(ContactId chat, ConversationView.Guest colleague, boolean in) {
        Map<String, ConversationView.Guest> there = guests.computeIfAbsent(chat, id -> new ConcurrentHashMap<>());
        if (in) {
            there.put(colleague.id(), colleague);
        } else {
            there.remove(colleague.id());
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void end(ContactId chat, AgentId agent, ContactEnd end) {
        distributor.post(new RoutingEvent.ContactEnded(chat, end));
    }

    @Override
    public CompletableFuture<Void> sleep(ContactId chat, AgentId agent) {
        told.add("asleep " + chat);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> wake(ContactId chat, AgentId agent) {
        told.add("awake " + chat);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> speak(ContactId chat, AgentId agent, String language) {
        told.add("speaks " + language);
        spoken = Spoken.plainly(language);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<String> address(ContactId chat) {
        return Optional.of("192.0.2.7");
    }

    private TranscriptEvent store(ContactId chat, Author author, String by, String cid, String body) {
        TranscriptEvent event = store(
                new TranscriptEvent(chat, 0, clock.instant(), Kind.MESSAGE, author, by, by, Optional.of(cid), body));
        if (author == Author.AGENT) {
            readByAgent.put(chat, event.seq());
        }
        return event;
    }

    /** The next of its chat. */
    private synchronized TranscriptEvent store(TranscriptEvent draft) {
        ContactId chat = draft.conversation();
        TranscriptEvent event = new TranscriptEvent(
                chat,
                log.head(chat) + 1,
                draft.at(),
                draft.kind(),
                draft.author(),
                draft.authorId(),
                draft.authorName(),
                draft.cid(),
                draft.body());
        log.append(event).join();
        desks.ifPresent(listener -> listener.event(event, view(chat).orElseThrow()));
        return event;
    }

    @Override
    public CompletableFuture<Ack> send(ContactId chat, AgentId agent, String cid, String body) {
        Optional<TranscriptEvent> before = log.find(chat, agent.value(), cid);
        TranscriptEvent event = before.orElseGet(() -> store(chat, Author.AGENT, agent.value(), cid, body));
        return CompletableFuture.completedFuture(
                new Ack(cid, event.seq(), event.at().toEpochMilli(), before.isPresent()));
    }

    @Override
    public CompletableFuture<Ack> reply(ContactId chat, AgentId agent, String cid, String body, long after) {
        List<TranscriptEvent> said = log.read(chat, after, 100).stream()
                .filter(event -> event.author() == Author.VISITOR)
                .toList();
        boolean held = log.find(chat, agent.value(), cid).isEmpty() && !said.isEmpty();
        return held ? CompletableFuture.failedFuture(new ChatStale(said)) : send(chat, agent, cid, body);
    }

    private TranscriptEvent amendment(ContactId chat, Kind kind, String by, String cid, Amendment change) {
        return new TranscriptEvent(
                chat, 0, clock.instant(), kind, Author.AGENT, by, by, Optional.of(cid), change.body());
    }

    @Override
    public CompletableFuture<Ack> edit(ContactId chat, AgentId agent, long of, String cid, String body) {
        boolean own = log.read(chat, of - 1, 1).stream()
                .anyMatch(event -> event.authorId().equals(agent.value()));
        if (!own) {
            return CompletableFuture.failedFuture(new ChatRefused(ErrorCode.FORBIDDEN, "not yours"));
        }
        TranscriptEvent event = store(amendment(chat, Kind.EDIT, agent.value(), cid, new Amendment(of, body)));
        return CompletableFuture.completedFuture(
                new Ack(cid, event.seq(), event.at().toEpochMilli(), false));
    }

    @Override
    public CompletableFuture<Void> redact(ContactId chat, ConversationView.Guest supervisor, long seq) {
        if (log.read(chat, seq - 1, 1).isEmpty()) {
            return CompletableFuture.failedFuture(new ChatRefused(ErrorCode.BAD_FRAME, "nothing has this number"));
        }
        store(amendment(chat, Kind.REDACT, supervisor.id(), "r" + seq, new Amendment(seq, "")));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean identifies() {
        return true;
    }

    /** The visitor's page has shown more. */
    public void visitorSaw(ContactId chat) {
        desks.ifPresent(listener -> listener.seen(view(chat).orElseThrow(), true));
    }

    @Override
    public void read(ContactId chat, AgentId agent, long seq) {
        readByAgent.put(chat, seq);
        desks.ifPresent(listener -> listener.seen(view(chat).orElseThrow(), false));
    }

    @Override
    public void delivered(ContactId chat, AgentId agent, long seq) {
        told.add("shown " + seq);
    }

    @Override
    public void typing(ContactId chat, AgentId agent, boolean on) {
        told.add("typing " + on);
    }

    @Override
    public List<TranscriptEvent> events(ContactId chat, long after, int limit) {
        return log.read(chat, after, limit);
    }

    @Override
    public Optional<ConversationView> view(ContactId chat) {
        List<TranscriptEvent> events = log.read(chat, 0, 10_000);
        Optional<TranscriptEvent> last = events.isEmpty() ? Optional.empty() : Optional.of(events.getLast());
        Turn turn = last.filter(event -> event.author() == Author.AGENT).isPresent() ? Turn.CUSTOMER : Turn.AGENT;
        long read = readByAgent.getOrDefault(chat, 0L);
        Visitors.Conversation opened = new Visitors.Conversation(
                chat, "v-1", "o-1", "bookings", "booking", "en", "Ona", Instant.EPOCH, Optional.empty());
        return Optional.of(new ConversationView(
                opened,
                bots.containsKey(chat) ? State.BOT : State.ACTIVE,
                log.head(chat),
                Optional.empty(),
                Optional.empty(),
                events.stream().findFirst().map(TranscriptEvent::body),
                last,
                (int) events.stream()
                        .filter(event -> event.author() == Author.VISITOR && event.seq() > read)
                        .count(),
                turn,
                last.map(TranscriptEvent::at).orElse(Instant.EPOCH),
                new Marks(2, 1),
                new Marks(read, read),
                false,
                true,
                false,
                Optional.empty(),
                List.copyOf(guests.getOrDefault(chat, Map.of()).values()),
                spoken,
                identity,
                Optional.empty(),
                Optional.ofNullable(bots.get(chat)),
                answers));
    }

    @Override
    public Optional<ChatFiles.Kept> file(ContactId chat, String id) {
        return Optional.ofNullable(files.get(chat.value() + "/" + id));
    }

    @Override
    public FileRules fileRules() {
        return new FileRules(100, 1_000, FileRules.TYPES);
    }

    /** As far as routes go; a file with the name of a refusal meets it. */
    @Override
    public ChatFiles.Result share(ChatFiles.Piece piece, InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        pieces.add(piece);
        boolean whole = piece.at() + bytes.length >= piece.size();
        for (ChatFiles.Why why : ChatFiles.Why.values()) {
            if (piece.name().equals(why.name())) {
                return new ChatFiles.Result.Refused(why);
            }
        }
        return whole ? new ChatFiles.Result.Shared(7) : new ChatFiles.Result.Next(piece.at() + bytes.length);
    }

    @Override
    public boolean dropUpload(ChatFiles.Bringer by, ContactId chat, String cid) {
        return !cid.equals("shared");
    }

    @Override
    public Optional<ConversationView> going(ContactId chat) {
        return view(chat);
    }

    @Override
    public List<ConversationView> withBots() {
        return bots.keySet().stream().flatMap(chat -> view(chat).stream()).toList();
    }

    @Override
    public CompletableFuture<Void> takeFromBot(ContactId chat, AgentId taker) {
        if (bots.remove(chat) == null) {
            return CompletableFuture.failedFuture(new ChatRefused(ErrorCode.FORBIDDEN, "no bot has it"));
        }
        Contact contact = new Contact(
                chat,
                Channel.CHAT,
                new QueueId("bookings"),
                "en",
                0,
                new Customer("v-1", Optional.of("Ona")),
                clock.instant(),
                Map.of(AttributeRules.TAKEN_BY, taker.value()));
        return distributor.postDurably(new RoutingEvent.ContactArrived(contact));
    }

    @Override
    public Optional<String> firstLine(ContactId chat) {
        return view(chat).flatMap(ConversationView::firstLine);
    }

    @Override
    public void listen(Listener listener) {
        desks = Optional.of(listener);
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
    public void passOn(Effect.PassOn on) {}

    @Override
    public void end(Effect.EndContact end) {
        distributor.post(new RoutingEvent.ContactEnded(end.contact(), end.end()));
    }

    @Override
    public void hangUp(ContactId chat) {
        distributor.post(new RoutingEvent.ContactEnded(chat, ContactEnd.AGENT_ENDED));
    }
}
