package io.parley.core.contact;

import io.parley.core.queue.QueueId;
import java.time.Instant;

/**
 * A stay in a queue that a rule ended (M1).
 *
 * @param reason a stable code, such as {@code wait} or {@code callback}
 */
public record FlowOut(QueueId queue, Instant enteredAt, Instant leftAt, String reason) {}
