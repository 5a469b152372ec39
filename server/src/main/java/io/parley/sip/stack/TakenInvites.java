package io.parley.sip.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * New calls that were taken on lately: a copy of one, sent because the answer was late, is no other call, and is not
 * told otherwise than the first (RFC 3261 17.2.1).
 */
final class TakenInvites {
    /** A request is repeated for 32 s; two generations hold it for that at least. */
    private static final Duration GENERATION = Duration.ofSeconds(32);
    /** Six copies are sent of one that nobody answers, and more for other reasons by nobody who means well. */
    private static final int COPIES = 10;

    /** More than Via, Call-ID and From of anybody who means well; memory is not for strangers to fill. */
    private static final int LONGEST = 1024;

    private final InstantSource clock;
    private final int most;
    private Map<String, Taken> young = new HashMap<>();
    private Map<String, Taken> old = new HashMap<>();
    private Instant turn;

    private static final class Taken {
        private int copies;
        private boolean begun;
    }

    /** @param most of a generation; more than that are forgotten sooner */
    TakenInvites(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        turn = clock.instant().plus(GENERATION);
    }

    /** Whether this is a copy of one that was taken on. */
    synchronized boolean has(String key) {
        turn();
        Taken taken = find(key);
        if (taken != null) {
            taken.copies++;
        }
        return taken != null && taken.copies <= COPIES;
    }

    private Taken find(String key) {
        Taken taken = young.get(key);
        return taken == null ? old.get(key) : taken;
    }

    synchronized void add(String key) {
        turn();
        if (key.length() <= LONGEST) {
            young.putIfAbsent(key, new Taken());
        }
    }

    /**
     * A call begins with it: whether that was counted, which is so once. A copy that comes when the first call is over
     * already begins another.
     */
    synchronized boolean begins(String key) {
        Taken taken = find(key);
        boolean counted = taken != null && !taken.begun;
        if (counted) {
            taken.begun = true;
        }
        return counted;
    }

    private void turn() {
        Instant now = clock.instant();
        if (young.size() < most && now.isBefore(turn)) {
            return;
        }
        old = now.isBefore(turn.plus(GENERATION)) ? young : new HashMap<>();
        young = new HashMap<>();
        turn = now.plus(GENERATION);
    }

    /** What makes two requests the same transaction to anybody (RFC 3261 17.2.3). */
    static String key(RawHead head) {
        return head.first("via").orElse("")
                + '\n'
                + head.first("call-id").orElse("")
                + '\n'
                + head.first("cseq").orElse("")
                + '\n'
                + head.first("from").orElse("");
    }
}
