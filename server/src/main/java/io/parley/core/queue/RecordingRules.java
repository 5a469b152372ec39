package io.parley.core.queue;

import java.time.Duration;

/**
 * How calls of a queue are recorded.
 *
 * @param mostPaused after so long a paused recording goes on by itself; zero: it may not be paused
 */
public record RecordingRules(Duration mostPaused) {
    public static final RecordingRules ORDINARY = new RecordingRules(Duration.ofMinutes(2));
}
