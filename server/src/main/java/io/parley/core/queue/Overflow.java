package io.parley.core.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * When contacts leave a queue by rule, and where to.
 *
 * @param after waited so long
 * @param length found so many waiting when it came
 * @param noAgent nobody signed in who could ever take it
 * @param closed the queue closed
 */
public record Overflow(
        Optional<Duration> after, Optional<Integer> length, boolean noAgent, boolean closed, Exit exit) {}
