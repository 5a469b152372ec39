package io.parley.core.queue;

import java.util.Optional;

/** Where a rule sends a contact: to another queue, or, if absent, out with a goodbye. */
public record Exit(Optional<QueueId> queue) {}
