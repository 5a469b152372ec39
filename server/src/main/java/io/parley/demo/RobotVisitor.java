package io.parley.demo;

import static io.parley.demo.ConsoleClient.object;

import java.net.http.WebSocket;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One synthetic visitor of the web site: opens a chat, answers each message, leaves, and rates. */
final class RobotVisitor {
    private static final long LONGEST_WAIT_S = 90;
    private static final int WORST = 3;
    private static final int RATINGS = 3;

    record Wish(String name, String language, String topic) {}

    private final Wish wish;
    private final Crowd.Shared shared;
    private final CrowdParts parts;
    private final BlockingQueue<JsonNode> inbox = new LinkedBlockingQueue<>();

    RobotVisitor(Wish wish, CrowdParts parts, Crowd.Shared shared) {
        this.wish = wish;
        this.parts = parts;
        this.shared = shared;
    }

    void run() {
        WebSocket socket = new ConsoleClient(shared.http(), parts.settings().web()).open("/ws/chat", inbox);
        try {
            chat(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.abort();
        }
    }

    private void chat(WebSocket socket) throws InterruptedException {
        List<String> lines = shared.words().lines("customer", wish.language());
        ObjectNode hello = frame("hello").put("v", 1).put("tab", id()).put("lang", wish.language());
        hello.putObject("pos");
        send(socket, hello);
        ObjectNode open =
                frame("open").put("oid", id()).put("topic", wish.topic()).put("lang", wish.language());
        open.put("name", wish.name()).putObject("first").put("cid", id()).put("body", lines.getFirst());
        send(socket, open);
        Optional<JsonNode> opened = await("opened");
        if (opened.isEmpty()) {
            return;
        }
        String conversation = opened.get().get("c").asString();
        for (String line : lines.subList(1, lines.size())) {
            if (!agentWrites()) {
                break;
            }
            pause(1_500 + parts.chance().nextInt(3_500));
            send(socket, frame("send").put("c", conversation).put("cid", id()).put("body", line));
        }
        agentWrites();
        leave(socket, conversation);
    }

    private void leave(WebSocket socket, String conversation) throws InterruptedException {
        pause(1_000);
        send(socket, frame("leave").put("c", conversation));
        pause(500);
        send(
                socket,
                frame("rate")
                        .put("c", conversation)
                        .put("cid", id())
                        .put("score", WORST + parts.chance().nextInt(RATINGS))
                        .put("comment", "(synthetic)"));
        await("ok");
    }

    private boolean agentWrites() throws InterruptedException {
        while (true) {
            Optional<JsonNode> event = await("event");
            if (event.isEmpty()) {
                return false;
            }
            boolean agents = event.get().get("by").get("who").asString().equals("agent");
            if (agents && event.get().get("kind").asString().equals("message")) {
                return true;
            }
        }
    }

    /** The next frame of this kind; absent when the socket is closed or it takes too long. */
    private Optional<JsonNode> await(String kind) throws InterruptedException {
        while (true) {
            JsonNode frame = inbox.poll(LONGEST_WAIT_S, TimeUnit.SECONDS);
            if (frame == null || ConsoleClient.isEnd(frame)) {
                return Optional.empty();
            }
            if (frame.path("t").asString("").equals(kind)) {
                return Optional.of(frame);
            }
        }
    }

    private static void pause(long ms) throws InterruptedException {
        new LinkedBlockingQueue<>().poll(ms, TimeUnit.MILLISECONDS);
    }

    private static void send(WebSocket socket, ObjectNode frame) {
        try {
            socket.sendText(frame.toString(), true).join();
        } catch (CompletionException e) {
            throw new ConsoleClient.Unreachable(e);
        }
    }

    private static ObjectNode frame(String kind) {
        return object().put("t", kind);
    }

    private String id() {
        RandomGenerator chance = parts.chance();
        return new UUID(chance.nextLong(), chance.nextLong()).toString();
    }
}
