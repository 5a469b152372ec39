package io.parley.chat.conversation;

import io.parley.acd.port.Chats;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.language.Spoken;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.FrameLimits;
import io.parley.chat.protocol.PlainText;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All chats: carries out what the floor decides, serves the desks, and keeps each conversation in memory once while
 * somebody needs it. Nothing here is known only to memory: after a restart it is made again from the log and the floor.
 */
public final class ChatFloor implements Chats, Conversations {
    private static final Pattern CID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final ChatParts parts;
    private final ConcurrentHashMap<ContactId, ChatConversation> inMemory = new ConcurrentHashMap<>();
    private final Places places;
    private final Goodbyes goodbyes;
    private volatile Function<String, Optional<String>> addressOf = visitor -> Optional.empty();
    private volatile Optional<ChatFiles> files = Optional.empty();
    private volatile Listener desks = new Listener() {
        @Override
        public void event(TranscriptEvent event, ConversationView now) {}

        @Override
        public void typing(ConversationView now) {}

        @Override
        public void colleagueTyping(ConversationView now, String id, String name, boolean on) {}

        @Override
        public void seen(ConversationView now, boolean byVisitor) {}

        @Override
        public void left(Visitors.OfflineMessage message) {}
    };

    public ChatFloor(ChatParts parts) {
        this.parts = parts;
        goodbyes = new Goodbyes(parts);
        ChatWatch watch = new ChatWatch(parts, inMemory::values, this::find);
        places = new Places(parts, id -> Optional.ofNullable(inMemory.get(id)), () -> {
            goodbyes.tick();
            watch.look();
        });
    }

    /** Where its files are; once, before the start. */
    public void keepFiles(ChatFiles kept) {
        files = Optional.of(kept);
    }

    /** Brings back all open chats and begins to tell places; once the floor has started. */
    public void start() {
        Board board = parts.distributor().board();
        Set<ContactId> waiting = ids(board.waiting());
        Set<ContactId> live = ids(board.live());
        OpeningForms forms = new OpeningForms(parts);
        List<Visitors.Conversation> begun =
                parts.visitors().open().stream().filter(forms::hasBegun).toList();
        for (Visitors.Conversation open : begun) {
            boolean waits = waiting.contains(open.id());
            adopt(open).post(new Told.Recover(waits || live.contains(open.id()), waits));
        }
        places.start();
    }

    private static Set<ContactId> ids(List<Board.ContactView> contacts) {
        return contacts.stream().map(contact -> contact.record().contact().id()).collect(Collectors.toSet());
    }

    /** No places are told any more, and no bots. */
    public void stop() {
        places.stop();
    }

    ChatParts parts() {
        return parts;
    }

    Listener desks() {
        return desks;
    }

    /** Chats in memory now. */
    public int size() {
        return inMemory.size();
    }

    /** The one owner of this conversation. */
    ChatConversation adopt(Visitors.Conversation opened) {
        return inMemory.computeIfAbsent(
                opened.id(), id -> new ChatConversation(opened, parts, desks, goodbyes::tell, this::forget));
    }

    private void forget(ChatConversation conversation) {
        inMemory.remove(conversation.id(), conversation);
    }

    Optional<ChatConversation> resident(ContactId id) {
        return Optional.ofNullable(inMemory.get(id));
    }

    /** Reads the store if the chat is not in memory. */
    Optional<ChatConversation> find(ContactId id) {
        return resident(id).or(() -> parts.visitors().conversation(id).map(this::adopt));
    }

    private void tell(ContactId id, Told told) {
        find(id).ifPresent(conversation -> conversation.post(told));
    }

    // what the floor asks

    @Override
    public void offer(Effect.Offer offer) {
        // the desk shows it; the visitor just goes on waiting
    }

    @Override
    public void withdraw(Effect.Withdraw withdrawal) {
        // as above
    }

    @Override
    public void connect(Effect.Connect connection) {
        tell(connection.contact(), new Told.Join(connection.agent()));
    }

    @Override
    public void passOn(Effect.PassOn on) {
        tell(on.contact(), new Told.PassOn(on.by()));
    }

    @Override
    public void end(Effect.EndContact end) {
        tell(end.contact(), new Told.End(Told.Author.SERVER, end.end()));
    }

