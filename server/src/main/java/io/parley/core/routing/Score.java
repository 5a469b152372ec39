package io.parley.core.routing;

import java.time.Instant;
import java.util.Comparator;

/**
 * The one score that orders contacts over all queues (R6), in thousandths of a point: seconds waited at the rate of the
 * queue, points of contact and queue, and urgency as the target time comes near.
 */
final class Score {
    /** The older first, then by id: what decides between equal scores. */
    static final Comparator<ContactOnFloor> AGE = Score::byAge;

    private Score() {}

    static long total(ContactOnFloor contact, Instant now) {
        return age(contact, now) + points(contact) + urgency(contact, now);
    }

    /** Whole seconds count, so that contacts of the same second are ordered by their points first. */
    static long age(ContactOnFloor contact, Instant now) {
        return (now.getEpochSecond() - Nanos.second(contact.sinceNanos)) * contact.queue.ratePermille;
    }

    /** Of the contact and its queue. */
    static long points(ContactOnFloor contact) {
        return contact.points * 1000 + contact.queue.priority;
    }

    static long urgency(ContactOnFloor contact, Instant now) {
        long full = contact.queue.urgency;
        if (full == 0) {
            return 0;
        }
        if (isLate(contact, now)) {
            return contact.queue.dropsLate ? 0 : full;
        }
        return full * Math.max(0, contact.ageMs(now)) / contact.queue.targetMs;
    }

    /** Whether the target time of its queue is over; compared in whole milliseconds (M1). */
    static boolean isLate(ContactOnFloor contact, Instant now) {
        return contact.ageMs(now) > contact.queue.targetMs;
    }

    /** The older first, then by id. */
    static int byAge(ContactOnFloor a, ContactOnFloor b) {
        int byAge = Long.compare(a.sinceNanos, b.sinceNanos);
        return byAge != 0 ? byAge : a.id().value().compareTo(b.id().value());
    }

    /** Who is served first at {@code now}. */
    static Comparator<ContactOnFloor> order(RoutingPolicy.Mode mode, Instant now) {
        return switch (mode) {
            case SCORE -> (a, b) -> decided(Long.compare(total(b, now), total(a, now)), a, b);
            case STRICT -> (a, b) -> strictly(a, b, now);
        };
    }

    private static int strictly(ContactOnFloor a, ContactOnFloor b, Instant now) {
        int byPoints = Long.compare(b.totalPoints(), a.totalPoints());
        return byPoints != 0
                ? byPoints
                : decided(Long.compare(age(b, now) + urgency(b, now), age(a, now) + urgency(a, now)), a, b);
    }

    private static int decided(int byScore, ContactOnFloor a, ContactOnFloor b) {
        return byScore != 0 ? byScore : byAge(a, b);
    }
}
