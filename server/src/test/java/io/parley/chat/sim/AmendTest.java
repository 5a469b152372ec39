package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatRefused;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.ConversationView;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.TranscriptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Words that are changed, and words that are made to be gone. */
class AmendTest {
    private static final int MINUTE_MS = 60_000;
    private static final ConversationView.Guest SAM = new ConversationView.Guest("sam", "Sam");

    private final SimLoop loop = new SimLoop(11);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private final SimVisitor visitor;
    private final Visitors.Conversation chat;
    private final AgentId agent;
    private final long words;

    AmendTest() {
        agents.sitAt(server);
        agents.talkative = 0;
        visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("my card is 4111 1111");
        loop.run(3_000);
        chat = server.store.all().getFirst();
        agent = server.chats().view(chat.id()).orElseThrow().agent().orElseThrow();
        words = log().stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                .findFirst()
                .orElseThrow()
                .seq();
    }

    private List<TranscriptEvent> log() {
        return server.store.read(chat.id(), 0, Integer.MAX_VALUE);
    }

    private List<String> shown() {
        return Amendments.shown(log()).stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                .map(TranscriptEvent::body)
                .toList();
    }

    private String why(CompletableFuture<?> asked) {
        loop.run(1_000);
        return ((ChatRefused)
                        assertThrows(CompletionException.class, asked::join).getCause())
                .code()
                .wire();
    }

    @Test
    void theVisitorChangesTheirWordsForFiveMinutes() {
        visitor.edit(chat.id().value(), words, "my card is lost");
        loop.run(1_000);
        assertEquals(List.of("my card is lost"), shown());
        assertEquals(
                "my card is lost",
                server.chats().view(chat.id()).orElseThrow().firstLine().orElseThrow());
        loop.run(6 * MINUTE_MS);
        visitor.edit(chat.id().value(), words, "too late");
        loop.run(1_000);
        assertTrue(visitor.errors.toString().contains("too_late"), visitor.errors.toString());
        assertEquals(List.of("my card is lost"), shown());
        assertTrue(visitor.isQuiet());
    }

    @Test
    void nobodyChangesTheWordsOfAnother() {
        assertEquals("forbidden", why(server.chats().edit(chat.id(), agent, words, "e1", "mine now")));
        var said = server.chats().send(chat.id(), agent, "a1", "good day");
        loop.run(1_000);
        long seq = said.join().seq();
        visitor.edit(chat.id().value(), seq, "the agent's words");
        visitor.edit(chat.id().value(), 999, "of nothing");
        visitor.edit("c-another", 1, "of another chat");
        loop.run(2_000);
        assertTrue(visitor.errors.stream().allMatch(e -> e.contains("forbidden") || e.contains("unknown")));
        assertTrue(visitor.isQuiet(), "all three are refused");
        AgentId other = SimFloor.AGENTS.stream()
                .filter(one -> !one.equals(agent))
                .findFirst()
                .orElseThrow();
        assertEquals("forbidden", why(server.chats().edit(chat.id(), other, seq, "e2", "not mine")));
        var better = server.chats().edit(chat.id(), agent, seq, "e3", "good morning");
        loop.run(1_000);
        var again = server.chats().edit(chat.id(), agent, seq, "e3", "good morning");
        loop.run(1_000);
        assertTrue(again.join().dup());
        assertEquals(better.join().seq(), again.join().seq());
        assertEquals("good morning", shown().getLast());
    }

    @Test
    void whatIsRedactedIsGoneFromLogScreensAndReplaysAndTheMarkStays() {
        visitor.edit(chat.id().value(), words, "my card is 4111 2222");
        loop.run(1_000);
        var gone = server.chats().redact(chat.id(), SAM, words);
        loop.run(1_000);
        gone.join();
        var twice = server.chats().redact(chat.id(), SAM, words);
        loop.run(1_000);
        twice.join();
        List<TranscriptEvent> marks = log().stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.REDACT)
                .toList();
        assertEquals(1, marks.size(), "twice is once");
        assertEquals("Sam", marks.getFirst().authorName());
        assertFalse(log().toString().contains("4111"), "the log has no such words");
        assertFalse(visitor.shown.toString().contains("4111"), "nor the visitor's screen");
        assertFalse(agents.shown.toString().contains("4111"), "nor the desk");
        List<String> heard = new ArrayList<>();
        SimVisitor tab = new SimVisitor(server, "u", true, visitor.memory);
        tab.ear = heard::add;
        tab.connect();
        loop.run(2_000);
        assertTrue(heard.toString().contains("redact"), "the other tab is told");
        assertFalse(heard.toString().contains("4111"), "and hears no such words");
        assertFalse(server.chats().view(chat.id()).orElseThrow().toString().contains("4111"));
        visitor.edit(chat.id().value(), words, "4111 once more");
        loop.run(1_000);
        assertFalse(log().toString().contains("4111"), "it stays gone");
    }

    /** Who did not hear the answer sends the same words again, long after they are gone. */
    @Test
    void aRepeatOfWhatIsGoneIsStillARepeat() {
        String cid = visitor.memory.firstCid;
        var gone = server.chats().redact(chat.id(), SAM, words);
        loop.run(1_000);
        gone.join();
        for (int restarts = 0; restarts < 2; restarts++) {
            visitor.send(SimVisitor.frame("send")
                    .put("c", chat.id().value())
                    .put("cid", cid)
                    .put("body", "my card is 4111 1111"));
            loop.run(1_000);
            server.kill();
            server.start(true);
            visitor.cut();
            loop.run(3_000);
        }
        assertEquals(List.of(), visitor.errors);
        assertFalse(log().toString().contains("4111"));
    }

    @Test
    void aChatThatIsOverIsRedactedButNotEdited() {
        visitor.leave();
        loop.run(30 * MINUTE_MS);
        visitor.edit(chat.id().value(), words, "other words");
        loop.run(1_000);
        assertTrue(visitor.errors.toString().contains("closed"), visitor.errors.toString());
        assertEquals("bad_frame", why(server.chats().redact(chat.id(), SAM, 77)));
        var gone = server.chats().redact(chat.id(), SAM, words);
        loop.run(1_000);
        gone.join();
        assertFalse(log().toString().contains("4111"));
    }

    /** The picture of a chat is the same whether it saw the words or not. */
    @Test
    void aRestartShowsTheSameAsBefore() {
        visitor.say("second line");
        loop.run(1_000);
        var gone = server.chats().redact(chat.id(), SAM, words);
        loop.run(1_000);
        gone.join();
        ConversationView before = server.chats().view(chat.id()).orElseThrow();
        server.kill();
        server.start(true);
        loop.run(2_000);
        ConversationView after = server.chats().view(chat.id()).orElseThrow();
        assertEquals(before.firstLine(), after.firstLine());
        assertEquals(before.lastMessage(), after.lastMessage());
        assertEquals(before.head(), after.head());
    }
}
