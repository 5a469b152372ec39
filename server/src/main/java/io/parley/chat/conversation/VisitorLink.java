package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.CloseCode;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.FrameLimits;
import io.parley.chat.protocol.FrameReader;
import io.parley.chat.protocol.FrameRefused;
import io.parley.chat.protocol.ServerFrame;
import io.parley.chat.session.HelloGate;
import io.parley.chat.session.HelloGate.Input;
import io.parley.chat.session.ResumeTokens;
import io.parley.chat.session.ResumeWindow.Step;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One visitor's connection from the first byte to the last. It holds nothing that matters: all it knows is in the log
 * or with the visitor, so it may be cut at any point.
 */
public final class VisitorLink implements Subscriber, VisitorFeed.Owner {
    private static final int CONVERSATIONS = 20;

    private final ChatEntrance entrance;
    private final ChatParts parts;
    private final Line line;
    private final Inbox<LinkTold> inbox;
    private final HelloGate gate = new HelloGate();
    private final VisitorFeed feed;
    private final VisitorFrames frames;
    private final Origin origin;
    private final FrameReading reading;
    private final Map<String, ConversationView> heads = new LinkedHashMap<>(2);
    private Optional<ClientFrame.Hello> hello = Optional.empty();
    private Optional<String> newToken = Optional.empty();
    private int awaited;
    // these three are written by the turns and read by those of the visitor's other connections
    private volatile Optional<ResumeTokens.Tab> tab = Optional.empty();
    private volatile Optional<String> resumeToken = Optional.empty();
    private volatile boolean heard;

    VisitorLink(ChatEntrance entrance, Line line, Origin origin) {
        this.origin = origin;
        this.entrance = entrance;
        this.line = line;
        parts = entrance.parts();
        feed = new VisitorFeed(line, parts.counters(), this);
        inbox = new Inbox<>(parts.scripts(), parts.counters(), this::run, feed::leave);
        frames = new VisitorFrames(entrance, feed, this, origin);
        reading = new FrameReading(line, parts.wake(), parts.clock(), parts.counters().throttled);
    }

    // what the socket tells

    /** The socket is open: the first frame must come soon. */
    void opened() {
        parts.wake()
                .at(
                        parts.now().plusMillis(HelloGate.HELLO_WITHIN_MS),
                        () -> post(new LinkTold.Happened(Input.HELLO_TIMEOUT)));
        line.next();
    }

    /** A text frame; {@link Line#next} is called when the next may come. */
    public void heard(String text) {
        boolean ahead = reading.mayGoAhead();
        post(new LinkTold.Heard(text, ahead));
        if (ahead) {
            reading.next();
        }
    }

    /** A binary frame. */
    public void unreadable() {
        post(new LinkTold.Unreadable());
    }

    /** The socket is gone. */
    public void closed() {
        post(new LinkTold.Happened(Input.CLOSED));
    }

    Optional<ResumeTokens.Tab> tab() {
        return tab;
    }

    /** The token of this connection's welcome, once there is one. */
    Optional<String> resumeToken() {
        return resumeToken;
    }

    /** Whether the page has said anything since its welcome. */
    boolean isHeard() {
        return heard;
    }

    Optional<String> address() {
        return origin.address();
    }

    void post(LinkTold told) {
        inbox.post(told);
    }

    // what conversations tell

    @Override
    public void stored(TranscriptEvent event) {
        post(new LinkTold.Stored(event));
    }

    @Override
    public void brief(String c, ServerFrame frame) {
        post(new LinkTold.Brief(c, frame));
    }

    @Override
    public void room() {
        post(new LinkTold.Room());
    }

    @Override
    public void page(String c, List<TranscriptEvent> events, Step.Purpose purpose) {
        post(new LinkTold.Page(c, events, purpose));
    }

