package io.parley.demo;

import static io.parley.demo.ConsoleClient.object;

import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The desk of a robot agent: is ready, answers chats, holds a call now and then, and finishes wrap-up. */
final class RobotDesk implements Runnable {
    private static final long BACK_MS = 2_000;
    private static final int ONE_IN_HELD = 4;
    private static final String NOTE = "Synthetic contact of the demo, handled by a robot.";

    private final CrowdSettings.SignIn who;
    private final CrowdParts parts;
    private final Words words;
    private final Later later;
    private final ConsoleClient console;
    private final Map<String, Integer> said = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    RobotDesk(CrowdSettings.SignIn who, CrowdParts parts, Crowd.Shared shared) {
        this.who = who;
        this.parts = parts;
        words = shared.words();
        later = shared.later();
        console = new ConsoleClient(shared.http(), parts.settings().web());
    }

    /** Until interrupted; a server that is gone is awaited. */
    @Override
    public void run() {
        BlockingQueue<JsonNode> inbox = new LinkedBlockingQueue<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work(inbox);
            } catch (ConsoleClient.Unreachable e) {
                inbox.clear();
            } catch (InterruptedException e) {
                return;
            }
            if (!pause()) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            new LinkedBlockingQueue<>().poll(BACK_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void work(BlockingQueue<JsonNode> inbox) throws InterruptedException {
        console.signIn(who);
        WebSocket socket = console.open("/ws/desk", inbox);
        try {
            beReady();
            for (JsonNode frame = inbox.take(); !ConsoleClient.isEnd(frame); frame = inbox.take()) {
                take(frame);
            }
        } finally {
            socket.abort();
        }
    }

    private void beReady() {
        console.does("PUT", "/api/desk/state", object().put("state", "ready"));
    }

    private void take(JsonNode frame) {
        switch (frame.path("t").asString("")) {
            case "desk" -> {
                frame.get("desk").get("offers").forEach(this::offered);
                frame.get("desk").get("contacts").forEach(this::contact);
            }
            case "agent" -> {
                if (frame.get("agent").get("state").asString().equals("forced")) {
                    later.in(BACK_MS, this::beReady);
                }
            }
            case "offer" -> offered(frame.get("offer"));
            case "contact" -> contact(frame.get("contact"));
            case "gone" -> said.remove(frame.get("contact").asString());
            case "event" -> event(frame.get("event"));
            default -> {}
        }
    }

    private void offered(JsonNode offer) {
        String id = offer.get("id").asString();
        if (offer.get("channel").asString().equals("chat") && seen.add("offer " + id)) {
            later.in(between(900, 2_500), () -> console.does("/api/offers/" + id + "/accept"));
        }
    }

    private void contact(JsonNode contact) {
        String id = contact.get("id").asString();
        boolean voice = contact.get("channel").asString().equals("voice");
        switch (contact.get("phase").asString()) {
            case "connected" -> {
                if (seen.add("talk " + id)) {
                    begun(id, voice, contact.get("language").asString());
                }
            }
            case "wrap_up" -> {
                if (seen.add("end " + id)) {
                    String queue = contact.get("queue").asString();
                    later.in(between(3_000, 9_000), () -> wrapUp(id, queue));
                }
            }
            default -> {}
        }
    }

    private void begun(String id, boolean voice, String language) {
        if (!voice) {
            languages.put(id, language);
            later.in(between(1_000, 2_500), () -> say(id));
        } else if (parts.chance().nextInt(ONE_IN_HELD) == 0) {
            later.in(between(9_000, 14_000), () -> hold(id, true));
            later.in(between(18_000, 22_000), () -> hold(id, false));
        }
    }

    private final Map<String, String> languages = new java.util.concurrent.ConcurrentHashMap<>();

    private void hold(String id, boolean on) {
        console.does("POST", "/api/contacts/" + id + "/hold", object().put("on", on));
    }

    private void wrapUp(String id, String queue) {
        String outcome = "";
        for (JsonNode one : console.get("/api/org").get("queues")) {
            JsonNode choices = one.get("dispositions");
            if (one.get("id").asString().equals(queue) && !choices.isEmpty()) {
                outcome = choices.get(parts.chance().nextInt(choices.size()))
                        .get("id")
                        .asString();
            }
        }
        console.does(
                "POST",
                "/api/contacts/" + id + "/wrap-up",
                object().put("disposition", outcome).put("note", NOTE));
    }

    /** A visitor wrote: answered with the next line, after the time it takes to write it. */
    private void event(JsonNode event) {
        String id = event.get("c").asString();
        boolean visitors = event.get("by").get("who").asString().equals("visitor")
                && event.get("kind").asString().equals("message");
        if (visitors && seen.contains("talk " + id) && said.containsKey(id)) {
            later.in(300, () -> console.does("POST", typing(id), object().put("on", true)));
            later.in(between(1_800, 4_500), () -> say(id));
        }
    }

    private static String typing(String id) {
        return "/api/contacts/" + id + "/typing";
    }

    private void say(String id) {
        List<String> lines = words.lines("agent", languages.getOrDefault(id, "en"));
        int next;
        synchronized (said) {
            next = said.merge(id, 1, Integer::sum) - 1;
        }
        if (next < lines.size()) {
            console.does("POST", typing(id), object().put("on", false));
            console.does(
                    "POST",
                    "/api/contacts/" + id + "/messages",
                    object().put("cid", "robot-" + id + "-" + next).put("body", lines.get(next)));
        }
    }

    private long between(int from, int to) {
        return from + parts.chance().nextInt(to - from);
    }
}
