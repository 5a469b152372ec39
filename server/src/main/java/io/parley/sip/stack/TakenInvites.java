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

    /** More than Via and Call-ID of anybody who means well; memory is not for strangers to fill. */
    private static final int LONGEST = 512;

    private final InstantSource clock;
    private final int most;
    /** How many copies came of each. */
    private Map<String, Integer> young = new HashMap<>();

    private Map<String, Integer> old = new HashMap<>();
    private Instant turn;

    /** @param most of a generation; more than that are forgotten sooner */
    TakenInvites(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        turn = clock.instant().plus(GENERATION);
    }

    /** Whether this is a copy of one that was taken on. */
    synchronized boolean has(RawHead head) {
        turn();
        String key = key(head);
        Map<String, Integer> in = young.containsKey(key) ? young : old;
        Integer copies = in.computeIfPresent(key, (one, before) -> before + 1);
        return copies != null && copies <= COPIES;
    }

    synchronized void add(RawHead head) {
        turn();
        String key = key(head);
        if (key.length() <= LONGEST) {
            young.putIfAbsent(key, 0);
        }
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

    private static String key(RawHead head) {
        return head.first("via").orElse("") + '\n' + head.first("call-id").orElse("");
    }
}
