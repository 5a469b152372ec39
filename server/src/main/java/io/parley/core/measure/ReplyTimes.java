package io.parley.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How soon agents write back in chats (K5, K6): from a visitor's first unanswered message to an agent's next one. */
public final class ReplyTimes {
    public static final Definition FIRST = Definition.first("FIRST_RESPONSE");
    public static final Definition AVERAGE = Definition.first("AVERAGE_RESPONSE");
    private static final long NOBODY = -1;

    private final List<Long> first = new ArrayList<>();
    private final List<Long> all = new ArrayList<>();
    private long conversations;
    private boolean answered;
    private long turnSince = NOBODY;

    /** The next message is the first of another conversation. */
    public void begin() {
        conversations++;
        answered = false;
        turnSince = NOBODY;
    }

    /** A message, in the order of the conversation. */
    public void said(boolean byAgent, long atMs) {
        if (!byAgent) {
            turnSince = turnSince == NOBODY ? atMs : turnSince;
            return;
        }
        if (turnSince != NOBODY) {
            long took = Math.max(0, atMs - turnSince);
            all.add(took);
            if (!answered) {
                first.add(took);
            }
            turnSince = NOBODY;
            answered = true;
        }
    }

    public long conversations() {
        return conversations;
    }

    /** Conversations with a first reply. */
    public long replied() {
        return first.size();
    }

    /** By nearest rank. */
    public OptionalLong firstMs(int percent) {
        return Percentile.of(first.stream().mapToLong(Long::longValue).toArray(), percent);
    }

    /** The mean over all turns. */
    public OptionalDouble averageMs() {
        return all.stream().mapToLong(Long::longValue).average();
    }
}
