package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ConversationView.Marks;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.conversation.ConversationView.Turn;
import io.parley.chat.form.Answer;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.language.Spoken;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Amendment;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a conversation is, as its events tell; the same events give the same picture, also after a restart. */
final class ConversationPicture {
    private static final int FIRST_LINE_CHARS = 140;

    private final Visitors.Conversation opened;
    private final BotPicture bot = new BotPicture();
    private Spoken spoken;
    private boolean languageSaid;
    private int visitorWords;
    private long visitorSaid;
    private final ArrayDeque<Long> unread = new ArrayDeque<>(2);
    private State state = State.WAITING;
    private long head;
    /** What the visitor's page told on opening. */
    private Map<String, String> fields = Map.of();

    private List<Answer> answers = List.of();
    private boolean agreed;

    private Optional<AgentId> agent = Optional.empty();
    private Optional<String> agentName = Optional.empty();
    /** Colleagues who came in beside the agent, with their names. */
    private final Map<String, String> guests = new LinkedHashMap<>(1);

    private Optional<SignedIdentity> identity = Optional.empty();
    private Optional<String> firstLine = Optional.empty();
    private long firstLineSeq;
    private Optional<TranscriptEvent> lastMessage = Optional.empty();
    private Optional<Instant> closedAt = Optional.empty();
    private Optional<ContactEnd> end = Optional.empty();
    private Turn turn = Turn.AGENT;
    private Instant turnSince;
    private Instant lastWordAt;
    private boolean rated;
    private boolean woken;
    /** The number of the event by which it fell asleep; 0 while it is awake. */
    private long asleepSince;

    Marks visitor = Marks.NONE;
    Marks desk = Marks.NONE;
    boolean visitorTyping;
    Optional<String> peek = Optional.empty();

    ConversationPicture(Visitors.Conversation opened) {
        this.opened = opened;
        spoken = Spoken.plainly(opened.language());
        turnSince = opened.openedAt();
        lastWordAt = opened.openedAt();
    }

    void apply(TranscriptEvent event) {
        head = event.seq();
        bot.apply(event);
        switch (event.kind()) {
            case MESSAGE -> message(event);
            case FILE -> message(named(event));
            case JOIN -> joined(event);
            case STATE -> state(event);
            case RATING -> rated = true;
            case LEAVE -> left(event);
            case LANGUAGE -> {
                spoken = StateBody.spoken(event.body()).orElse(spoken);
                languageSaid |= event.author() == TranscriptEvent.Author.AGENT;
            }
            case EDIT, REDACT -> amended(event);
            case IDENTITY -> identity = StateBody.identityOf(event.body());
            case READ -> {}
        }
    }

    /** What is gone leaves an empty place, as it does in a log that is read later. */
    private void amended(TranscriptEvent event) {
        Amendment change = Amendment.of(event);
        if (event.kind() == TranscriptEvent.Kind.EDIT) {
            lastWordAt = event.at();
            if (change.words().isEmpty()) {
                return; // redacted since
            }
        }
        if (firstLineSeq == change.of()) {
            firstLine = Optional.of(firstLine(change.words()));
        }
        lastMessage = lastMessage.map(last -> last.seq() == change.of() ? last.saying(change.words()) : last);
    }

    private void joined(TranscriptEvent event) {
        lastWordAt = event.at();
        if (StateBody.isGuest(event.body())) {
            guests.put(event.authorId(), event.authorName());
        } else {
            guests.remove(event.authorId()); // whoever takes it over is a guest no more
            agent = Optional.of(new AgentId(event.authorId()));
            agentName = Optional.of(event.authorName());
        }
    }

    private void left(TranscriptEvent event) {
        lastWordAt = event.at();
        if (StateBody.isGuest(event.body())) {
            guests.remove(event.authorId());
        } else {
            agent = Optional.empty();
            agentName = Optional.empty();
        }
    }

    private void message(TranscriptEvent event) {
        boolean ofVisitor = event.author() == TranscriptEvent.Author.VISITOR;
        Turn next = ofVisitor ? Turn.AGENT : Turn.CUSTOMER;
        if (next != turn) {
            turn = next;
            turnSince = event.at();
        }
        lastWordAt = event.at();
        lastMessage = Optional.of(event);
        if (ofVisitor) {
            visitorWords++;
            visitorSaid = event.seq();
            stopsTyping();
            unread.add(event.seq());
            visitor = visitor.read(event.seq());
            if (firstLine.isEmpty()) {
                firstLine = Optional.of(firstLine(event.body()));
                firstLineSeq = event.seq();
            }
        } else if (agent.filter(a -> a.value().equals(event.authorId())).isPresent()) {
            readByAgent(event.seq()); // a colleague's words say nothing of what the agent has read
        }
    }

