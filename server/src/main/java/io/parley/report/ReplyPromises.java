package io.parley.report;

import io.parley.core.measure.ReplyPromise;
import io.parley.store.ReplyReader;
import io.parley.store.ReplyReader.Reply;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What visitors are promised of the first reply, by queue and hour: from the chats of four weeks that began in this
 * hour or the ones beside it, on working days and at weekends apart. Safe from any thread.
 */
public final class ReplyPromises {
    private static final Duration PAST = Duration.ofDays(28);
    private static final int MOST_CHATS = 20_000;

    private final ReplyReader replies;
    private final ZoneId zone;
    private volatile Map<Slot, OptionalInt> told = Map.of();

    private record Slot(String queue, boolean weekend, int hour) {}

    public ReplyPromises(ReplyReader replies, ZoneId zone) {
        this.replies = replies;
        this.zone = zone;
    }

    /** Minutes within which a person usually replies to who asks then; empty where nothing can be promised. */
    public OptionalInt minutes(String queue, Instant at) {
        return told.getOrDefault(slot(queue, at), OptionalInt.empty());
    }

    /** Reads what was; blocks. */
    public void refresh(Instant now) {
        Map<Slot, List<Long>> waits = new HashMap<>();
        for (Reply reply : replies.since(now.minus(PAST), MOST_CHATS)) {
            Slot slot = slot(reply.queue(), reply.asked());
            for (int beside = -1; beside <= 1; beside++) {
                Slot near = new Slot(slot.queue(), slot.weekend(), Math.floorMod(slot.hour() + beside, 24));
                waits.computeIfAbsent(near, key -> new ArrayList<>())
                        .add(reply.replyMs().orElse(ReplyPromise.NEVER));
            }
        }
        Map<Slot, OptionalInt> next = new HashMap<>();
        waits.forEach((slot, list) -> next.put(slot, ReplyPromise.minutes(list)));
        told = Map.copyOf(next);
    }

    private Slot slot(String queue, Instant at) {
        ZonedDateTime local = at.atZone(zone);
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return new Slot(queue, weekend, local.getHour());
    }
}
