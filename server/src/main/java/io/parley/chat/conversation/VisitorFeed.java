package io.parley.chat.conversation;

import io.parley.chat.protocol.FrameWriter;
import io.parley.chat.protocol.ServerFrame;
import io.parley.chat.session.LatestOnly;
import io.parley.chat.session.ResumeWindow;
import io.parley.chat.session.ResumeWindow.Step;
import io.parley.chat.session.SendBudget;
import io.parley.core.contact.TranscriptEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What goes to one visitor's connection: events through a window of each conversation, answers always, what is only
 * true for now when there is room. Owned by the connection's turns; only {@link #leftBytes} is touched by the socket.
 */
final class VisitorFeed {
    /** Answers a client lets pile up without reading; then it is no client. */
    static final long MOST_BYTES = 4L * SendBudget.LIMIT_BYTES;

    private static final int ANSWER_WEIGHT = 200;

    private final Line line;
    private final ChatCounters counters;
    private final Owner owner;
    private final SendBudget budget = new SendBudget();
    private final LatestOnly latest = new LatestOnly();
    private final Map<String, Followed> followed = new LinkedHashMap<>(2);
    private final AtomicLong leftBytes = new AtomicLong();
    private volatile boolean waitsForRoom;
    private boolean welcomed;
    /** Leaves with what is said next, or when nothing more is to be done. */
    private Optional<Ready> ready = Optional.empty();

    private record Ready(String text, Runnable gone) {}

    private record Followed(ChatConversation conversation, ResumeWindow window) {}

    /** Whose turns these are; called from other threads, so it posts to itself. */
    interface Owner {
        /** Bytes left while something waited for that. */
        void room();

        /** A page was read. */
        void page(String c, List<TranscriptEvent> events, Step.Purpose purpose);
    }

    VisitorFeed(Line line, ChatCounters counters, Owner owner) {
        this.line = line;
        this.counters = counters;
        this.owner = owner;
    }

    Optional<ChatConversation> conversation(String c) {
        return Optional.ofNullable(followed.get(c)).map(Followed::conversation);
    }

    List<ChatConversation> conversations() {
        return followed.values().stream().map(Followed::conversation).toList();
    }

    /** Begins to follow; its events are held until {@link #start}. */
    void follow(ChatConversation conversation) {
        String c = conversation.id().value();
        followed.put(c, new Followed(conversation, new ResumeWindow(c, budget)));
    }

    /** The welcome has left: what waited may go. */
    void welcomed() {
        welcomed = true;
        flush();
    }

    /** Sends what comes after {@code pos}, then what comes next. */
    void start(String c, long pos, long head) {
        with(c, one -> one.window().start(pos, head));
    }

    void stored(TranscriptEvent event) {
        with(event.conversation().value(), one -> one.window().appended(frame(event)));
    }

    void page(String c, List<TranscriptEvent> events, Step.Purpose purpose) {
        with(c, one -> one.window().page(events.stream().map(VisitorFeed::frame).toList(), purpose));
    }

    void sync(String c, long from, long to) {
        with(c, one -> one.window().sync(from, to));
    }

    /** Whether the client shows more than it did. */
    boolean acked(String c, long seq) {
        Followed one = followed.get(c);
        return one != null && one.window().acked(seq);
    }

    private void with(String c, Function<Followed, List<Step>> act) {
        Followed one = followed.get(c);
        if (one != null) {
            act.apply(one).forEach(step -> carryOut(one, step));
        }
    }

    private void carryOut(Followed one, Step step) {
        switch (step) {
            case Step.Push(ServerFrame.Event event) -> send(event, event.weight());
            case Step.Say(ServerFrame frame) -> say(frame);
            case Step.ReadPage(long after, int limit, Step.Purpose purpose) -> {
                String c = one.conversation().id().value();
                one.conversation().post(new Told.Page(after, limit, events -> owner.page(c, events, purpose)));
            }
        }
    }

    /** An answer: goes in any case. */
    void say(ServerFrame frame) {
        budget.force(ANSWER_WEIGHT);
        send(frame, ANSWER_WEIGHT);
    }

    /** Something true for now. */
    void brief(String c, ServerFrame frame) {
        latest.put(c, frame);
        flush();
    }

    private void flush() {
        if (welcomed && budget.isOpen()) {
            latest.takeAll().forEach(this::say);
        }
    }

    private void send(ServerFrame frame, int weight) {
        Ready next = new Ready(FrameWriter.write(frame), () -> {
            leftBytes.addAndGet(weight);
            if (waitsForRoom) {
                owner.room();
            }
        });
        ready.ifPresent(before -> line.sendSoon(before.text(), before.gone()));
        ready = Optional.of(next);
    }

    /** All that was said leaves, in one write where it is little. */
    void leave() {
        Optional<Ready> last = ready;
        ready = Optional.empty();
        last.ifPresent(one -> line.send(one.text(), one.gone()));
    }

    /** Counts what has left; goes on with what waited for room. */
    void drain() {
        long left = leftBytes.getAndSet(0);
        budget.give((int) left);
        if (waitsForRoom && budget.isOpen()) {
            waitsForRoom = false;
            flush();
            List.copyOf(followed.keySet())
                    .forEach(c -> with(c, one -> one.window().drained()));
        }
    }

    /** At the end of a turn: whether something waits for room that may have come meanwhile. */
    void settle() {
        boolean stalled = !budget.isOpen()
                && (!latest.isEmpty() || followed.values().stream().anyMatch(this::isBehind));
        if (stalled && !waitsForRoom) {
            counters.stalls.increment();
        }
        waitsForRoom = stalled;
        if (stalled && leftBytes.get() > 0) {
            owner.room();
        }
    }

    private boolean isBehind(Followed one) {
        return switch (one.window().state()) {
            case REPLAY_STALLED, PULL_STALLED -> true;
            case HELD, REPLAYING, LIVE, PULLING -> one.window().owesAgain();
        };
    }

    /** Whether the client does not read while it asks on and on. */
    boolean isFlooded() {
        return budget.used() > MOST_BYTES;
    }

    static ServerFrame.Event frame(TranscriptEvent event) {
        return new ServerFrame.Event(
                event.conversation().value(),
                event.seq(),
                event.at().toEpochMilli(),
                event.kind().wire(),
                new ServerFrame.By(event.author().wire(), event.authorId(), event.authorName()),
                event.cid(),
                event.body());
    }
}
