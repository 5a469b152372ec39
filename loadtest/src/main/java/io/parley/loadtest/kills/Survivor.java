package io.parley.loadtest.kills;

import io.parley.loadtest.desk.FrameSocket;
import io.parley.loadtest.desk.Web;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A visitor as CCP/1 wants one to be: keeps what was not acknowledged and says it again, drops what it has seen, asks
 * for what it missed, and comes back for ever. It keeps everything it was shown.
 */
final class Survivor {
    /** Before the first return at most; twice as much before each one that follows without a welcome. */
    private static final int BACK_OFF_MS = 500;

    private static final int LONGEST_BACK_OFF_MS = 30_000;
    /** From the try to connect; the widget does not wait longer, either. */
    private static final int WELCOME_WITHIN_MS = 10_000;

    private final String name;
    private final Parts parts;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    // ---- under the lock of this
    private final Map<String, String> outbox = new LinkedHashMap<>();
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final TreeMap<Long, JsonNode> early = new TreeMap<>();
    private final List<JsonNode> shown = new ArrayList<>();
    private FrameSocket socket;
    private String token = "";
    private String resume = "";
    private String conversation = "";
    private int generation;
    private boolean welcome;
    private boolean chats;
    private boolean over;
    private int written;
    private int inVain;

    /** What all of them share. */
    record Parts(Web web, ScheduledExecutorService clock, String topic, Watch watch) {}

    /** Hears of what visitors see. */
    interface Watch {
        void welcomed(Survivor visitor, long atNanos);

        void broken(String what);
    }

    Survivor(String name, Parts parts) {
        this.name = name;
        this.parts = parts;
    }

    /** Connects, and from now on comes back whenever the connection is lost. */
    synchronized void enter() {
        int mine = ++generation;
        welcome = false;
        CompletableFuture<FrameSocket> opening = parts.web().open("/ws/chat", "", new Connection(mine));
        opening.whenComplete((open, failure) -> connected(mine, open, failure));
        parts.clock().schedule(() -> giveUp(mine, opening), WELCOME_WITHIN_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void giveUp(int mine, CompletableFuture<FrameSocket> opening) {
        if (mine != generation || welcome || over) {
            return;
        }
        FrameSocket silent = socket;
        comeBack();
        if (!opening.cancel(true) && silent != null) {
            silent.close();
        }
    }

    /** Opens a chat; completes once an agent has joined. */
    synchronized CompletableFuture<Void> open() {
        chats = true;
        sendOpen();
        return joined;
    }

    private void sendOpen() {
        say(Map.of("t", "open", "oid", "o-" + name, "topic", parts.topic(), "lang", "en", "name", name));
    }

    synchronized void write() {
        String cid = name + "-" + written++;
        outbox.put(cid, "Word " + cid);
        if (welcome) {
            send(cid);
        }
    }

    synchronized void leave() {
        over = true;
        if (socket != null) {
            socket.close();
        }
    }

    private synchronized void connected(int mine, FrameSocket open, Throwable failure) {
        if (mine != generation || over) {
            return;
        }
        if (failure != null) {
            comeBack();
            return;
        }
        socket = open;
        Map<String, Object> hello = new HashMap<>(Map.of("t", "hello", "v", 1, "tab", name, "lang", "en"));
        hello.put("pos", conversation.isEmpty() ? Map.of() : Map.of(conversation, shown.size()));
        if (!token.isEmpty()) {
            hello.put("tok", token);
            hello.put("rt", resume);
        }
        say(hello);
    }

    private void comeBack() {
        generation++;
        welcome = false;
        socket = null;
        int atMost = Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS << Math.min(inVain++, 6));
        parts.clock().schedule(this::enter, ThreadLocalRandom.current().nextInt(atMost), TimeUnit.MILLISECONDS);
    }

    private void say(Map<String, ?> frame) {
        if (socket != null) {
            socket.send(frame);
        }
    }

    private void send(String cid) {
        say(Map.of("t", "send", "c", conversation, "cid", cid, "body", outbox.get(cid)));
    }

    /** One connection; what comes of an earlier one is of no interest any more. */
    private final class Connection implements FrameSocket.Frames {
        private final int mine;

        private Connection(int mine) {
            this.mine = mine;
        }

        @Override
        public void frame(JsonNode frame) {
            synchronized (Survivor.this) {
                if (mine == generation) {
                    take(frame);
                }
            }
        }

        @Override
        public void closed(int code) {
            synchronized (Survivor.this) {
                if (mine == generation && !over) {
                    comeBack();
                }
            }
        }
    }

    private void take(JsonNode frame) {
        switch (frame.path("t").asString()) {
            case "welcome" -> welcomed(frame);
            case "opened" -> conversation = frame.path("c").asString();
            case "ok" ->
                acknowledged(frame.path("cid").asString(), frame.path("seq").asLong());
            case "event" -> arrived(frame);
            case "throttle" ->
                parts.clock().schedule(this::repeat, frame.path("ms").asLong(), TimeUnit.MILLISECONDS);
            case "reset", "err" -> parts.watch().broken(frame.toString());
            default -> {} // place, seen, typing, live
        }
    }

    private void welcomed(JsonNode frame) {
        token = frame.path("tok").asString(token);
        resume = frame.path("rt").asString();
        welcome = true;
        inVain = 0;
        parts.watch().welcomed(this, System.nanoTime());
        if (chats && conversation.isEmpty()) {
            sendOpen();
        }
        repeat();
    }

    private synchronized void repeat() {
        if (welcome && !conversation.isEmpty()) {
            outbox.keySet().forEach(this::send);
        }
    }

    private void acknowledged(String cid, long seq) {
        outbox.remove(cid);
        Long before = acknowledged.put(cid, seq);
        if (before != null && before != seq) {
            parts.watch().broken(cid + " was acknowledged as " + before + " and as " + seq);
        }
    }

    private void arrived(JsonNode event) {
        long seq = event.path("seq").asLong();
        if (seq > shown.size() + 1) {
            early.put(seq, event);
            say(Map.of("t", "sync", "c", conversation, "from", shown.size() + 1, "to", seq - 1));
        } else if (seq == shown.size() + 1) {
            show(event);
            while (!early.isEmpty() && early.firstKey() <= shown.size() + 1) {
                JsonNode next = early.pollFirstEntry().getValue();
                if (next.path("seq").asLong() == shown.size() + 1) {
                    show(next);
                }
            }
            say(Map.of("t", "ack", "c", event.path("c").asString(), "seq", shown.size()));
        }
    }

    private void show(JsonNode event) {
        shown.add(event);
        if (event.path("kind").asString().equals("join")) {
            joined.complete(null);
        }
    }

    synchronized String conversation() {
        return conversation;
    }

    synchronized int unacknowledged() {
        return outbox.size();
    }

    synchronized int waitingForEarlier() {
        return early.size();
    }

    synchronized Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Each event the visitor was shown, number 1 first. */
    synchronized List<JsonNode> shown() {
        return List.copyOf(shown);
    }
}
