package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.BotTalks;
import io.parley.chat.bot.AnswerBot;
import io.parley.chat.bot.Bot;
import io.parley.chat.conversation.BotDuty;
import io.parley.chat.conversation.ChatParts;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.language.LanguageSense;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Author;
import io.parley.core.queue.OpeningHours;
import io.parley.sim.Computes;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A chat that a bot answers first, from both ends and through restarts. */
@Computes
class BotChatTest {
    private static final String ANSWER = "Parcels come on Tuesday.";
    private static final AnswerBot KNOWS = new AnswerBot(
            List.of(new AnswerBot.Known("parcel", Map.of("en", List.of("Where is my parcel?")), Map.of("en", ANSWER))));

    private final SimLoop loop = new SimLoop(11);
    private final SimAgents agents = new SimAgents(loop);
    private final Map<ContactId, BotTalks.Talk> talks = new java.util.LinkedHashMap<>();
    private final BotTalks book = talk -> {
        talks.putIfAbsent(talk.contact(), talk);
        return CompletableFuture.completedFuture(null);
    };
    private final List<Bot.Question> asked = new ArrayList<>();

    private SimServer server(Bot bot, boolean open) {
        return server(bot, Optional.of(LocalTime.MIDNIGHT).filter(from -> open));
    }

    /** @param from when people come, each day */
    private SimServer server(Bot bot, Optional<LocalTime> from) {
        Map<DayOfWeek, List<OpeningHours.Interval>> week = new EnumMap<>(DayOfWeek.class);
        if (from.isPresent()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(day, List.of(new OpeningHours.Interval(from.get(), LocalTime.MIDNIGHT)));
            }
        }
        OpeningHours hours = new OpeningHours(ZoneOffset.UTC, week, Map.of());
        ChatSettings plain = SimServer.settings(ChatSettings.Times.DEFAULT);
        BotDuty duty =
                new BotDuty("helper", Map.of("en", "Helper"), Set.of(SimFloor.QUEUE), Set.of("en"), true, question -> {
                    asked.add(question);
                    return bot.reply(question);
                });
        ChatSettings settings = new ChatSettings(
                List.of(new ChatSettings.Topic(SimServer.TOPIC, SimFloor.QUEUE, Optional.of(hours))),
                plain.languages(),
                plain.agents(),
                plain.epoch(),
                plain.times(),
                plain.rates(),
                plain.attributes(),
                plain.calls(),
                List.of(duty));
        SimServer server = new SimServer(loop, settings, agents, new ChatParts.Aids(LanguageSense.NONE, book));
        agents.sitAt(server);
        return server;
    }

    /** Its bot answers what it is asked when the test does. */
    private SimServer thinking(List<CompletableFuture<Bot.Reply>> thoughts, boolean open) {
        return server(
                question -> {
                    thoughts.add(new CompletableFuture<>());
                    return thoughts.getLast();
                },
                open);
    }

    private SimVisitor arrive(SimServer server) {
        SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        return visitor;
    }

    private List<String> said(SimServer server, Author author) {
        return events(server).stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE && event.author() == author)
                .map(TranscriptEvent::body)
                .toList();
    }

    private static List<TranscriptEvent> events(SimServer server) {
        return server.store.read(server.store.all().getFirst().id(), 0, 1_000);
    }

    private BotEnd how() {
        assertEquals(1, talks.size(), talks.toString());
        return talks.values().iterator().next().how();
    }

    @Test
    void itSaysThatItIsABotAnswersAndNobodyElseIsNeeded() {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.run(10_000);
        List<String> said = said(server, Author.BOT);
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.getFirst().contains("bot"), said.toString());
        assertEquals(ANSWER, said.getLast());
        assertEquals(List.of(), server.arrivals(), "nobody waits");
        visitor.leave();
        loop.run(5_000);
        assertEquals("bot-answered", server.served().getFirst().end().reason());
        assertEquals(BotEnd.ANSWERED, how());
        BotTalks.Talk talk = talks.values().iterator().next();
        assertEquals(1, talk.asked());
        assertEquals(1, talk.answered());
        assertTrue(visitor.isQuiet());
    }

    @Test
    void whoAsksForAPersonWaitsForOneFromThatMomentOnAndTheyReadAll() {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.run(60_000);
        visitor.say("Соедините с оператором");
        loop.run(20_000);
        Contact contact = server.arrivals().getFirst();
        assertTrue(
                contact.arrivedAt()
                        .isAfter(server.store.all().getFirst().openedAt().plusSeconds(50)),
                "waits since people were asked for");
        assertEquals(BotEnd.PERSON, how());
        ContactId chat = contact.id();
        assertTrue(server.chats().view(chat).orElseThrow().agent().isPresent());
        assertEquals(
                ConversationView.Turn.AGENT,
                server.chats().view(chat).orElseThrow().turn());
        assertEquals(
                List.of("where is the parcel", "Соедините с оператором"),
                agents.shown.get(chat).values().stream()
                        .filter(event -> event.author() == Author.VISITOR)
                        .map(TranscriptEvent::body)
                        .toList());
        visitor.say("where is the parcel");
        loop.run(20_000);
        assertEquals(1, asked.size(), "the bot is asked no more");
    }

    @Test
    void aSupervisorSeesAChatWithABotAndTakesItOver() {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.run(10_000);
        ConversationView shown = server.chats().withBots().getFirst();
        assertEquals(1, shown.bot().orElseThrow().asked());
        assertEquals("Helper (bot)", shown.bot().orElseThrow().name());
        AgentId bruno = new AgentId("bruno");
        CompletableFuture<Void> taken = server.chats().takeFromBot(shown.id(), bruno);
        loop.run(5_000);
        taken.join();
        assertEquals(List.of(), server.chats().withBots());
        assertEquals(
                Optional.of(bruno),
                server.chats().view(shown.id()).orElseThrow().agent());
        assertEquals(BotEnd.TAKEN, how());
        assertTrue(
                server.chats().takeFromBot(shown.id(), bruno).isCompletedExceptionally() || refusedLater(server, shown),
                "it is with a bot no more");
        visitor.say("where is the parcel");
        loop.run(5_000);
        assertEquals(1, asked.size(), "the bot is asked no more");
    }

    private boolean refusedLater(SimServer server, ConversationView shown) {
        CompletableFuture<Void> again = server.chats().takeFromBot(shown.id(), new AgentId("anna"));
        loop.run(1_000);
        return again.isCompletedExceptionally();
    }

    @Test
    void aChatThatIsOverGoesOnNoMoreThoughItIsKnown() {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.run(5_000);
        ContactId chat = server.chats().withBots().getFirst().id();
        assertTrue(server.chats().going(chat).orElseThrow().isWithBot());
        visitor.leave();
        loop.run(5_000);
        assertEquals(Optional.empty(), server.chats().going(chat));
        assertTrue(server.chats().view(chat).isPresent());
    }

    @Test
    void whoGotAnAnswerButNotToTheLastQuestionWasOfNoHelp() {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.run(5_000);
        visitor.say("do you like cheese");
        loop.run(5_000);
        visitor.leave();
        loop.run(5_000);
        assertEquals(BotEnd.LEFT, how());
        assertEquals("customer-left", server.served().getFirst().end().reason());
    }

    @Test
    void whoLooksForAPersonInVainGotNoHelpThoughSomethingWasAnswered() {
        SimServer server = server(KNOWS, false);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.run(5_000);
        visitor.say("agent please");
        loop.run(5_000);
        visitor.leave();
        loop.run(5_000);
        assertEquals(BotEnd.LEFT, how());
    }

    @Test
    void whoLeftAMessageAndIsHandedOverNeededSomebody() {
        SimServer server = server(KNOWS, Optional.of(LocalTime.of(9, 10)));
        SimVisitor visitor = arrive(server);
        visitor.open("agent please");
        loop.run(5_000);
        visitor.say("write to ona@example.org");
        loop.run(5_000);
        visitor.say("a person, please");
        loop.run(600_000);
        assertEquals(List.of(), server.arrivals());
        visitor.say("are you there?");
        loop.run(5_000);
        assertEquals(1, server.arrivals().size(), "people are back");
        assertEquals(1, server.store.offlineMessages(false, 10).size());
        assertEquals(BotEnd.PERSON, how());
    }

    /** The visitor's words were on disk, the message for those who come back was not, and the chat was over. */
    @Test
    void aMessageIsKeptThoughTheVisitorLeavesAndTheServerDiesAtAnyMoment() {
        for (int after = 0; after < 60; after++) {
            new BotChatTest().leavesKilledAt(after);
        }
    }

    private void leavesKilledAt(int afterMs) {
        SimServer server = server(KNOWS, false);
        SimVisitor visitor = arrive(server);
        visitor.open("agent please");
        loop.run(5_000);
        visitor.say("it is broken, write to ona@example.org");
        loop.in(1, visitor::leave);
        loop.in(10 + afterMs, () -> {
            server.kill();
            loop.in(300, () -> server.start(true));
        });
        loop.run(90_000);
        assertEquals(1, server.store.offlineMessages(false, 10).size(), "killed after " + afterMs);
        visitor.leave();
        loop.run(600_000);
        assertEquals(BotEnd.MESSAGE, how(), "killed after " + afterMs);
    }

    @Test
    void whatItDoesNotKnowTwiceIsPeoples() {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("do you like cheese");
        loop.run(5_000);
        assertEquals(List.of(), server.arrivals());
        visitor.say("cheddar");
        loop.run(10_000);
        assertEquals(1, server.arrivals().size());
        assertEquals(BotEnd.UNSURE, how());
    }

    @Test
    void aBotThatFailsHandsOverAtOnce() {
        SimServer server =
                server(question -> CompletableFuture.failedFuture(new IllegalStateException("it is down")), true);
        SimVisitor visitor = arrive(server);
        visitor.open("hello");
        loop.run(5_000);
        assertEquals(1, server.arrivals().size());
        assertEquals(BotEnd.FAILED, how());
    }

    @Test
    void whoIsAskedForAPersonWhileItThinksGetsOneAndItsLateAnswerIsNotSaid() {
        CompletableFuture<Bot.Reply> late = new CompletableFuture<>();
        SimServer server = server(question -> late, true);
        SimVisitor visitor = arrive(server);
        visitor.open("hello");
        loop.run(3_000);
        visitor.say("person");
        loop.run(5_000);
        assertEquals(1, server.arrivals().size());
        late.complete(new Bot.Reply(List.of("too late"), true, Bot.Then.STAY));
        loop.run(5_000);
        assertFalse(said(server, Author.BOT).contains("too late"));
    }

    @Test
    void whatIsWrittenWhileItThinksIsAskedAfterwards() {
        List<CompletableFuture<Bot.Reply>> thoughts = new ArrayList<>();
        SimServer server = thinking(thoughts, true);
        SimVisitor visitor = arrive(server);
        visitor.open("one");
        loop.run(3_000);
        visitor.say("two");
        visitor.say("three");
        loop.run(3_000);
        assertEquals(1, asked.size());
        thoughts.getFirst().complete(new Bot.Reply(List.of("first"), true, Bot.Then.STAY));
        loop.run(3_000);
        assertEquals(2, asked.size());
        assertEquals(
                "three",
                asked.getLast().said().reversed().stream()
                        .filter(event -> event.author() == Author.VISITOR)
                        .findFirst()
                        .orElseThrow()
                        .body());
    }

    @Test
    void aBotThatEndsTheChatWhileTheVisitorWritesOnIsAskedOnceMore() {
        List<CompletableFuture<Bot.Reply>> thoughts = new ArrayList<>();
        SimServer server = thinking(thoughts, true);
        SimVisitor visitor = arrive(server);
        visitor.open("one");
        loop.run(3_000);
        visitor.say("and one thing more");
        loop.run(3_000);
        thoughts.getFirst().complete(new Bot.Reply(List.of("goodbye"), true, Bot.Then.END));
        loop.run(3_000);
        assertEquals(2, asked.size());
        assertEquals(Map.of(), talks, "it goes on");
        thoughts.getLast().complete(new Bot.Reply(List.of("and goodbye"), true, Bot.Then.END));
        loop.run(3_000);
        assertEquals(BotEnd.ANSWERED, how());
    }

    @Test
    void oneChatLeavesNoMoreThanFiveMessages() {
        SimServer server = server(KNOWS, false);
        SimVisitor visitor = arrive(server);
        visitor.open("hello");
        loop.run(5_000);
        for (int i = 0; i < 8; i++) {
            visitor.say("agent please");
            loop.run(5_000);
            visitor.say("write to ona" + i + "@example.org");
            loop.run(10_000);
        }
        assertEquals(5, server.store.offlineMessages(false, 20).size());
    }

    @Test
    void whileNobodyIsThereAMessageIsLeftWithWhereToAnswerIt() {
        SimServer server = server(KNOWS, false);
        SimVisitor visitor = arrive(server);
        visitor.open("Where is my parcel?");
        loop.run(5_000);
        assertEquals(ANSWER, said(server, Author.BOT).getLast());
        visitor.say("agent please");
        loop.run(5_000);
        visitor.say("it is broken");
        loop.run(5_000);
        assertEquals(List.of(), server.store.offlineMessages(false, 10));
        visitor.say("write to ona@example.org");
        loop.run(10_000);
        var left = server.store.offlineMessages(false, 10);
        assertEquals(1, left.size());
        assertEquals("ona@example.org", left.getFirst().replyTo());
        assertTrue(
                left.getFirst().body().contains("it is broken"), left.getFirst().body());
        assertEquals(List.of(), server.arrivals());
        visitor.leave();
        loop.run(5_000);
        assertEquals(BotEnd.MESSAGE, how());
        assertEquals("bot-message", server.served().getFirst().end().reason());
    }

    @Test
    void aLateAnswerDoesNotTakeTheMessageThatIsBeingLeft() {
        List<CompletableFuture<Bot.Reply>> thoughts = new ArrayList<>();
        SimServer server = thinking(thoughts, false);
        SimVisitor visitor = arrive(server);
        visitor.open("hello");
        loop.run(3_000);
        visitor.say("person");
        loop.run(5_000);
        thoughts.getFirst().complete(new Bot.Reply(List.of("too late"), true, Bot.Then.STAY));
        loop.run(5_000);
        assertFalse(said(server, Author.BOT).contains("too late"));
        visitor.say("write to ona@example.org");
        loop.run(10_000);
        assertEquals(1, server.store.offlineMessages(false, 10).size());
        visitor.say("and another thing");
        loop.run(5_000);
        assertEquals(2, thoughts.size(), "after it the bot is asked again");
    }

    @Test
    void aBotSaysWhatItIsEvenIfTheServerDiedBefore() {
        for (int seed = 0; seed < 60; seed++) {
            new BotChatTest().greetsKilledAt(5 + 11L * seed);
        }
    }

    private void greetsKilledAt(long afterMs) {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.in((int) afterMs, () -> {
            server.kill();
            loop.in(300, () -> server.start(true));
        });
        loop.run(60_000);
        List<String> said = said(server, Author.BOT);
        assertEquals(2, said.size(), "killed after " + afterMs + ": " + said);
        assertTrue(said.getFirst().contains("bot"), "killed after " + afterMs + ": " + said);
    }

    @Test
    void whateverIsCutOffIsAnsweredAfterARestartAndNothingTwice() {
        for (int seed = 0; seed < 40; seed++) {
            BotChatTest again = new BotChatTest();
            again.killedAt(200 + 97L * seed);
        }
    }

    private void killedAt(long afterMs) {
        SimServer server = server(KNOWS, true);
        SimVisitor visitor = arrive(server);
        visitor.open("where is the parcel");
        loop.in((int) afterMs, () -> {
            server.kill();
            loop.in(300, () -> server.start(true));
        });
        loop.in(1_500, () -> visitor.say("person"));
        loop.run(90_000);
        assertTrue(visitor.isQuiet(), "nothing is owed, killed after " + afterMs);
        List<String> said = said(server, Author.BOT);
        assertEquals(said.stream().distinct().toList(), said, "nothing twice, killed after " + afterMs);
        assertEquals(1, server.arrivals().stream().map(Contact::id).distinct().count(), "killed after " + afterMs);
        assertEquals(BotEnd.PERSON, how(), "killed after " + afterMs);
    }
}
