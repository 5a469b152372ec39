package io.parley.ops.config;

/**
 * What is kept of what was on the wire in calls.
 *
 * @param days for how long; 0 for only as long as a call lasts
 * @param keys whether what people typed is kept and shown to administrators; else only that a key came
 */
public record AnatomySettings(Integer days, Boolean keys) {
    static final int MOST_DAYS = 3650;

    public AnatomySettings {
        days = Defaults.or(days, 30);
        keys = Defaults.or(keys, false);
    }
}