    @Override
    public void hangUp(ContactId contact) {
        find(contact).ifPresent(conversation -> {
            Told.Author by = conversation
                    .view()
                    .flatMap(ConversationView::agent)
                    .map(agent -> Told.Author.agent(agent, parts.settings().agentName(agent)))
                    .orElse(Told.Author.SERVER);
            conversation.post(new Told.End(by, ContactEnd.AGENT_ENDED));
        });
    }

    // what the desks ask

    @Override
    public void listen(Listener listener) {
        desks = listener;
    }

    @Override
    public CompletableFuture<Ack> send(ContactId contact, AgentId agent, String cid, String body) {
        Told.Author author = Told.Author.agent(agent, parts.settings().agentName(agent));
        return words(contact, cid, body, (words, answer) -> new Told.Say(author, words, answer));
    }

    @Override
    public CompletableFuture<Ack> reply(ContactId contact, AgentId agent, String cid, String body, long after) {
        Told.Author author = Told.Author.agent(agent, parts.settings().agentName(agent));
        return words(contact, cid, body, (words, answer) -> new Told.Reply(author, words, after, answer));
    }

    @Override
    public CompletableFuture<Ack> edit(ContactId contact, AgentId agent, long of, String cid, String body) {
        Told.Author author = Told.Author.agent(agent, parts.settings().agentName(agent));
        return words(contact, cid, body, (words, answer) -> new Told.Edit(author, words, of, answer));
    }

    private CompletableFuture<Ack> words(
            ContactId contact, String cid, String body, BiFunction<Told.Words, Consumer<Outcome>, Told> told) {
        if (!CID.matcher(cid).matches() || body.isBlank()) {
            return refused(ErrorCode.BAD_FRAME, "a message needs an id and words");
        }
        if (body.length() > FrameLimits.BODY_CHARS) {
            return refused(ErrorCode.TOO_LARGE, "a message has at most " + FrameLimits.BODY_CHARS + " characters");
        }
        Optional<ChatConversation> conversation = find(contact);
        if (conversation.isEmpty()) {
            return refused(ErrorCode.UNKNOWN_CONVERSATION, "there is no such chat");
        }
        CompletableFuture<Ack> ack = new CompletableFuture<>();
        Told.Words words = new Told.Words(cid, PlainText.clean(body));
        conversation.get().post(told.apply(words, outcome -> answer(outcome, cid, ack)));
        return ack;
    }

    @Override
    public CompletableFuture<Void> redact(ContactId contact, ConversationView.Guest supervisor, long seq) {
        Told.Author by = new Told.Author(TranscriptEvent.Author.AGENT, supervisor.id(), supervisor.name());
        // first, while its name is in the log; and then, since it may have come again meanwhile
        Runnable again = files.map(kept -> kept.erase(contact, seq)).orElse(() -> {});
        return asked(contact, answer -> new Told.Redact(by, seq, answer)).thenRun(again);
    }

