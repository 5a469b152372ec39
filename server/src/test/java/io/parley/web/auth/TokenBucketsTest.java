package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@Computes
class TokenBucketsTest {
    private final SimTime clock = new SimTime();

    @Test
    void aClockThatWasAheadKeepsNobodyOutUntilItIsThatLateAgain() {
        TokenBuckets buckets = new TokenBuckets(1, 1);
        Instant ahead = clock.instant().plus(Duration.ofDays(400));
        assertEquals(0, buckets.take("ana", ahead));
        assertEquals(60, buckets.take("ana", clock.instant()));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(0, buckets.take("ana", clock.instant()));
    }
}
