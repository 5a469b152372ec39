package io.parley.ops.config;

/**
 * How calls of a queue are recorded.
 *
 * @param mostPauseSeconds after which a paused recording goes on by itself; 0: it may not be paused
 */
public record RecordingSettings(Integer mostPauseSeconds) {
    static final RecordingSettings ORDINARY = new RecordingSettings(null);

    public RecordingSettings {
        mostPauseSeconds = Defaults.or(mostPauseSeconds, 120);
    }
}
