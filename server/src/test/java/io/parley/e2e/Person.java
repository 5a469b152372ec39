package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.WavFile;
import io.parley.web.Browser;
import io.parley.web.Tab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody signed in to the console, doing over the HTTP API what the console does. */
final class Person implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DemoServer server;
    private final Browser browser;
    private final String user;

    Person(DemoServer server, String user, String password) {
        this.server = server;
        this.user = user;
        browser = new Browser(server.web());
        assertEquals(200, browser.signIn(user, password).status(), () -> user + " could not sign in");
    }

    private JsonNode get(String path) {
        Browser.Reply reply = browser.get(path);
        assertEquals(200, reply.status(), () -> path + ": " + reply.body());
        return JSON.readTree(reply.body());
    }

    private void does(Browser.Reply reply) {
        assertTrue(reply.status() / 100 == 2, () -> user + ": " + reply.status() + " " + reply.body());
    }

    // ---- an agent

    Person ready() {
        does(browser.put("/api/desk/state", "{\"state\":\"ready\"}"));
        return this;
    }

    JsonNode desk() {
        return get("/api/desk");
    }

    String state() {
        return desk().get("agent").get("state").asString();
    }

    void becomes(String state) {
        Patience.of(30, () -> desk().toString()).until(user + " becomes " + state, () -> state().equals(state));
    }

    /** Waits for the one offer on the desk. */
    JsonNode offer() {
        Patience.of(30, () -> desk().toString())
                .until(
                        user + " is offered a contact",
                        () -> !desk().get("offers").isEmpty());
        return desk().get("offers").get(0);
    }

    void accept(JsonNode offer) {
        does(browser.post("/api/offers/" + offer.get("id").asString() + "/accept"));
    }

    /** Takes a contact that waits to be taken by hand. */
    void take(JsonNode waiting) {
        does(browser.post("/api/contacts/" + id(waiting) + "/take"));
    }

    /** Waits until the first contact of the desk is in this phase. */
    JsonNode contact(String phase) {
        JsonNode[] found = new JsonNode[1];
        Patience.of(30, () -> desk().toString()).until(user + " has a contact " + phase, () -> {
            for (JsonNode contact : desk().get("contacts")) {
                found[0] = contact;
            }
            return found[0] != null && found[0].get("phase").asString().equals(phase);
        });
        return found[0];
    }

    void hold(JsonNode contact, boolean on) {
        does(browser.post("/api/contacts/" + id(contact) + "/hold", "{\"on\":" + on + "}"));
    }

    /** @param to a queue, an agent or a number, as JSON */
    void handOn(JsonNode contact, String to) {
        does(browser.post("/api/contacts/" + id(contact) + "/transfer", to));
    }

    /** @param whom as in {@link #handOn} */
    void asks(JsonNode contact, String whom) {
        does(browser.post("/api/contacts/" + id(contact) + "/consult", whom));
    }

    /** Whom they asked has the customer. */
    void handsOver(JsonNode contact) {
        does(browser.post("/api/contacts/" + id(contact) + "/consult/hand-over"));
    }

    /** A number outside, or a colleague; their own phone rings first. */
    void calls(String whom) {
        does(browser.post("/api/calls", "{\"to\":\"" + whom + "\"}"));
    }

    /** In any place that is free. */
    void parks(JsonNode contact) {
        does(browser.post("/api/contacts/" + id(contact) + "/park", "{}"));
    }

    /** Since when somebody is in that place, in milliseconds. */
    long parkedSince(String slot) {
        Patience.of(30, () -> get("/api/parking").toString())
                .until("somebody is in " + slot, () -> parked(slot).isPresent());
        return parked(slot).orElseThrow();
    }

    private Optional<Long> parked(String slot) {
        for (JsonNode one : get("/api/parking").get("parked")) {
            if (one.get("slot").asString().equals(slot)) {
                return Optional.of(one.get("since").asLong());
            }
        }
        return Optional.empty();
    }

    /** Whoever is in that place; their own phone rings first. */
    void takesBack(String slot) {
        does(browser.post("/api/parking/" + slot + "/take"));
    }

    /** The recording of a call of theirs. */
    void pauses(JsonNode contact, boolean on) {
        does(browser.post("/api/contacts/" + id(contact) + "/recording/" + (on ? "pause" : "resume")));
    }

    /** What the desk is told from now on. */
    Tab tab() {
        return Tab.open(server.web(), browser);
    }

    void hangUp(JsonNode contact) {
        does(browser.post("/api/contacts/" + id(contact) + "/hang-up"));
    }

    void wrapUp(JsonNode contact, String disposition, String note) {
        String json = JSON.createObjectNode()
                .put("disposition", disposition)
                .put("note", note)
                .toString();
        does(browser.post("/api/contacts/" + id(contact) + "/wrap-up", json));
    }

    // ---- a supervisor

    /** @param how to be in the call: listen, whisper or barge */
    void supervises(JsonNode contact, String how) {
        does(browser.post("/api/contacts/" + id(contact) + "/supervision", "{\"mode\":\"" + how + "\"}"));
    }

    void takesOver(JsonNode contact) {
        does(browser.post("/api/contacts/" + id(contact) + "/supervision/take-over"));
    }

    JsonNode board() {
        return get("/api/board");
    }

    /** What the board knows of a queue. */
    JsonNode queue(String id) {
        for (JsonNode queue : board().get("queues")) {
            if (queue.get("id").asString().equals(id)) {
                return queue;
            }
        }
        throw new IllegalArgumentException("no queue " + id);
    }

    /** Contacts of a queue that ended, the newest first. */
    List<JsonNode> reviewed(String queue) {
        List<JsonNode> rows = new ArrayList<>();
        get("/api/review/contacts?limit=100&queue=" + queue).get("rows").forEach(rows::add);
        return rows;
    }

    /** Waits until so many contacts of the queue are as wanted. */
    List<JsonNode> reviewed(String queue, int count, Predicate<JsonNode> wanted) {
        Patience.of(30, () -> reviewed(queue).toString())
                .until(
                        count + " contacts of " + queue + " are found by the review",
                        () -> reviewed(queue).stream().filter(wanted).count() >= count);
        return reviewed(queue).stream().filter(wanted).toList();
    }

    /** Waits for the one call of this agent with a colleague that was talked in. */
    JsonNode calledColleague(String agent) {
        String path = "/api/review/internal-calls?agent=" + agent;
        Predicate<JsonNode> talked = call -> call.has("answeredAt") && call.has("endedAt");
        Patience.of(30, () -> get(path).toString())
                .until(
                        "history shows the call",
                        () -> get(path).get("calls").valueStream().anyMatch(talked));
        return get(path).get("calls").valueStream().filter(talked).findFirst().orElseThrow();
    }

    /** Calls of this agent with colleagues, the newest first. */
    JsonNode internalCalls(String agent) {
        return get("/api/review/internal-calls?agent=" + agent).get("calls");
    }

    /** What became today of everybody who entered the queue. */
    JsonNode stays(String queue) {
        return get("/api/reports/table?by=all&queue=" + queue).get("total").get("stays");
    }

    JsonNode details(JsonNode row) {
        return get("/api/review/contacts/" + id(row));
    }

    /** Waits for the one message of a queue. */
    JsonNode message(String queue) {
        String path = "/api/voicemails?queue=" + queue;
        Patience.of(30, () -> get(path).toString())
                .until("a message is there", () -> get(path).get("messages").size() == 1);
        return get(path).get("messages").get(0);
    }

    /** The sound of a message, which is heard by that. */
    WavFile heard(JsonNode message, Path folder) {
        return wav(message, "/api/voicemails/" + id(message) + "/message.wav", folder);
    }

    /** What was on the wire in a call, as it is shown, and as a file. */
    String wire(JsonNode row) {
        String path = "/api/calls/" + id(row) + "/anatomy";
        return get(path) + new String(browser.get(path + ".pcap").raw().body(), StandardCharsets.ISO_8859_1);
    }

    /** The recording, read as a player reads it. */
    WavFile recording(JsonNode row, Path folder) {
        return recording(row, 1, folder);
    }

    /** One of several. @param part from 1 */
    WavFile recording(JsonNode row, int part, Path folder) {
        return wav(row, "/api/review/contacts/" + id(row) + "/recording.wav?part=" + part, folder);
    }

    private WavFile wav(JsonNode row, String path, Path folder) {
        HttpResponse<byte[]> sound = browser.get(path).raw();
        assertEquals(200, sound.statusCode());
        try {
            Path file = Files.write(Files.createDirectories(folder).resolve(id(row) + ".wav"), sound.body());
            return WavFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String id(JsonNode contact) {
        return contact.get("id").asString();
    }

    DemoServer server() {
        return server;
    }

    @Override
    public void close() {
        browser.close();
    }
}
