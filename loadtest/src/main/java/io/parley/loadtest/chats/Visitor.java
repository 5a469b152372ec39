package io.parley.loadtest.chats;

import io.parley.loadtest.desk.FrameSocket;
import io.parley.loadtest.desk.FrameText;
import io.parley.loadtest.desk.Web;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * A visitor of the web site, speaking CCP/1: says hello, opens a chat, and writes when told to. Each message carries
 * the time it was sent at, so that whoever sees it knows how long it took.
 */
final class Visitor implements FrameSocket.Frames {
    private final String name;
    private final String topic;
    private final VisitorWatch watch;
    private final LongSupplier nanos;
    private final CompletableFuture<String> conversation = new CompletableFuture<>();
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final AtomicLong unacknowledged = new AtomicLong();
    private final Acks acks;
    private volatile FrameSocket socket;
    private long written;

    /** Hears what a visitor sees; times in nanoseconds. */
    interface VisitorWatch {
        void acknowledged(long tookNanos);

        /** An agent's answer to a message sent that long ago came. */
        void answered(long tookNanos);

        void trouble(String what);

        /** How what this visitor is shown is acknowledged. */
        Acks acks(LongConsumer acknowledge);
    }

    Visitor(String name, String topic, VisitorWatch watch, LongSupplier nanos) {
        acks = watch.acks(seq -> socket.send(Map.of("t", "ack", "c", conversation.join(), "seq", seq)));
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

    /** Messages that were sent and not acknowledged yet. */
    long unacknowledged() {
        return unacknowledged.get();
    }

    /** Writes one message; its id begins with the time in milliseconds, as those that pages make. */
    void write() {
        long now = nanos.getAsLong();
        String cid = HexFormat.of().toHexDigits(now / 1_000_000, 12) + "-" + name + "-" + written++ + "-" + now;
        String words = "\",\"cid\":\"" + cid + "\",\"body\":\"" + Stamp.body(now) + "\"}";
        unacknowledged.incrementAndGet();
        socket.send("{\"t\":\"send\",\"c\":\"" + conversation.join() + words);
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
            case "opened" -> conversation.complete(frame.path("c").asString());
            case "err" -> watch.trouble("err " + frame.path("code").asString());
            case "throttle" -> watch.trouble("throttled");
            default -> {} // place, seen, typing: nothing a robot has to act on
        }
    }

    private void acknowledged(String cid) {
        unacknowledged.decrementAndGet();
        watch.acknowledged(nanos.getAsLong() - Long.parseLong(cid.substring(cid.lastIndexOf('-') + 1)));
    }

    private void event(FrameText event) {
        boolean agent = event.text("who").equals("agent");
        if (event.text("kind").equals("join")) {
            joined.complete(null);
        } else if (agent && event.text("kind").equals("message")) {
            watch.answered(nanos.getAsLong() - Stamp.sentAt(event.text("body")));
        }
        acks.shown(event.number("seq"));
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
