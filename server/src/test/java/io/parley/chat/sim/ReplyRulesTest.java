package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatRefused;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.ChatStale;
import io.parley.chat.conversation.Conversations;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.TranscriptEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that the visitor's next words make old, and ratings that nobody asks for. */
class ReplyRulesTest {
    private SimLoop loop;
    private SimAgents agents;
    private SimServer server;
    private SimVisitor visitor;
    private Visitors.Conversation chat;
    private AgentId agent;

    @BeforeEach
    void open() {
        open(1, "stars");
    }

    private ReplyRulesTest open(long seed, String rating) {
        loop = new SimLoop(seed);
        agents = new SimAgents(loop);
        agents.talkative = 0;
        ChatSettings plain = SimServer.settings(ChatSettings.Times.DEFAULT);
        ChatSettings.Topic topic =
                new ChatSettings.Topic(SimServer.TOPIC, SimFloor.QUEUE, Optional.empty(), true, rating);
        ChatSettings settings = new ChatSettings(
                List.of(topic),
                plain.languages(),
                plain.agents(),
                plain.epoch(),
                plain.times(),
                plain.rates(),
                plain.attributes(),
                plain.calls(),
                List.of());
        server = new SimServer(loop, settings, agents);
        agents.sitAt(server);
        visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("where is it");
        loop.run(30_000); // by some seeds the line is slow
        chat = server.store.all().getFirst();
        agent = server.chats().view(chat.id()).orElseThrow().agent().orElseThrow();
        return this;
    }

    private long head() {
        return server.chats().view(chat.id()).orElseThrow().head();
    }

    private List<String> heldBackBy(CompletableFuture<Conversations.Ack> reply) {
        loop.run(2_000);
        Throwable cause = assertThrows(CompletionException.class, reply::join).getCause();
        return assertInstanceOf(ChatStale.class, cause).said().stream()
                .map(TranscriptEvent::body)
                .toList();
    }

    @Test
    void anAnswerIsHeldBackWhereTheVisitorHasSaidMoreHoweverLongAgo() {
        long read = head();
        for (int i = 0; i < 600; i++) {
            server.chats().send(chat.id(), agent, "a" + i, "one moment");
            loop.run(100);
        }
        visitor.say("found it");
        loop.run(30_000);
        assertEquals(List.of("found it"), heldBackBy(server.chats().reply(chat.id(), agent, "b1", "I look", read)));
        CompletableFuture<Conversations.Ack> known = server.chats().reply(chat.id(), agent, "b1", "I look", head());
        loop.run(2_000);
        assertFalse(known.join().dup());
        CompletableFuture<Conversations.Ack> again = server.chats().reply(chat.id(), agent, "b1", "I look", read);
        loop.run(2_000);
        assertTrue(again.join().dup(), "what is stored is only told again");
    }

    /** It was looked at in one step and sent in the next: words that came between were not seen. */
    @Test
    void noWordOfTheVisitorSlipsInBetweenLookingAndSending() {
        for (long seed = 1; seed <= 60; seed++) {
            open(seed, "stars").replyAndWordAtOnce(seed);
        }
    }

    private void replyAndWordAtOnce(long seed) {
        long read = head();
        visitor.say("found it");
        loop.run(seed % 20);
        CompletableFuture<Conversations.Ack> reply = server.chats().reply(chat.id(), agent, "b1", "I look", read);
        loop.run(30_000);
        List<String> said = server.store.read(chat.id(), read, 10).stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                .map(TranscriptEvent::body)
                .toList();
        List<String> right = reply.isCompletedExceptionally() ? List.of("found it") : List.of("I look", "found it");
        assertEquals(right, said, "seed " + seed);
    }

    @Test
    void whoIsNotInTheChatIsToldNothingOfIt() {
        visitor.say("found it");
        loop.run(30_000);
        AgentId other = SimFloor.AGENTS.stream()
                .filter(one -> !one.equals(agent))
                .findFirst()
                .orElseThrow();
        CompletableFuture<Conversations.Ack> reply = server.chats().reply(chat.id(), other, "b1", "I look", 1);
        loop.run(2_000);
        assertInstanceOf(
                ChatRefused.class,
                assertThrows(CompletionException.class, reply::join).getCause());
    }

    @Test
    void aRatingIsTakenOnTheScaleThatIsAskedForOnly() {
        assertTrue(rated(5).isEmpty());
        assertTrue(open(1, "nps").rated(5).toString().contains("forbidden"));
        assertTrue(open(1, "none").rated(5).toString().contains("forbidden"));
    }

    @Test
    void whoWasTurnedAwayIsNotAskedWhatTheyThinkOfIt() {
        for (ContactEnd end : List.of(ContactEnd.SPAM, ContactEnd.BANNED)) {
            open(1, "stars");
            server.chats().end(chat.id(), agent, end);
            loop.run(30_000);
            assertTrue(server.chats().view(chat.id()).orElseThrow().rated(), "pages are told that nobody asks");
            assertTrue(rated(1).toString().contains("forbidden"));
        }
    }

    private List<String> rated(int stars) {
        visitor.rate("r1", stars);
        loop.run(30_000);
        boolean kept = server.store.read(chat.id(), 0, 100).stream()
                .anyMatch(event -> event.kind() == TranscriptEvent.Kind.RATING);
        assertEquals(visitor.errors.isEmpty(), kept);
        return visitor.errors;
    }
}
