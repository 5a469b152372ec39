package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.BotTalks;
import io.parley.chat.bot.Bot;
import io.parley.chat.conversation.BotDuty;
import io.parley.chat.conversation.ChatParts;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.language.LanguageSense;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.sim.Computes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A program of others hears that its part in a chat is over. */
@Computes
class BotGoodbyeTest {
    private final SimLoop loop = new SimLoop(3);
    private final SimAgents agents = new SimAgents(loop);
    private final Book book = new Book();
    private final List<Bot.Goodbye> heard = new ArrayList<>();
    private boolean deaf;
    private final SimServer server =
            new SimServer(loop, settings(new Hearing()), agents, new ChatParts.Aids(LanguageSense.NONE, book));

    BotGoodbyeTest() {
        agents.sitAt(server);
    }

    /** Survives the server. */
    private static final class Book implements BotTalks {
        private final Map<ContactId, Talk> owed = new LinkedHashMap<>();

        @Override
        public CompletableFuture<Void> keep(Talk talk) {
            owed.putIfAbsent(talk.contact(), talk);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<Talk> owed(Instant since, int most) {
            return owed.values().stream()
                    .filter(talk -> !talk.overAt().isBefore(since))
                    .limit(most)
                    .toList();
        }

        @Override
        public CompletableFuture<Void> told(ContactId contact) {
            owed.remove(contact);
            return CompletableFuture.completedFuture(null);
        }
    }

    private final class Hearing implements Bot {
        @Override
        public CompletableFuture<Reply> reply(Question question) {
            return CompletableFuture.completedFuture(new Reply(List.of("Tuesday."), true, Then.STAY));
        }

        @Override
        public boolean hearsGoodbyes() {
            return true;
        }

        @Override
        public CompletableFuture<Void> over(Goodbye goodbye) {
            heard.add(goodbye);
            return deaf
                    ? CompletableFuture.failedFuture(new IllegalStateException("it is down"))
                    : CompletableFuture.completedFuture(null);
        }
    }

    private static ChatSettings settings(Bot bot) {
        ChatSettings plain = SimServer.settings(ChatSettings.Times.DEFAULT);
        return new ChatSettings(
                List.of(new ChatSettings.Topic(SimServer.TOPIC, SimFloor.QUEUE, Optional.empty())),
                plain.languages(),
                plain.agents(),
                plain.epoch(),
                plain.times(),
                plain.rates(),
                plain.attributes(),
                plain.calls(),
                List.of(new BotDuty("mine", Map.of("en", "Mine"), Set.of(SimFloor.QUEUE), Set.of("en"), true, bot)));
    }

    private SimVisitor asks() {
        SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("when does it come");
        loop.run(5_000);
        return visitor;
    }

    @Test
    void itHearsOnceHowItWentAndWhatWasSaid() {
        asks().leave();
        loop.run(600_000);
        assertEquals(1, heard.size());
        Bot.Goodbye goodbye = heard.getFirst();
        assertEquals(BotEnd.ANSWERED, goodbye.how());
        assertEquals(1, goodbye.asked());
        assertEquals(1, goodbye.answered());
        assertEquals(SimServer.TOPIC, goodbye.chat().topic());
        assertTrue(goodbye.chat().said().stream()
                .map(TranscriptEvent::body)
                .toList()
                .contains("Tuesday."));
    }

    @Test
    void itHearsThatPeopleTookOverAndNothingAtTheEndOfTheChat() {
        SimVisitor visitor = asks();
        visitor.say("a person please");
        loop.run(5_000);
        assertEquals(BotEnd.PERSON, heard.getFirst().how());
        visitor.leave();
        loop.run(600_000);
        assertEquals(1, heard.size());
    }

    @Test
    void aBotThatDidNotHearIsToldOnceAMinuteForADayAlsoAfterARestart() {
        deaf = true;
        asks().leave();
        loop.run(150_000);
        assertEquals(3, heard.size());
        server.kill();
        server.start(true);
        loop.run(70_000);
        assertEquals(4, heard.size());
        deaf = false;
        loop.run(600_000);
        assertEquals(5, heard.size());
        assertEquals(Map.of(), book.owed);
    }

    /** A hundred that are never heard, such as those of a bot that was taken away, were all that was looked at. */
    @Test
    void manyThatAreNotHeardKeepNoOtherWaiting() {
        deaf = true;
        asks().leave();
        loop.run(5_000);
        BotTalks.Talk mine = book.owed.values().iterator().next();
        book.owed.clear();
        for (int i = 0; i < 250; i++) {
            book.keep(new BotTalks.Talk(
                    new ContactId("c" + i),
                    "gone",
                    mine.queue(),
                    mine.language(),
                    mine.startedAt(),
                    mine.overAt(),
                    BotEnd.LEFT,
                    1,
                    1,
                    true));
        }
        book.keep(new BotTalks.Talk(
                mine.contact(),
                mine.bot(),
                mine.queue(),
                mine.language(),
                mine.startedAt(),
                mine.overAt().plusMillis(1),
                mine.how(),
                mine.asked(),
                mine.answered(),
                true));
        deaf = false;
        loop.run(200_000);
        assertEquals(250, book.owed.size());
    }

    @Test
    void whatIsADayOldIsOwedNoMore() {
        deaf = true;
        asks().leave();
        loop.run(86_400_000 + 120_000);
        int before = heard.size();
        loop.run(600_000);
        assertEquals(before, heard.size());
    }
}
