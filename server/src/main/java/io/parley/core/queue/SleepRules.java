package io.parley.core.queue;

import java.time.Duration;

/**
 * What becomes of a chat whose visitor is silent, where their agent has answered.
 *
 * @param after so long after the last word it falls asleep; zero: never by itself
 * @param keptFor so long it waits for the agent it was with, once its visitor writes again and they have no room
 */
public record SleepRules(Duration after, Duration keptFor) {
    public static final SleepRules ORDINARY = new SleepRules(Duration.ZERO, Duration.ofMinutes(2));

    /** Whether silent chats fall asleep by themselves. */
    public boolean isOn() {
        return after.isPositive();
    }
}
