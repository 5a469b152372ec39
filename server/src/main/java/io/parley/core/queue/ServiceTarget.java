package io.parley.core.queue;

import java.time.Duration;

/** The promise of a queue: {@code share} of contacts (0 to 1) connected within {@code within}. */
public record ServiceTarget(double share, Duration within, Duration shortAbandon) {}
