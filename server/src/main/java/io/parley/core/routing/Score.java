package io.parley.core.routing;

import io.parley.core.queue.Ageing;
import java.time.Instant;
import java.util.Comparator;

/**
 * The one score that orders contacts over all queues (R6), in thousandths of a point: seconds waited at the rate of the
 * queue, points of contact and queue, and urgency as the target time comes near.
 */
final class Score {
    /** The older first, then by id: what decides between equal scores. */
    static final Comparator<ContactOnFloor> AGE =
            Comparator.<ContactOnFloor, Instant>comparing(c -> c.since).thenComparing(c -> c.id().value());

    private Score() {}

    static long total(ContactOnFloor contact, Instant now) {
        return age(contact, now) + contact.totalPoints() * 1000 + urgency(contact, now);
    }

    /** Whole seconds count, so that contacts of the same second are ordered by their points first. */
    static long age(ContactOnFloor contact, Instant now) {
        return (now.getEpochSecond() - contact.since.getEpochSecond())
                * contact.queue.plan().ageing().ratePermille();
    }

    static long urgency(ContactOnFloor contact, Instant now) {
        Ageing ageing = contact.queue.plan().ageing();
        if (ageing.urgencyPoints() == 0) {
            return 0;
        }
        long full = ageing.urgencyPoints() * 1000L;
        if (isLate(contact, now)) {
            return ageing.late() == Ageing.Late.STAY ? full : 0;
        }
        long targetMs = contact.queue.rules.target().within().toMillis();
        return full * Math.max(0, contact.ageMs(now)) / targetMs;
    }

    /** Whether the target time of its queue is over; compared in whole milliseconds (M1). */
    static boolean isLate(ContactOnFloor contact, Instant now) {
        return contact.ageMs(now) > contact.queue.rules.target().within().toMillis();
    }

    /** Who is served first at {@code now}. */
    static Comparator<ContactOnFloor> order(RoutingPolicy.Mode mode, Instant now) {
        Comparator<ContactOnFloor> byScore = switch (mode) {
            case SCORE -> Comparator.comparingLong(c -> -total(c, now));
            case STRICT ->
                Comparator.<ContactOnFloor>comparingLong(c -> -c.totalPoints())
                        .thenComparingLong(c -> -age(c, now) - urgency(c, now));
        };
        return byScore.thenComparing(AGE);
    }
}
