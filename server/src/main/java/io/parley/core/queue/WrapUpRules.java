package io.parley.core.queue;

import java.time.Duration;

/**
 * Work after contact (R10); its time is {@link QueueRules#wrapUp}.
 *
 * @param extensions how often the agent may add the same time again
 * @param parallel whether a call in wrap-up leaves the agent's chats open
 * @param cap when an unlimited wrap-up ends by itself
 */
public record WrapUpRules(Kind kind, int extensions, boolean parallel, Duration cap) {
    public static final WrapUpRules ORDINARY = new WrapUpRules(Kind.BY_TIME, 0, false, Duration.ofMinutes(30));

    /** What holds an agent in wrap-up. */
    public enum Kind {
        /** As time and mandatory of the queue say: none, timed or timed-mandatory. */
        BY_TIME,
        NONE,
        /** Only if the agent asked for it during the contact. */
        OPTIONAL,
        /** Ends by itself. */
        TIMED,
        /** Stays until a disposition is given. */
        TIMED_MANDATORY,
        /** Stays until the agent ends it; an alarm tells when the time is over. */
        UNLIMITED
    }
}
