package io.parley.chat.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@Computes
class BotLineTest {
    private final SimTime time = new SimTime();
    private final BotLine line = new BotLine(2, new BotPort.Means(Runnable::run, time, time));
    private final List<CompletableFuture<String>> asked = new ArrayList<>();

    private CompletableFuture<String> ask() {
        return line.ask(() -> {
            CompletableFuture<String> question = new CompletableFuture<>();
            asked.add(question);
            return question;
        });
    }

    @Test
    void whoComesLaterIsAskedForOnceAnotherIsAnswered() {
        CompletableFuture<String> first = ask();
        CompletableFuture<String> second = ask();
        CompletableFuture<String> third = ask();
        CompletableFuture<String> fourth = ask();
        assertEquals(2, asked.size());
        asked.get(1).complete("two");
        assertEquals("two", second.join());
        assertEquals(3, asked.size());
        asked.get(0).completeExceptionally(new IllegalStateException("no answer"));
        assertThrows(CompletionException.class, first::join);
        asked.get(2).complete("three");
        asked.get(3).complete("four");
        assertEquals("three four", third.join() + " " + fourth.join());
        ask();
        ask();
        assertEquals(6, asked.size(), "both places are free again");
    }

    @Test
    void aQuestionThatCannotBeAskedFailsAndGivesItsPlaceBack() {
        for (int i = 0; i < 3; i++) {
            CompletableFuture<String> failed = line.ask(() -> {
                throw new IllegalStateException("no words");
            });
            assertThrows(CompletionException.class, failed::join);
        }
        ask();
        ask();
        assertEquals(2, asked.size());
    }

    @Test
    void whoWaitedTooLongIsNeverAskedFor() {
        ask();
        ask();
        CompletableFuture<String> late = ask();
        time.advance(BotLine.LONGEST.minus(Duration.ofMillis(1)));
        assertFalse(late.isDone());
        time.advance(Duration.ofMillis(1));
        Throwable why = assertThrows(CompletionException.class, late::join).getCause();
        assertEquals(BotLine.TooLong.class, why.getClass());
        asked.get(0).complete("one");
        assertEquals(2, asked.size());
        CompletableFuture<String> next = ask();
        time.advance(BotLine.LONGEST);
        asked.get(2).complete("next");
        assertEquals("next", next.join(), "who was asked for is given up by nobody");
    }
}
