package io.parley.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.acd.port.Tray;
import io.parley.core.contact.EmailAddress;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which letters wait for others, where the mail server breaks off. */
class PostOrderTest {
    private final SimTime time = new SimTime();
    private final Letters tray = new Letters();
    private final List<String> tried = new ArrayList<>();
    private boolean away;
    private final Post<Letter> post = new Post<>(
            tray,
            letter -> new Mail(letter.id(), letter.address(), "Us", "en", "Hello", new Mail.Words("a", "a")),
            this::send,
            time);

    private record Letter(String id, Instant due, int tries) implements Tray.Posted {
        @Override
        public EmailAddress address() {
            return EmailAddress.of("ona@example.org").orElseThrow();
        }

        @Override
        public Instant askedAt() {
            return due;
        }

        @Override
        public String about() {
            return id;
        }
    }

    private static final class Letters implements Tray<Letter> {
        private final Map<String, Letter> waiting = new LinkedHashMap<>();

        @Override
        public List<Letter> due(Instant now, int limit) {
            return waiting.values().stream()
                    .filter(letter -> !letter.due().isAfter(now))
                    .sorted(Comparator.comparing(Letter::due).thenComparing(Letter::id))
                    .limit(limit)
                    .toList();
        }

        @Override
        public CompletableFuture<Void> sent(Letter letter, Instant at) {
            waiting.remove(letter.id());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> again(Letter letter, Instant next, String trouble) {
            waiting.put(letter.id(), new Letter(letter.id(), next, letter.tries() + 1));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> giveUp(Letter letter, Instant at, String trouble) {
            return sent(letter, at);
        }

        @Override
        public CompletableFuture<Integer> forget(Instant before) {
            return CompletableFuture.completedFuture(0);
        }
    }

    private void send(Mail mail) throws MailFailed {
        tried.add(mail.id());
        if (away || mail.id().equals("poison")) {
            throw new MailFailed(MailFailed.Kind.SERVER, "connection reset");
        }
    }

    private void add(String id) {
        tray.waiting.put(id, new Letter(id, time.instant(), 0));
    }

    /** Each of its tries paused all mail for a minute. */
    @Test
    void aLetterOnWhichTheServerAlwaysBreaksKeepsNoOtherBackButOnce() {
        add("poison");
        post.round();
        time.advance(Duration.ofHours(1));
        tried.clear();
        add("x1");
        add("x2");
        post.round();
        assertEquals(List.of("poison", "x1", "x2"), tried);
        assertEquals("", post.trouble());
        assertEquals(List.of("poison"), List.copyOf(tray.waiting.keySet()));
    }

    @Test
    void whereTheServerBreaksOnTheNextOneTooNothingIsTriedForAMinute() {
        add("poison");
        post.round();
        time.advance(Duration.ofHours(1));
        tried.clear();
        away = true;
        add("x1");
        add("x2");
        post.round();
        assertEquals(List.of("poison", "x1"), tried);
        assertFalse(post.trouble().isEmpty());
        post.round();
        assertEquals(2, tried.size(), "it rests");
        away = false;
        time.advance(Duration.ofMinutes(1));
        post.round();
        assertEquals(List.of("poison", "x1", "x2", "x1"), tried);
    }
}