    /** One turn. */
    private void run(LinkTold told) {
        feed.drain();
        switch (told) {
            case LinkTold.Heard(String text, boolean ahead) -> hear(text, ahead);
            case LinkTold.Unreadable() ->
                refuse(new FrameRefused(ErrorCode.BAD_FRAME, Optional.empty(), "a frame is text"), false);
            case LinkTold.Happened(Input input) -> judge(input, Optional.empty());
            case LinkTold.Drain(int withinMs) -> drain(withinMs);
            case LinkTold.Stored(TranscriptEvent event) -> feed.stored(event);
            case LinkTold.Brief(String c, ServerFrame frame) -> feed.brief(c, frame);
            case LinkTold.Page(String c, var events, var purpose) -> feed.page(c, events, purpose);
            case LinkTold.Room() -> {} // draining is what a turn begins with
            case LinkTold.Follow(ChatConversation conversation) -> follow(conversation);
            case LinkTold.Attached(ConversationView view) -> attached(view);
            case LinkTold.Say(ServerFrame frame) -> feed.say(frame);
            case LinkTold.SendDone done -> frames.sent(done);
            case LinkTold.Answered answered -> frames.done(answered);
            case LinkTold.Signed signed -> frames.signing().bound(signed);
            case LinkTold.SignatureOver(var good) -> frames.signing().over(good);
            case LinkTold.OpenDone done -> frames.opened(done);
            case LinkTold.NoteDone done -> frames.noted(done);
            case LinkTold.CallRefused(String c) -> frames.callRefused(c);
        }
        feed.settle();
        if (feed.isFlooded()) {
            judge(Input.TOO_MANY, Optional.empty());
        }
    }

    /** @param ahead whether the next frame is asked for already; else it is, once this one is taken */
    private void hear(String text, boolean ahead) {
        if (ahead) {
            reading.taken();
        }
        try {
            ClientFrame frame = FrameReader.read(text);
            if (frame instanceof ClientFrame.Hello first) {
                hello = hello.or(() -> Optional.of(first));
                judge(Input.HELLO, Optional.empty());
            } else {
                pass(frame, ahead);
            }
        } catch (FrameRefused refused) {
            refuse(refused, ahead);
        }
    }

    private void refuse(FrameRefused refused, boolean ahead) {
        parts.counters().refusedFrames.increment();
        HelloGate.Verdict verdict = judge(Input.BAD_FRAME, Optional.of(refused.getMessage()));
        if (verdict.act() == HelloGate.Act.REFUSE) {
            feed.say(refused.frame());
            readOn(ahead);
        }
    }

    private void pass(ClientFrame frame, boolean ahead) {
        if (judge(Input.OTHER_FRAME, Optional.of("hello comes first")).act() == HelloGate.Act.PASS) {
            hold();
            frames.take(frame);
            readOn(ahead);
        }
    }

    /** The page has heard its welcome. */
    private void hold() {
        if (!heard) {
            heard = true;
            entrance.tabs().heard(tab.orElseThrow(), this);
        }
    }

    private void readOn(boolean ahead) {
        if (!ahead) {
            reading.next();
        }
    }

    private HelloGate.Verdict judge(Input input, Optional<String> why) {
        HelloGate.Verdict verdict = gate.take(input);
        switch (verdict.act()) {
            case ADMIT -> admit(hello.orElseThrow());
            case WELCOME -> welcome(hello.orElseThrow());
            case CLOSE -> {
                CloseCode code = verdict.code().orElseThrow();
                feed.leave();
                line.close(code.code(), why.orElse(code.name()));
                leave();
            }
            case FORGET -> leave();
            case IGNORE, PASS, REFUSE, GO_AWAY -> {}
        }
        return verdict;
    }

    private void admit(ClientFrame.Hello said) {
        parts.counters().hellos.increment();
        newToken = said.tok().isPresent()
                ? Optional.empty()
                : Optional.of(parts.secrets().get());
        long newcomers = entrance.openings().newcomers();
        VisitorIdentity visitor =
                VisitorIdentity.of(said.tok().or(() -> newToken).orElseThrow(), parts.visitors());
        frames.admitted(visitor, said);
        ResumeTokens.Tab mine = new ResumeTokens.Tab(visitor.id(), said.tab());
        tab = Optional.of(mine);
        if (!entrance.enter(mine, said.rt(), this)) {
            judge(Input.TOO_MANY, Optional.empty());
            return;
        }
        boolean stranger = !visitor.stored() && newcomers == entrance.openings().newcomers();
        List<Visitors.Conversation> wanted = stranger ? List.of() : wanted(visitor, said);
        awaited = wanted.size();
        wanted.forEach(one -> follow(entrance.floor().adopt(one)));
        if (awaited == 0) {
            judge(Input.ADMITTED, Optional.empty());
        }
    }

