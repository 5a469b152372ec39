package io.parley.web.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One bucket of tries for each key: full at first, refilled steadily. Keys not seen for long make place for new ones.
 */
public final class TokenBuckets {
    private static final int MOST_KEYS = 20_000;

    private final double burst;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Bucket(double tokens, Instant at) {}

    public TokenBuckets(int burst, int perMinute) {
        this.burst = burst;
        this.perSecond = perMinute / 60.0;
    }

    /** Takes one try. @return seconds to wait before there is one; 0 if it was taken */
    public synchronized long take(String key, Instant now) {
        double tokens = tokens(key, now);
        if (tokens < 1) {
            return secondsUntilOne(tokens);
        }
        buckets.put(key, new Bucket(tokens - 1, now));
        return 0;
    }

    /** Seconds to wait before there is a try; takes none. */
    synchronized long wait(String key, Instant now) {
        double tokens = tokens(key, now);
        return tokens < 1 ? secondsUntilOne(tokens) : 0;
    }

    synchronized void giveBack(String key, Instant now) {
        buckets.put(key, new Bucket(Math.min(burst, tokens(key, now) + 1), now));
    }

    private long secondsUntilOne(double tokens) {
        return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond));
    }

    private double tokens(String key, Instant now) {
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            return burst;
        }
        if (now.isBefore(bucket.at)) { // the clock was ahead: it refills from now on, not once it is that late again
            buckets.put(key, new Bucket(bucket.tokens, now));
            return bucket.tokens;
        }
        double seconds = Duration.between(bucket.at, now).toMillis() / 1000.0;
        return Math.min(burst, bucket.tokens + seconds * perSecond);
    }
}
