package io.parley.sip.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * New calls that were taken on lately: a copy of one, sent because the answer was late, is no other call, and is not
 * told otherwise than the first (RFC 3261 17.2.1).
 */
final class TakenInvites {
    /** A request is repeated for 32 s; two generations hold it for that at least. */
    private static final Duration GENERATION = Duration.ofSeconds(32);

    private final InstantSource clock;
    private final int most;
    private Set<String> young = new HashSet<>();
    private Set<String> old = new HashSet<>();
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
        return young.contains(key) || old.contains(key);
    }

    synchronized void add(RawHead head) {
        turn();
        young.add(key(head));
    }

    private void turn() {
        Instant now = clock.instant();
        if (young.size() < most && now.isBefore(turn)) {
            return;
        }
        old = now.isBefore(turn.plus(GENERATION)) ? young : new HashSet<>();
        young = new HashSet<>();
        turn = now.plus(GENERATION);
    }

    private static String key(RawHead head) {
        return head.first("via").orElse("") + '\n' + head.first("call-id").orElse("");
    }
}
