package io.parley.loadtest.chats;

import io.parley.loadtest.desk.FrameSocket;
import io.parley.loadtest.desk.FrameText;
import io.parley.loadtest.desk.Web;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * A visitor of the web site, speaking CCP/1: says hello, opens a chat, and writes when told to, once more what the
 * server did not take. Each message carries the time it was written at, so that whoever sees it knows how long it
 * took; what comes back is looked at for anything lost, doubled or out of order.
 */
final class Visitor implements FrameSocket.Frames {
    private final String name;
    private final String topic;
    private final VisitorWatch watch;
    private final LongSupplier nanos;
    private final CompletableFuture<String> conversation = new CompletableFuture<>();
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final Outbox outbox = new Outbox(this::send);
    private final Acks acks;
    private final InOrder events = new InOrder(1);
    private final InOrder own = new InOrder(0);
    private volatile FrameSocket socket;
    /** How frames begin that are of the chat. */
    private volatile String sends = "";

    private volatile String acknowledges = "";
    private long written;

    /** Hears what a visitor sees; times in nanoseconds. */
    interface VisitorWatch {
        void acknowledged(long tookNanos);

        /** An agent's answer to a message sent that long ago came. */
        void answered(long tookNanos);

        void trouble(String what);

        /** Something was lost, doubled or came out of order. */
        void disorder(String what);

        /** Has this run then. */
        void after(long nanos, Runnable what);

        /** How what this visitor is shown is acknowledged. */
        Acks acks(LongConsumer acknowledge);
    }

    Visitor(String name, String topic, VisitorWatch watch, LongSupplier nanos) {
        acks = watch.acks(seq -> socket.send(acknowledges + seq + "}"));
        this.name = name;
        this.topic = topic;
        this.watch = watch;
        this.nanos = nanos;
    }

    /** Connects and says hello; completes once welcome. */
    CompletableFuture<Void> enter(Web web) {
        return web.open("/ws/chat", "", this)
                .thenAccept(open -> {
                    socket = open;
                    open.send(Map.of("t", "hello", "v", 1, "tab", name, "pos", Map.of(), "lang", "en"));
                })
                .thenCompose(hello -> welcomed);
    }

    /** Opens a chat; completes once an agent has joined. */
    CompletableFuture<Void> open() {
        socket.send(Map.of("t", "open", "oid", "o-" + name, "topic", topic, "lang", "en", "name", name));
        return joined;
    }

    boolean isChatting() {
        return joined.isDone();
    }

    /** Messages that were written and not acknowledged yet. */
    long unacknowledged() {
        return outbox.size();
    }

    /** Messages that were written and not seen again. */
    long unseen() {
        return written - 1 - own.last();
    }

    /** Writes one message. */
    void write() {
        long now = nanos.getAsLong();
        outbox.write(new Outbox.Said(Stamp.cid(name, written++, now), now));
    }

    private void send(Outbox.Said said) {
        socket.send(sends + said.cid() + "\",\"body\":\"" + Stamp.body(said.atNanos()) + "\"}");
    }

    void leave() {
        socket.send(Map.of("t", "leave", "c", conversation.join()));
    }

    @Override
    public void frame(FrameText frame) {
        switch (frame.text("t")) {
            case "ok" -> acknowledged(frame.text("cid"));
            case "event" -> event(frame);
            default -> frame(frame.json());
        }
    }

    @Override
    public void frame(JsonNode frame) {
        switch (frame.path("t").asString()) {
            case "welcome" -> welcomed.complete(null);
            case "opened" -> opened(frame.path("c").asString());
            case "err" -> watch.trouble("err " + frame.path("code").asString());
            case "throttle" -> throttled(frame.path("ms").asLong());
            case "reset" -> watch.disorder("a chat began anew for its visitor");
            default -> {} // place, seen, typing: nothing a robot has to act on
        }
    }

    private void opened(String c) {
        sends = "{\"t\":\"send\",\"c\":\"" + c + "\",\"cid\":\"";
        acknowledges = "{\"t\":\"ack\",\"c\":\"" + c + "\",\"seq\":";
        conversation.complete(c);
    }

    private void throttled(long ms) {
        watch.trouble("throttled");
        long nanosToWait = TimeUnit.MILLISECONDS.toNanos(ms);
        if (outbox.pause(nanos.getAsLong() + nanosToWait)) {
            watch.after(nanosToWait, this::goOn);
        }
    }

    private void goOn() {
        long left = outbox.goOn(nanos.getAsLong());
        if (left > 0) {
            watch.after(left, this::goOn);
        }
    }

    private void acknowledged(String cid) {
        Optional<Outbox.Said> said = outbox.acknowledged(cid);
        if (said.isPresent()) {
            watch.acknowledged(nanos.getAsLong() - said.get().atNanos());
        } else if (!outbox.isRepeated()) {
            watch.disorder("acknowledged out of order");
        }
    }

    private void event(FrameText event) {
        if (!events.isNext(event.number("seq"))) {
            watch.disorder("an event out of order");
        }
        String who = event.text("who");
        if (event.text("kind").equals("join")) {
            joined.complete(null);
        } else if (event.text("kind").equals("message")) {
            if (who.equals("agent")) {
                watch.answered(nanos.getAsLong() - Stamp.sentAt(event.text("body")));
            } else if (who.equals("visitor") && !own.isNext(Stamp.number(event.text("cid")))) {
                watch.disorder("a message of the visitor's own out of order");
            }
        }
        acks.shown(events.last());
    }

    @Override
    public void closed(int code) {
        if (code != 1000 && code != 1001 && code != 1012) {
            watch.trouble("socket closed with " + code);
        }
        welcomed.completeExceptionally(new IllegalStateException("socket closed with " + code));
    }

    void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
