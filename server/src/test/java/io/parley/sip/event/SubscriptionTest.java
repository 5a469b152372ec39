package io.parley.sip.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sip.event.Sight.Lamp;
import io.parley.sip.event.Subscription.End;
import io.parley.sip.event.Subscription.News;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");
    private final Subscription lamp = new Subscription("sip:1&2@\"<x>");

    SubscriptionTest() {
        lamp.lasts(NOW.plusSeconds(300));
    }

    private Optional<News> sees(Sight sight, Duration later) {
        return lamp.sees(sight, NOW.plus(later));
    }

    @Test
    void whoAsksIsToldHowItStandsAndThenOfChangesAlone() {
        News first = sees(Lamp.FREE, Duration.ZERO).orElseThrow();
        assertEquals("active;expires=300", first.state());
        assertTrue(first.body().contains("version=\"0\" state=\"full\" entity=\"sip:1&amp;2@&quot;&lt;x&gt;\""));
        assertTrue(first.body().contains("<state>terminated</state>"));
        lamp.delivered();
        assertEquals(Optional.empty(), sees(Lamp.FREE, Duration.ofSeconds(2)));
        News second = sees(Lamp.RINGING, Duration.ofSeconds(3)).orElseThrow();
        assertEquals("active;expires=297", second.state());
        assertTrue(second.body().contains("version=\"1\""));
        assertTrue(second.body().contains("<state>early</state>"));
    }

    @Test
    void whatFlickersIsToldAsItStandsOnceItsTimeHasCome() {
        sees(Lamp.FREE, Duration.ZERO);
        lamp.delivered();
        assertEquals(Optional.empty(), sees(Lamp.RINGING, Duration.ofMillis(100)));
        assertEquals(Optional.empty(), sees(Lamp.BUSY, Duration.ofMillis(200)));
        assertFalse(lamp.isDue(NOW.plusMillis(700)));
        assertTrue(lamp.isDue(NOW.plus(Subscription.GAP)));
        assertTrue(sees(Lamp.BUSY, Subscription.GAP).orElseThrow().body().contains("confirmed"));
    }

    @Test
    void nothingIsSentWhileTheLastIsUnanswered() {
        sees(Lamp.FREE, Duration.ZERO);
        assertEquals(Optional.empty(), sees(Lamp.BUSY, Duration.ofSeconds(5)));
        assertFalse(lamp.isDue(NOW.plusSeconds(5)));
        lamp.delivered();
        assertTrue(lamp.isDue(NOW.plusSeconds(5)));
        assertTrue(sees(Lamp.BUSY, Duration.ofSeconds(5)).isPresent());
    }

    @Test
    void whatNobodyTellsOfAnyMoreIsSentAgain() {
        sees(Lamp.FREE, Duration.ZERO);
        assertEquals(Optional.empty(), sees(Lamp.BUSY, Duration.ofSeconds(39)));
        assertTrue(lamp.isDue(NOW.plus(Subscription.LOST)));
        assertTrue(sees(Lamp.BUSY, Subscription.LOST).isPresent());
    }

    @Test
    void whatNobodyTellsOfAnyMoreIsSentAgainThoughNothingHasChangedSince() {
        sees(Lamp.FREE, Duration.ZERO);
        assertFalse(lamp.isDue(NOW.plusSeconds(39)));
        assertTrue(lamp.isDue(NOW.plus(Subscription.LOST)));
        assertTrue(sees(Lamp.FREE, Subscription.LOST).isPresent());
        lamp.delivered();
        assertFalse(lamp.isDue(NOW.plusSeconds(200)));
    }

    @Test
    void whatCouldNotBeToldIsToldLaterNotAtOnce() {
        sees(Lamp.BUSY, Duration.ZERO);
        lamp.failed(NOW);
        assertEquals(Optional.empty(), sees(Lamp.BUSY, Duration.ofSeconds(29)));
        assertTrue(lamp.isDue(NOW.plus(Subscription.AGAIN)));
        assertTrue(sees(Lamp.BUSY, Subscription.AGAIN).isPresent());
    }

    @Test
    void whoAsksAgainIsToldAtOnceThoughNothingChanged() {
        sees(Lamp.BUSY, Duration.ZERO);
        lamp.delivered();
        lamp.lasts(NOW.plusSeconds(600));
        assertEquals(
                "active;expires=599",
                sees(Lamp.BUSY, Duration.ofSeconds(1)).orElseThrow().state());
    }

    @Test
    void messagesAreToldByTheirNumber() {
        String body = sees(new Sight.Messages(2), Duration.ZERO).orElseThrow().body();
        assertTrue(body.startsWith("Messages-Waiting: yes\r\n"), body);
        assertTrue(body.endsWith("Voice-Message: 2/0 (0/0)\r\n"), body);
        lamp.delivered();
        String none =
                sees(new Sight.Messages(0), Duration.ofSeconds(1)).orElseThrow().body();
        assertTrue(none.startsWith("Messages-Waiting: no\r\n"), none);
    }

    @Test
    void theLastSaysWhyItIsTheLast() {
        sees(Lamp.BUSY, Duration.ZERO);
        assertTrue(lamp.isExpired(NOW.plusSeconds(300)));
        News last = lamp.ends(End.TIMEOUT, Optional.of(Lamp.FREE));
        assertEquals("terminated;reason=timeout", last.state());
        assertTrue(last.body().contains("version=\"1\""));
        assertEquals("", lamp.ends(End.GONE, Optional.empty()).body());
    }
}