    /** A file is as good as words: its name. */
    private static TranscriptEvent named(TranscriptEvent event) {
        return event.saying(SharedFile.of(event.body()).map(SharedFile::name).orElse(""));
    }

    private void stopsTyping() {
        visitorTyping = false;
        peek = Optional.empty();
    }

    private void state(TranscriptEvent event) {
        state = StateBody.state(event.body());
        woken = StateBody.isWoken(event.body());
        asleepSince = state == State.ASLEEP ? event.seq() : 0;
        if (state != State.ACTIVE) {
            stopsTyping(); // whoever comes next sees nothing that was typed for another
        }
        spoken = StateBody.spoken(event.body()).orElse(spoken);
        if (state == State.WAITING || state == State.BOT) {
            Map<String, String> told = StateBody.fields(event.body());
            fields = told.isEmpty() ? fields : told; // who waits again has told it before
            List<Answer> answered = FormBody.answers(event.body());
            answers = answered.isEmpty() ? answers : answered;
            agreed |= FormBody.consent(event.body()).isPresent();
            identity = StateBody.identityOf(event.body()).or(this::identity);
        }
        if (state == State.WAITING && !StateBody.why(event.body()).isEmpty()) {
            turn = Turn.AGENT; // whoever is handed over has been told so, not answered
            turnSince = event.at();
        }
        if (state == State.CLOSED) {
            guests.clear();
            closedAt = Optional.of(event.at());
            end = Optional.of(StateBody.end(event.body()));
        }
    }

    private static String firstLine(String body) {
        String line = body.strip().lines().findFirst().orElse("");
        int end = Math.min(line.length(), FIRST_LINE_CHARS);
        boolean splits = end < line.length() && Character.isLowSurrogate(line.charAt(end));
        return line.substring(0, splits ? end - 1 : end);
    }

    /** The agent has read all up to here. */
    void readByAgent(long seq) {
        desk = desk.read(Math.min(seq, head));
        while (!unread.isEmpty() && unread.getFirst() <= desk.read()) {
            unread.removeFirst();
        }
    }

    /** How it went with the bot. */
    BotPicture bot() {
        return bot;
    }

    Spoken spoken() {
        return spoken;
    }

    /** Whether an agent has said which language it is. */
    boolean isLanguageSaid() {
        return languageSaid;
    }

    /** How often the visitor wrote. */
    int visitorWords() {
        return visitorWords;
    }

    /** The number of what the visitor said last. */
    long visitorSaid() {
        return visitorSaid;
    }

    State state() {
        return state;
    }

    QueueId queue() {
        return new QueueId(opened.queue());
    }

    /** Slept, and waits for its agent now. */
    boolean isWoken() {
        return woken;
    }

    /** Asleep, and the visitor has written since. */
    boolean shouldWake() {
        return state == State.ASLEEP && visitorSaid > asleepSince;
    }

    Optional<SignedIdentity> identity() {
        return identity;
    }

    Map<String, String> fields() {
        return fields;
    }

    /** What the visitor filled in before the chat. */
    List<Answer> answers() {
        return answers;
    }

    /** Whether the visitor agreed to something before the chat. */
    boolean isAgreed() {
        return agreed;
    }

    long head() {
        return head;
    }

    Optional<AgentId> agent() {
        return agent;
    }

    /** What a colleague who came in beside the agent is called. */
    Optional<String> guest(String id) {
        return Optional.ofNullable(guests.get(id));
    }

    /** Whether this agent has the chat, or is in it beside whoever has. */
    boolean isHere(String id) {
        return isWith(id) || guests.containsKey(id);
    }

    boolean isWith(String id) {
        return agent.filter(one -> one.value().equals(id)).isPresent();
    }

    /** When something was said, or somebody came. */
    Instant lastWordAt() {
        return lastWordAt;
    }

    Turn turn() {
        return turn;
    }

    /** Whether nobody asks for a rating any more: there is one, or the visitor was turned away. */
    boolean rated() {
        return rated || end.filter(ContactEnd::isTurnedAway).isPresent();
    }

    Optional<ContactEnd> end() {
        return end;
    }

    Optional<Instant> closedAt() {
        return closedAt;
    }

    private List<ConversationView.Guest> guests() {
        return guests.isEmpty()
                ? List.of()
                : guests.entrySet().stream()
                        .map(one -> new ConversationView.Guest(one.getKey(), one.getValue()))
                        .toList();
    }

    ConversationView view(boolean online) {
        return new ConversationView(
                opened,
                state,
                head,
                agent,
                agentName,
                firstLine.filter(line -> !line.isEmpty()),
                lastMessage,
                unread.size(),
                turn,
                turnSince,
                visitor,
                desk,
                visitorTyping,
                online,
                rated(),
                closedAt,
                guests(),
                spoken,
                identity,
                peek,
                bot.part(),
                answers);
    }
}
