package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.form.PreChatForm;
import io.parley.chat.form.PreChatForm.Choice;
import io.parley.chat.form.PreChatForm.Field;
import io.parley.chat.form.PreChatForm.Type;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Chats before which visitors fill in a form and agree to a text. */
class PreChatFormTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final PreChatForm.Asks ASKS =
            PreChatForm.Asks.of(Map.of("en", "I agree to the [rules]."), "https://shop.example/rules");
    private static final PreChatForm FORM = new PreChatForm(
            List.of(
                    new Field("order", Type.TEXT, true, Map.of("en", "Order"), 10, List.of()),
                    new Field("mail", Type.EMAIL, false, Map.of("en", "Email"), 100, List.of()),
                    new Field(
                            "plan-of-mine",
                            Type.CHOICE,
                            false,
                            Map.of("en", "Plan"),
                            100,
                            List.of(
                                    new Choice("gold", Map.of("en", "Golden")),
                                    new Choice("tin", Map.of("en", "Tin"))))),
            Optional.of(ASKS));

    private final SimLoop loop = new SimLoop(5);
    private final SimAgents agents = new SimAgents(loop);
    private final List<JsonNode> heard = new ArrayList<>();
    private SimServer server;
    private SimVisitor visitor;
    private PreChatForm form = FORM;

    private void begin(PreChatForm asked) {
        form = asked;
        ChatSettings plain = SimServer.settings(ChatSettings.Times.DEFAULT);
        ChatSettings peeking = new ChatSettings(
                plain.topics(),
                plain.languages(),
                plain.agents(),
                plain.epoch(),
                plain.times(),
                plain.rates(),
                plain.attributes(),
                plain.calls(),
                plain.bots(),
                new ChatSettings.Manners(Duration.ZERO, Duration.ZERO, true, 0, 14),
                form);
        server = new SimServer(loop, () -> peeking.asking(form), agents);
        agents.sitAt(server);
        agents.talkative = 0;
        visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.ear = text -> heard.add(JSON.readTree(text));
        visitor.connect();
        loop.run(1_000);
    }

    private static ObjectNode opening(String oid) {
        ObjectNode open = SimVisitor.frame("open")
                .put("oid", oid)
                .put("topic", SimServer.TOPIC)
                .put("lang", "en");
        open.putObject("first").put("cid", oid + "-first").put("body", "hello");
        return open;
    }

    private static ObjectNode opening(String oid, Map<String, String> filled, String agreed) {
        ObjectNode open = opening(oid).put("consent", agreed);
        filled.forEach((name, value) -> open.withObject("form").put(name, value));
        return open;
    }

    private String refused(ObjectNode open) {
        visitor.send(open);
        loop.run(30_000); // so many may be opened in a minute
        String ref = open.get("oid").stringValue();
        return heard.stream()
                .filter(frame -> frame.path("ref").asString("").equals(ref))
                .map(frame -> frame.get("code").stringValue()
                        + ' '
                        + frame.get("message").stringValue())
                .findFirst()
                .orElse("");
    }

    @Test
    void noPageSkipsWhatIsRequired() {
        begin(FORM);
        assertTrue(refused(opening("a")).startsWith("form_incomplete consent: is missing"));
        assertTrue(refused(opening("b", Map.of("order", "1"), "of-before")).startsWith("form_incomplete consent:"));
        assertEquals("form_incomplete order: is required", refused(opening("c", Map.of(), ASKS.version())));
        assertEquals(
                "form_incomplete order: has more than 10 characters",
                refused(opening("d", Map.of("order", "12345678901"), ASKS.version())));
        assertEquals(
                "form_incomplete mail: is no email",
                refused(opening("e", Map.of("order", "1", "mail", "ona"), ASKS.version())));
        assertEquals(
                "form_incomplete plan-of-mine: is no choice",
                refused(opening("f", Map.of("order", "1", "plan-of-mine", "iron"), ASKS.version())));
        assertTrue(server.store.all().isEmpty(), "nothing is kept before it is complete");
        assertTrue(server.arrivals().isEmpty());
    }

    @Test
    void whatWasFilledInAndAgreedToStaysWithTheChat() {
        begin(FORM);
        Map<String, String> filled = Map.of("order", " R-17 ", "plan-of-mine", "gold", "of-before", "1");
        assertEquals("", refused(opening("a", filled, ASKS.version())));
        assertEquals(
                Map.of("plan-of-mine", "gold"), server.arrivals().getFirst().attributes(), "what is chosen counts");
        TranscriptEvent first = first();
        JsonNode body = JSON.readTree(first.body());
        JsonNode consent = body.get("consent");
        assertEquals(ASKS.version(), consent.get("version").stringValue());
        assertEquals("I agree to the [rules].", consent.get("text").stringValue());
        assertEquals("https://shop.example/rules", consent.get("link").stringValue());
        assertTrue(Math.abs(first.at().toEpochMilli() - consent.get("at").longValue()) < 1_000);
        assertEquals("R-17", body.get("form").get(0).get("value").stringValue());
        assertEquals("Golden", body.get("form").get(1).get("shown").stringValue());
    }

    private TranscriptEvent first() {
        return server.store.read(server.store.all().getFirst().id(), 0, 1).getFirst();
    }

    /** The server was killed when the chat was in the book and its first event was not on disk. */
    @Test
    void whatWasAgreedToIsSaidAgainAfterACrash() throws NoSuchAlgorithmException {
        begin(FORM);
        server.store.open(new Visitors.Conversation(
                new ContactId("c-crashed"),
                visitorId(),
                "a",
                SimFloor.QUEUE.value(),
                SimServer.TOPIC,
                "en",
                "",
                Instant.ofEpochMilli(loop.millis()),
                Optional.empty()));
        loop.run(1_000);
        server.kill();
        server.start(true);
        visitor.cut();
        loop.run(5_000);
        assertTrue(server.arrivals().isEmpty(), "nobody is asked to serve it before");
        assertTrue(refused(opening("a")).startsWith("form_incomplete"));
        heard.clear();
        assertEquals("", refused(opening("a", Map.of("order", "1"), ASKS.version())));
        assertEquals(1, server.store.all().size());
        assertTrue(first().body().contains(ASKS.version()));
        assertEquals(1, server.arrivals().size());
    }

    private String visitorId() throws NoSuchAlgorithmException {
        byte[] token = visitor.memory.token.getBytes(StandardCharsets.UTF_8);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token);
        return "v" + HexFormat.of().formatHex(hash).substring(0, 24);
    }

    @Test
    void whatIsTypedIsSeenOnlyOfWhoAgreed() {
        begin(new PreChatForm(List.of(), Optional.of(ASKS)));
        assertEquals("", refused(opening("a", Map.of(), ASKS.version())));
        types();
        assertEquals(Optional.of("my card"), peek());
        begin(PreChatForm.NONE);
        assertEquals("", refused(opening("b")));
        form = new PreChatForm(List.of(), Optional.of(ASKS));
        types();
        assertEquals(Optional.empty(), peek(), "it began before anybody was asked");
    }

    private void types() {
        visitor.send(SimVisitor.frame("typing")
                .put("c", visitor.memory.conversation)
                .put("on", true)
                .put("text", "my card"));
        loop.run(1_000);
    }

    private Optional<String> peek() {
        return server.chats()
                .view(new ContactId(visitor.memory.conversation))
                .orElseThrow()
                .peek();
    }

    @Test
    void theNextChatGoesOnByWhatWasAgreedToAndNoOther() {
        begin(FORM);
        assertEquals("", refused(opening("a", Map.of("order", "1"), ASKS.version())));
        String c = visitor.memory.conversation;
        assertFalse(c.isEmpty());
        visitor.leave();
        loop.run(1_000);
        visitor.say("one more thing");
        loop.run(5_000);
        assertEquals(2, server.store.all().size());
        assertTrue(server.store.all().stream()
                .allMatch(chat ->
                        server.store.read(chat.id(), 0, 1).getFirst().body().contains(ASKS.version())));
    }

    private static ObjectNode note(String oid, Map<String, String> filled, String agreed) {
        ObjectNode note = SimVisitor.frame("note")
                .put("oid", oid)
                .put("topic", SimServer.TOPIC)
                .put("lang", "en")
                .put("name", "Ona")
                .put("replyTo", "ona@shop.example")
                .put("body", "please write")
                .put("consent", agreed);
        filled.forEach((name, value) -> note.withObject("form").put(name, value));
        return note;
    }

    @Test
    void nobodyLeavesAMessageWithoutTheConsentThatIsAskedFor() {
        begin(FORM);
        assertTrue(refused(note("a", Map.of("order", "1"), "of-before")).startsWith("form_incomplete consent:"));
        assertEquals("form_incomplete order: is required", refused(note("b", Map.of(), ASKS.version())));
        assertTrue(left().isEmpty(), "no word is kept before it may be");
    }

    @Test
    void whatWasAgreedToStaysWithAMessageThatWasLeft() {
        begin(FORM);
        assertEquals("", refused(note("a", Map.of("order", "R-17", "plan-of-mine", "gold"), ASKS.version())));
        JsonNode body = JSON.readTree(left().getFirst().form().orElseThrow());
        assertEquals(ASKS.version(), body.get("consent").get("version").stringValue());
        assertEquals("I agree to the [rules].", body.get("consent").get("text").stringValue());
        assertEquals("Golden", body.get("form").get(1).get("shown").stringValue());
    }

    /** Its answer was lost, and the words that are asked to be agreed to are others since. */
    @Test
    void aMessageThatIsKeptIsNotRefusedWhenItComesAgain() {
        begin(FORM);
        assertEquals("", refused(note("a", Map.of("order", "1"), ASKS.version())));
        form = new PreChatForm(List.of(), Optional.of(PreChatForm.Asks.of(Map.of("en", "I agree to all of it."), "")));
        heard.clear();
        assertEquals("", refused(note("a", Map.of("order", "1"), ASKS.version())));
        assertTrue(heard.stream().anyMatch(frame -> frame.path("t").asString("").equals("noted")));
        assertEquals(1, left().size());
        assertTrue(refused(note("b", Map.of(), ASKS.version())).startsWith("form_incomplete consent:"));
    }

    @Test
    void whereNothingIsAskedAMessageHasNoForm() {
        begin(PreChatForm.NONE);
        assertEquals("", refused(note("a", Map.of("order", "1"), "v1")));
        assertEquals(Optional.empty(), left().getFirst().form());
    }

    private List<Visitors.OfflineMessage> left() {
        return server.store.offlineMessages(true, 10);
    }
}
