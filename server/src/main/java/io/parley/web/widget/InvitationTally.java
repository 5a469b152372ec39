package io.parley.web.widget;

import io.parley.acd.port.InvitationCounts;
import io.parley.acd.port.InvitationCounts.Counted;
import io.parley.acd.port.InvitationCounts.Did;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts invitations. It is kept every few seconds and not one by one: a crash loses some of the figures, and no page
 * waits for them. Safe from any thread.
 */
public final class InvitationTally {
    private static final Logger log = LoggerFactory.getLogger(InvitationTally.class);
    /** So many different ones while nothing can be kept. */
    private static final int MOST = 10_000;

    private final InvitationCounts counts;
    private final ZoneId zone;
    private Map<Key, Long> counted = new HashMap<>();

    private record Key(LocalDate day, String queue, String invitation, Did did) {}

    /** @param zone where days begin */
    public InvitationTally(InvitationCounts counts, ZoneId zone) {
        this.counts = counts;
        this.zone = zone;
    }

    void did(Invitation invitation, Did did, Instant at) {
        add(new Key(LocalDate.ofInstant(at, zone), invitation.queue(), invitation.id(), did), 1);
    }

    private synchronized void add(Key key, long times) {
        if (counted.size() < MOST || counted.containsKey(key)) {
            counted.merge(key, times, Long::sum);
        }
    }

    /** Keeps what was counted since the last time; what could not be kept is tried again the next time. */
    public void keep() {
        Map<Key, Long> now = taken();
        if (now.isEmpty()) {
            return;
        }
        List<Counted> more = new ArrayList<>();
        now.forEach((key, times) -> more.add(new Counted(key.day(), key.queue(), key.invitation(), key.did(), times)));
        counts.add(more).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("figures of invitations could not be kept: {}", failure.getMessage());
                now.forEach(this::add);
            }
        });
    }

    private synchronized Map<Key, Long> taken() {
        Map<Key, Long> now = counted;
        counted = new HashMap<>();
        return now;
    }
}
