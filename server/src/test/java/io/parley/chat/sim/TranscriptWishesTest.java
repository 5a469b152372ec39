package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Outbox;
import io.parley.chat.bot.Bot;
import io.parley.chat.conversation.BotDuty;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.TranscriptWishes;
import io.parley.chat.conversation.TranscriptWishes.Answer;
import io.parley.chat.conversation.TranscriptWishes.Wish;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.sim.Computes;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose chats go where by mail. */
@Computes
class TranscriptWishesTest {
    @TempDir
    Path folder;

    private final SimLoop loop = new SimLoop(11);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private Store store;
    private TranscriptWishes wishes;
    private boolean offered = true;

    @BeforeEach
    void open() {
        agents.sitAt(server);
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        wishes = new TranscriptWishes(server.chats(), store.letters(), chat -> offered);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SimVisitor chatting(String tab) {
        SimVisitor visitor = new SimVisitor(server, tab, false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("hello");
        loop.run(5_000);
        ContactId chat = new ContactId(visitor.memory.conversation);
        AgentId agent = server.chats().view(chat).orElseThrow().agent().orElseThrow();
        server.chats().send(chat, agent, "answer-" + tab, "good morning");
        loop.run(2_000);
        return visitor;
    }

    private SimServer withBot() {
        ChatSettings plain = SimServer.settings(ChatSettings.Times.DEFAULT);
        BotDuty duty = new BotDuty(
                "helper",
                Map.of("en", "Helper"),
                Set.of(SimFloor.QUEUE),
                Set.of("en"),
                true,
                question -> CompletableFuture.completedFuture(
                        new Bot.Reply(List.of("Parcels come on Tuesday."), true, Bot.Then.STAY)));
        ChatSettings settings = new ChatSettings(
                plain.topics(),
                plain.languages(),
                plain.agents(),
                plain.epoch(),
                plain.times(),
                plain.rates(),
                plain.attributes(),
                plain.calls(),
                List.of(duty));
        SimServer made = new SimServer(loop, settings, agents);
        agents.sitAt(made);
        return made;
    }

    private Answer ask(SimVisitor visitor, String chat, String address) {
        return wishes.ask(new Wish(visitor.memory.token, new ContactId(chat), address, "xx"));
    }

    @Test
    void aVisitorHasTheirOwnChatSentAndNoOther() {
        SimVisitor hannah = chatting("t1");
        SimVisitor jonas = chatting("t2");
        String own = hannah.memory.conversation;
        assertEquals(Answer.TAKEN, ask(hannah, own, "hannah@example.org"));
        Outbox.Letter letter = store.letters().list(10).getFirst().letter();
        assertEquals("hannah@example.org", letter.address().value());
        assertEquals("en", letter.language(), "a language nobody speaks becomes that of the chat");
        assertEquals(Answer.UNKNOWN, ask(jonas, own, "jonas@example.org"));
        assertEquals(Answer.UNKNOWN, ask(hannah, "no-such-chat", "hannah@example.org"));
        offered = false;
        assertEquals(Answer.UNKNOWN, ask(hannah, own, "other@example.org"));
        assertEquals(1, store.letters().list(10).size());
        assertEquals(3, wishes.refused());
    }

    @Test
    void whatIsNoAddressIsRefusedAndTooManyAre() {
        SimVisitor hannah = chatting("t1");
        String own = hannah.memory.conversation;
        assertEquals(Answer.BAD_ADDRESS, ask(hannah, own, "hannah@example.org\r\nBcc: all@example.org"));
        for (String address :
                List.of("a@example.org", "b@example.org", "c@example.org", "d@example.org", "e@example.org")) {
            assertEquals(Answer.TAKEN, ask(hannah, own, address));
        }
        assertEquals(Answer.TOO_MANY, ask(hannah, own, "f@example.org"));
    }

    /** A bot answers anybody at once: else spam would go out by our server as fast as chats are opened. */
    @Test
    void wordsThatOnlyABotAnsweredGoToNoAddress() {
        SimServer botServer = withBot();
        SimVisitor alone = new SimVisitor(botServer, "t4", false, new SimVisitor.Memory());
        alone.connect();
        loop.run(500);
        alone.open("buy my pills");
        loop.run(5_000);
        ContactId chat = new ContactId(alone.memory.conversation);
        assertTrue(botServer.store.read(chat, 0, 100).stream()
                .anyMatch(event -> event.author() == TranscriptEvent.Author.BOT));
        TranscriptWishes its = new TranscriptWishes(botServer.chats(), store.letters(), one -> true);
        assertEquals(Answer.EMPTY, its.ask(new Wish(alone.memory.token, chat, "victim@example.org", "en")));
    }

    @Test
    void aChatIsNotReadAnewAsOftenAsSomebodyLikes() {
        SimVisitor hannah = chatting("t1");
        String own = hannah.memory.conversation;
        for (int i = 0; i < 10; i++) {
            assertEquals(Answer.TAKEN, ask(hannah, own, "hannah@example.org"));
        }
        assertEquals(Answer.TOO_MANY, ask(hannah, own, "hannah@example.org"));
        loop.run(60_000);
        assertEquals(Answer.TAKEN, ask(hannah, own, "hannah@example.org"));
    }

    @Test
    void wordsThatNobodyAnsweredGoToNoAddress() {
        SimVisitor alone = new SimVisitor(server, "t3", false, new SimVisitor.Memory());
        alone.connect();
        loop.run(500);
        alone.open("buy my pills");
        loop.run(50);
        assertEquals(Answer.EMPTY, ask(alone, alone.memory.conversation, "victim@example.org"));
    }
}
