package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatSettings;
import io.parley.core.contact.TranscriptEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Words whose answer was lost and that come again once the chat they are in is over: they are stored nowhere else. */
class RepeatedWordsTest {
    private static final String WORDS = "one more thing";

    private final SimLoop loop = new SimLoop(3);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private final SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
    private final List<JsonNode> heard = new ArrayList<>();
    private final String first;

    RepeatedWordsTest() {
        agents.sitAt(server);
        agents.talkative = 0;
        visitor.ear = text -> heard.add(new JsonMapper().readTree(text));
        visitor.connect();
        loop.run(500);
        visitor.open("first");
        loop.run(2_000);
        first = visitor.memory.conversation;
    }

    private void end() {
        visitor.leave();
        loop.run(2_000);
    }

    /** @return the chat that these words are in */
    private String say(String words) {
        visitor.say(words);
        loop.run(2_000);
        return visitor.memory.conversation;
    }

    private String cid(String words) {
        return visitor.memory.said.entrySet().stream()
                .filter(one -> one.getValue().equals(words))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The words once more, to the chat they were meant for, over another line. */
    private void repeat(String words) {
        visitor.cut();
        loop.run(2_000);
        heard.clear();
        visitor.send(
                SimVisitor.frame("send").put("c", first).put("cid", cid(WORDS)).put("body", words));
        loop.run(10_000);
    }

    private List<String> chatsWith(String words) {
        return server.store.all().stream()
                .map(Visitors.Conversation::id)
                .flatMap(id -> server.store.read(id, 0, Integer.MAX_VALUE).stream())
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE
                        && event.body().equals(words))
                .map(event -> event.conversation().value())
                .toList();
    }

    private void assertAnsweredBy(String chat) {
        assertEquals(List.of(chat), chatsWith(WORDS), "they are in one log, once");
        List<JsonNode> answers = heard("ok");
        assertFalse(answers.isEmpty());
        answers.forEach(ok -> {
            assertEquals(chat, ok.get("c").stringValue());
            assertTrue(ok.get("dup").booleanValue());
        });
        assertEquals(List.of(), visitor.errors);
    }

    private List<JsonNode> heard(String kind) {
        return heard.stream()
                .filter(frame -> frame.get("t").stringValue().equals(kind))
                .toList();
    }

    @Test
    void wordsToAChatThatIsOverComeAgainOnceTheNextOneIsOverToo() {
        end();
        String second = say(WORDS);
        end();
        repeat(WORDS);
        assertAnsweredBy(second);
        assertEquals(2, server.store.all().size(), "none was opened for them");
        assertEquals(second, visitor.memory.conversation, "the page shows them");
    }

    /** It is in another chat since, and stays there. */
    @Test
    void thePageIsNotTakenOutOfTheChatThatItIsIn() {
        end();
        String second = say(WORDS);
        end();
        String third = say("something else");
        repeat(WORDS);
        assertAnsweredBy(second);
        assertEquals(List.of(), heard("opened"));
        assertEquals(third, visitor.memory.conversation);
        assertEquals(3, server.store.all().size());
    }

    /** What the answer names comes, too: else they would be neither on the screen nor gone from what is owed. */
    @Test
    void aPageThatKnowsNothingOfTheChatTheyAreInIsShownIt() {
        end();
        String second = say(WORDS);
        end();
        say("something else");
        end();
        visitor.leaveForGood();
        SimVisitor.Memory kept = new SimVisitor.Memory();
        kept.token = visitor.memory.token;
        kept.conversation = first;
        kept.outbox.put(cid(WORDS), WORDS);
        SimVisitor other = new SimVisitor(server, "other", false, kept);
        other.connect();
        loop.run(10_000);
        assertEquals(List.of(second), chatsWith(WORDS));
        assertTrue(other.isQuiet());
        assertEquals(List.of(WORDS), other.words(second));
        assertEquals(3, server.store.all().size());
    }

    @Test
    void theFirstWordsOfAnOpeningThatWentIntoAnotherChatComeAgainOnceThatIsOver() {
        ObjectNode open = SimVisitor.frame("open")
                .put("oid", "another")
                .put("topic", SimServer.TOPIC)
                .put("lang", "en");
        open.putObject("first").put("cid", "first-of-another").put("body", WORDS);
        visitor.send(open);
        loop.run(2_000);
        assertEquals(List.of(first), chatsWith(WORDS), "there is a chat already");
        end();
        heard.clear();
        visitor.send(open);
        loop.run(2_000);
        assertAnsweredBy(first);
        assertEquals(1, server.store.all().size());
        assertEquals("another", heard("opened").getFirst().get("oid").stringValue(), "it is not asked for again");
    }

    @Test
    void otherWordsUnderTheSameIdAreRefused() {
        end();
        say(WORDS);
        end();
        repeat("other words");
        assertTrue(visitor.errors.toString().contains("cid_conflict"), visitor.errors.toString());
        assertEquals(2, server.store.all().size());
    }
}