    private CompletableFuture<Void> asked(ContactId contact, Function<Consumer<Outcome>, Told> told) {
        Optional<ChatConversation> conversation = find(contact);
        if (conversation.isEmpty()) {
            return refused(ErrorCode.UNKNOWN_CONVERSATION, "there is no such chat");
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        conversation.get().post(told.apply(outcome -> done(outcome, done)));
        return done;
    }

    @Override
    public boolean identifies() {
        return parts.aids().identifying().check().isPresent();
    }

    private static <T> CompletableFuture<T> refused(ErrorCode code, String why) {
        return CompletableFuture.failedFuture(new ChatRefused(code, why));
    }

    private static void answer(Outcome outcome, String cid, CompletableFuture<Ack> ack) {
        switch (outcome) {
            case Outcome.Stored(TranscriptEvent event, boolean dup) ->
                ack.complete(new Ack(cid, event.seq(), event.at().toEpochMilli(), dup));
            case Outcome.Refused(ErrorCode code, String why) -> ack.completeExceptionally(new ChatRefused(code, why));
            case Outcome.Stale(List<TranscriptEvent> said) -> ack.completeExceptionally(new ChatStale(said));
            case Outcome.Done() -> throw new IllegalStateException("a message was neither stored nor refused");
        }
    }

    @Override
    public CompletableFuture<Void> visit(ContactId contact, ConversationView.Guest colleague, boolean in) {
        Told.Author author = new Told.Author(TranscriptEvent.Author.AGENT, colleague.id(), colleague.name());
        return asked(contact, answer -> new Told.Visit(author, in, answer));
    }

    private static void done(Outcome outcome, CompletableFuture<Void> done) {
        if (outcome instanceof Outcome.Refused(ErrorCode code, String why)) {
            done.completeExceptionally(new ChatRefused(code, why));
        } else {
            done.complete(null);
        }
    }

    @Override
    public CompletableFuture<Void> speak(ContactId contact, AgentId agent, String language) {
        Told.Author author = Told.Author.agent(agent, parts.settings().agentName(agent));
        return asked(contact, answer -> new Told.Speak(author, Spoken.plainly(language), answer));
    }

    @Override
    public CompletableFuture<Void> sleep(ContactId contact, AgentId agent) {
        return asked(contact, answer -> new Told.Sleep(Optional.of(agent), answer));
    }

    @Override
    public CompletableFuture<Void> wake(ContactId contact, AgentId agent) {
        return asked(contact, answer -> new Told.Wake(Optional.of(agent), answer));
    }

    @Override
    public void end(ContactId contact, AgentId agent, ContactEnd end) {
        tell(contact, new Told.End(Told.Author.agent(agent, parts.settings().agentName(agent)), end));
    }

    /** Where visitors' connections come from; once, before the start. */
    void comeFrom(Function<String, Optional<String>> addresses) {
        addressOf = addresses;
    }

    @Override
    public Optional<String> address(ContactId contact) {
        return find(contact).flatMap(one -> addressOf.apply(one.opened().visitorId()));
    }

    @Override
    public void read(ContactId contact, AgentId agent, long seq) {
        tell(contact, new Told.AgentSaw(agent, true, seq));
    }

    @Override
    public void delivered(ContactId contact, AgentId agent, long seq) {
        tell(contact, new Told.AgentSaw(agent, false, seq));
    }

    @Override
    public void typing(ContactId contact, AgentId agent, boolean on) {
        tell(
                contact,
                new Told.AgentTyping(Told.Author.agent(agent, parts.settings().agentName(agent)), on));
    }

    @Override
    public List<TranscriptEvent> events(ContactId contact, long after, int limit) {
        return parts.log().read(contact, after, limit);
    }

    @Override
    public Optional<ChatFiles.Kept> file(ContactId contact, String id) {
        return files.flatMap(kept -> kept.find(contact, id));
    }

    @Override
    public FileRules fileRules() {
        return files.map(ChatFiles::rules).orElse(FileRules.NONE);
    }

    @Override
    public ChatFiles.Result share(ChatFiles.Piece piece, InputStream body) throws IOException {
        return files.isPresent()
                ? files.get().take(piece, body)
                : new ChatFiles.Result.Refused(ChatFiles.Why.TOO_LARGE);
    }

    @Override
    public boolean dropUpload(ChatFiles.Bringer by, ContactId contact, String cid) throws IOException {
        return files.isEmpty() || files.get().drop(by, contact, cid);
    }

    @Override
    public Optional<ConversationView> view(ContactId contact) {
        return resident(contact)
                .flatMap(ChatConversation::view)
                .or(() -> parts.visitors().conversation(contact).map(this::fold));
    }

    @Override
    public Optional<ConversationView> going(ContactId contact) {
        return resident(contact)
                .flatMap(ChatConversation::view)
                .filter(view -> view.state() != ConversationView.State.CLOSED);
    }

    private ConversationView fold(Visitors.Conversation opened) {
        ConversationPicture picture = new ConversationPicture(opened);
        Consumer<TranscriptEvent> apply = picture::apply;
        new ConversationLog(opened.id(), parts.log()).catchUp(parts.clock().millis(), apply);
        return picture.view(false);
    }

    @Override
    public List<ConversationView> withBots() {
        return inMemory.values().stream()
                .flatMap(one -> one.view().stream())
                .filter(ConversationView::isWithBot)
                .toList();
    }

    @Override
    public CompletableFuture<Void> takeFromBot(ContactId contact, AgentId taker) {
        return asked(contact, answer -> new Told.TakeFromBot(taker, answer));
    }

    @Override
    public Optional<String> firstLine(ContactId contact) {
        return view(contact).flatMap(ConversationView::firstLine);
    }
}
