package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.form.PreChatForm;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Effect;
import io.parley.sim.Computes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Openings that have to be paid for, and glimpses of what is typed. */
@Computes
class TollAndGlimpseTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final SimLoop loop = new SimLoop(3);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, settings(), agents);
    private final List<JsonNode> heard = new ArrayList<>();
    private final SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());

    TollAndGlimpseTest() {
        agents.sitAt(server);
        agents.talkative = 0;
        visitor.ear = text -> heard.add(JSON.readTree(text));
        visitor.connect();
        loop.run(500);
    }

    private static ChatSettings settings() {
        ChatSettings plain = SimServer.settings(ChatSettings.Times.DEFAULT);
        return new ChatSettings(
                plain.topics(),
                plain.languages(),
                plain.agents(),
                plain.epoch(),
                plain.times(),
                plain.rates(),
                plain.attributes(),
                plain.calls(),
                plain.bots(),
                new ChatSettings.Manners(Duration.ZERO, Duration.ZERO, true, 2, 14),
                PreChatForm.NONE);
    }

    private static ObjectNode opening(String oid) {
        return SimVisitor.frame("open")
                .put("oid", oid)
                .put("topic", SimServer.TOPIC)
                .put("lang", "en");
    }

    private Optional<JsonNode> last(String t) {
        return heard.stream()
                .filter(frame -> frame.path("t").asString("").equals(t))
                .reduce((one, next) -> next);
    }

    private static long solve(String salt, int bits) throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (long n = 0; ; n++) {
            byte[] hash = sha.digest((salt + ":" + n).getBytes(StandardCharsets.UTF_8));
            int first = (hash[0] & 0xFF) << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8;
            if (Integer.numberOfLeadingZeros(first) >= bits) {
                return n;
            }
        }
    }

    /** One proof let the same opening be asked for as often as the socket takes frames. */
    @Test
    void aProofIsNoPassForManyOpenings() throws NoSuchAlgorithmException {
        for (int i = 0; i < 4 && last("challenge").isEmpty(); i++) {
            visitor.send(opening("o" + i));
            loop.run(500);
        }
        JsonNode asked = last("challenge").orElseThrow();
        String salt = asked.get("salt").stringValue();
        long n = solve(salt, asked.get("bits").intValue());
        for (int i = 0; i < 40; i++) {
            ObjectNode again = opening(asked.get("ref").stringValue());
            again.putObject("work").put("salt", salt).put("n", n);
            visitor.send(again);
        }
        loop.run(5_000);
        assertTrue(
                heard.stream()
                        .anyMatch(frame -> frame.path("oid")
                                .asString("")
                                .equals(asked.get("ref").stringValue())),
                "it opens");
        long opened = heard.stream()
                .filter(frame -> frame.path("t").asString("").equals("opened"))
                .count();
        assertTrue(visitor.throttled >= 20, "throttled " + visitor.throttled + ", opened " + opened);
    }

    @Test
    void wordsForChatsThatAreOverOpenNoMoreThanOpeningsDo() {
        visitor.pays = true;
        visitor.open("first");
        loop.run(2_000);
        for (int i = 0; i < 30; i++) {
            visitor.leave();
            loop.run(200);
            visitor.say("again " + i);
            loop.run(200);
        }
        int chats = server.store.all().size();
        assertTrue(chats <= 8, chats + " chats in a few seconds");
        loop.run(20 * 60_000);
        assertTrue(visitor.isQuiet(), "nothing that was said is lost");
    }

    /** Only the first chat of a visitor had a price. */
    @Test
    void wordsForAChatThatIsOverCostWhatAnOpeningCostsAndKeepTheirOrder() {
        visitor.open("first");
        loop.run(2_000);
        for (int i = 0; i < 3; i++) {
            visitor.leave();
            loop.run(2_000);
            visitor.pays = false;
            visitor.say("one " + i);
            visitor.say("two " + i);
            loop.run(3_000);
        }
        int free = server.store.all().size();
        assertTrue(visitor.challenges == 0 && last("challenge").isPresent(), "it had a price");
        assertTrue(free <= 3, free + " chats for nothing");
        visitor.pays = true;
        loop.run(5 * 60_000);
        assertTrue(visitor.challenges > 0);
        assertTrue(visitor.isQuiet(), "nothing that was said is lost");
        List<String> said = server.store.all().stream()
                .flatMap(chat -> server.store.read(chat.id(), 0, 100).stream())
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                .map(TranscriptEvent::body)
                .toList();
        assertEquals(List.of("first", "one 0", "two 0", "one 1", "two 1", "one 2", "two 2"), said);
    }

    /** It was asked to pay again and again, for each chat on the way to the one that is opened in the end. */
    @Test
    void wordsForAChatWhoseNextOneIsOverTooArePaidForOnce() throws NoSuchAlgorithmException {
        visitor.open("first");
        loop.run(2_000);
        String first = visitor.memory.conversation;
        visitor.leave();
        loop.run(2_000);
        visitor.say("second");
        loop.run(2_000);
        visitor.leave();
        loop.run(2_000);
        int before = server.store.all().size();
        visitor.send(late(first));
        loop.run(2_000);
        JsonNode asked = last("challenge").orElseThrow();
        String salt = asked.get("salt").stringValue();
        ObjectNode again = late(first);
        again.putObject("work")
                .put("salt", salt)
                .put("n", solve(salt, asked.get("bits").intValue()));
        visitor.send(again);
        loop.run(2_000);
        assertEquals(before + 1, server.store.all().size());
    }

    private static ObjectNode late(String c) {
        return SimVisitor.frame("send").put("c", c).put("cid", "late").put("body", "as I said");
    }

    @Test
    void aCallFromThePageCostsWhatAnOpeningCosts() throws NoSuchAlgorithmException {
        for (int i = 0; i < 4 && last("challenge").isEmpty(); i++) {
            visitor.send(offer("call" + i));
            loop.run(500);
        }
        JsonNode asked = last("challenge").orElseThrow();
        String id = asked.get("ref").stringValue();
        assertTrue(id.startsWith("call"), id);
        visitor.errors.clear();
        ObjectNode again = offer(id);
        String salt = asked.get("salt").stringValue();
        again.putObject("work")
                .put("salt", salt)
                .put("n", solve(salt, asked.get("bits").intValue()));
        visitor.send(again);
        loop.run(500);
        assertTrue(visitor.errors.toString().contains(id), "it is looked at now: nobody takes calls here");
    }

    private static ObjectNode offer(String id) {
        return SimVisitor.frame("call.offer")
                .put("id", id)
                .put("offer", 1)
                .put("sdp", "v=0")
                .put("topic", SimServer.TOPIC)
                .put("lang", "en")
                .put("consent", true);
    }

    private Optional<String> glimpse() {
        return server.chats()
                .view(new ContactId(visitor.memory.conversation))
                .orElseThrow()
                .peek();
    }

    private void types(String... text) {
        ObjectNode frame =
                SimVisitor.frame("typing").put("c", visitor.memory.conversation).put("on", true);
        List.of(text).forEach(words -> frame.put("text", words));
        visitor.send(frame);
        loop.run(1_000);
    }

    @Test
    void whatIsTypedStaysInSightUntilItIsSentOrTheChatIsHandedOn() {
        visitor.open("hello");
        loop.run(3_000);
        types("my card is");
        assertEquals(Optional.of("my card is"), glimpse());
        types();
        assertEquals(Optional.of("my card is"), glimpse(), "still typing says nothing of the words");
        AgentId agent = server.chats()
                .view(new ContactId(visitor.memory.conversation))
                .orElseThrow()
                .agent()
                .orElseThrow();
        visitor.say("it is lost");
        loop.run(1_000);
        assertEquals(Optional.empty(), glimpse());
        types("as I said");
        server.chats()
                .passOn(new Effect.PassOn(
                        new ContactId(visitor.memory.conversation),
                        Channel.CHAT,
                        SimFloor.QUEUE,
                        agent,
                        Destination.of(SimFloor.QUEUE),
                        Handover.Way.BLIND));
        loop.run(1_000);
        assertEquals(Optional.empty(), glimpse(), "whoever comes next sees nothing of it");
    }
}