    /** The open conversations, the last closed one, and those the page still shows. */
    private List<Visitors.Conversation> wanted(VisitorIdentity visitor, ClientFrame.Hello said) {
        List<Visitors.Conversation> all = parts.visitors().ofVisitor(visitor.id(), CONVERSATIONS);
        Stream<Visitors.Conversation> open =
                all.stream().filter(one -> one.closedAt().isEmpty());
        Stream<Visitors.Conversation> last =
                all.stream().filter(one -> one.closedAt().isPresent()).limit(1);
        Stream<Visitors.Conversation> shown = said.pos().keySet().stream()
                .map(c -> parts.visitors().conversation(new ContactId(c)))
                .flatMap(Optional::stream)
                .filter(one -> one.visitorId().equals(visitor.id()));
        Map<ContactId, Visitors.Conversation> once = new LinkedHashMap<>();
        Stream.of(open, last, shown).flatMap(s -> s).forEach(one -> once.putIfAbsent(one.id(), one));
        return List.copyOf(once.values());
    }

    void follow(ChatConversation conversation) {
        if (feed.conversation(conversation.id().value()).isEmpty()) {
            feed.follow(conversation);
            conversation.post(new Told.Attach(this, view -> post(new LinkTold.Attached(view))));
        }
    }

    private void attached(ConversationView view) {
        switch (gate.state()) {
            case ADMITTING -> {
                heads.put(view.id().value(), view);
                awaited--;
                if (awaited == 0) {
                    judge(Input.ADMITTED, Optional.empty());
                }
            }
            case WELCOMED, LEAVING -> {
                if (view.state() != ConversationView.State.CLOSED) {
                    tellOpened(view.opened());
                    feed.conversation(view.id().value()).ifPresent(frames.signing()::tell);
                }
                feed.start(view.id().value(), 0, view.head());
            }
            case SILENT -> throw new IllegalStateException("followed before hello");
            case GONE -> feed.conversation(view.id().value()).ifPresent(one -> one.post(new Told.Detach(this)));
        }
    }

    /** Also told to a page that did not ask: another one of this visitor has. */
    private void tellOpened(Visitors.Conversation opened) {
        feed.say(new ServerFrame.Opened(opened.oid(), opened.id().value(), opened.queue(), opened.topic()));
    }

    private void welcome(ClientFrame.Hello said) {
        resumeToken = Optional.of(entrance.tabs().offer(tab.orElseThrow()));
        feed.say(new ServerFrame.Welcome(
                parts.secrets().get(),
                newToken,
                resumeToken.orElseThrow(),
                parts.settings().epoch(),
                FrameLimits.HEARTBEAT_SECONDS,
                FrameLimits.WINDOW,
                FrameLimits.BODY_CHARS,
                parts.clock().millis(),
                heads.values().stream().map(VisitorLink::head).toList()));
        feed.welcomed();
        entrance.visitorCalls().standing(tab.orElseThrow().visitor()).ifPresent(feed::say);
        heads.forEach((c, view) -> goOn(c, said.pos().getOrDefault(c, 0L), view));
        heads.clear();
        reading.begin();
    }

    /** What the page has, it has shown: an acknowledgement may have been lost with the line. */
    private void goOn(String c, long pos, ConversationView view) {
        feed.start(c, pos, view.head());
        if (pos > view.visitor().delivered()) {
            feed.conversation(c).ifPresent(one -> one.post(new Told.VisitorSaw(false, pos)));
        }
    }

    private static ServerFrame.ConversationHead head(ConversationView view) {
        return new ServerFrame.ConversationHead(
                view.id().value(),
                view.head(),
                view.state().wire(),
                view.opened().topic(),
                view.opened().queue(),
                view.agentName(),
                view.rated());
    }

    private void drain(int withinMs) {
        if (judge(Input.DRAIN, Optional.empty()).act() == HelloGate.Act.GO_AWAY) {
            feed.say(new ServerFrame.GoAway(withinMs));
        }
    }

    private void leave() {
        feed.conversations().forEach(conversation -> conversation.post(new Told.Detach(this)));
        entrance.leave(tab, this);
    }
}
