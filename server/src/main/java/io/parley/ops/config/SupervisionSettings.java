package io.parley.ops.config;

/**
 * How supervisors may be in live calls.
 *
 * @param calls {@code announced} by a tone to agent and customer, {@code silent}, or {@code off}
 * @param recordWhispers whether what a supervisor says to the agent alone is in the recording
 */
public record SupervisionSettings(String calls, Boolean recordWhispers) {
    public SupervisionSettings {
        calls = Defaults.or(calls, "announced");
        recordWhispers = Defaults.or(recordWhispers, false);
    }
}
