package io.parley.review;

import io.parley.core.queue.QueueId;

/** What people call a queue; the configuration knows. */
@FunctionalInterface
public interface Names {
    /** The queue's name, or its id if the queue is gone. */
    String queue(QueueId queue);
}
