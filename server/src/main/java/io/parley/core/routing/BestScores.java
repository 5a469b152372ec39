package io.parley.core.routing;

import java.time.Instant;
import java.util.Arrays;

/**
 * The most that the score of anybody in a line can be, line by line, so that most lines need not be looked at to be
 * passed over. It is exact where age and points are all that counts; where urgency is added, all of it is.
 */
final class BestScores {
    /** The key of a line in which nobody stands. */
    private static final long NOBODY = Long.MAX_VALUE;
    /** Bounds are kept in units of about a point: two to the power of this, in thousandths. */
    private static final int UNIT = 10;

    /**
     * Two a line: how fast contacts age, and what that takes the score from: the smaller, the higher it is. The rate
     * is the complement where the late lose their urgency, and stands beside a bound of those who are not late yet.
     */
    private long[] ratesAndKeys = new long[32];

    /** Who is served first, where nobody else can be; null where the line has to be looked at. */
    private ContactOnFloor[] firsts = new ContactOnFloor[16];
    /** Lines whose first is first only once they are late: until then another's urgency may still rise above theirs. */
    private final Bits onceLate = new Bits();

    /** The line is new, or somebody came into it or left it. @param byScore whether scores alone say who goes first */
    void update(Line line, boolean byScore) {
        int at = 2 * line.index;
        if (at >= ratesAndKeys.length) {
            ratesAndKeys = Arrays.copyOf(ratesAndKeys, 2 * at);
            firsts = Arrays.copyOf(firsts, at);
        }
        Lane best = null;
        for (int i = 0; i < line.lanes(); i++) {
            Lane lane = line.lane(i);
            best = lane.isEmpty() || best != null && isBefore(best, lane) ? best : lane;
        }
        QueueOnFloor queue = line.queue;
        ratesAndKeys[at] = queue.dropsLate ? ~beside(queue.ratePermille, inTime(line)) : queue.ratePermille;
        ratesAndKeys[at + 1] = best == null ? NOBODY : best.firstKey() - (queue.dropsLate ? 0 : queue.urgency);
        boolean several = line.lanes() > 1;
        firsts[line.index] = best != null && line.isPlain() && (byScore || !several) ? best.get(0) : null;
        onceLate.set(line.index, several && !queue.dropsLate);
    }

    private static long inTime(Line line) {
        long most = Long.MIN_VALUE;
        for (int i = 0; i < line.lanes(); i++) {
            most = Math.max(most, inTime(line.lane(i), line.queue));
        }
        return most;
    }

    /** No score is higher of who stands there and is not late: they waited no longer than the target. */
    static long inTime(Lane lane, QueueOnFloor queue) {
        long seconds = queue.targetMs / 1000 + 2;
        return seconds * queue.ratePermille + lane.points * 1000 + queue.urgency;
    }

    /** No score is higher of who stands there, or is late where the late lose their urgency. */
    static long mostOf(Lane lane, QueueOnFloor queue, long second) {
        if (lane.isEmpty()) {
            return Long.MIN_VALUE;
        }
        return second * queue.ratePermille - lane.firstKey() + (queue.dropsLate ? 0 : queue.urgency);
    }

    /** By the keys that stand in the lanes, so that nobody is touched who only comes to stand first. */
    private static boolean isBefore(Lane best, Lane lane) {
        return best.firstKey() != lane.firstKey()
                ? best.firstKey() < lane.firstKey()
                : Score.byAge(best.get(0), lane.get(0)) < 0;
    }

    /** Who is served first of this line, if they suit; null where the line has to be looked at to tell. */
    ContactOnFloor first(int line, Instant now) {
        ContactOnFloor first = firsts[line];
        long rate = ratesAndKeys[2 * line];
        if (rate < 0) {
            // the oldest of the highest scores, and surely late, where nobody in time can have as high a one
            return late(~rate, ratesAndKeys[2 * line + 1], now.getEpochSecond()) >= inTime(~rate) ? first : null;
        }
        boolean sure = first == null || !onceLate.has(line) || Score.isLate(first, now);
        return sure ? first : null;
    }

    /** Of these lines, by their numbers, that whose best may have the highest score of all, or -1. */
    int likeliest(int[] lines, long second) {
        int likely = -1;
        long highest = Long.MIN_VALUE;
        for (int line : lines) {
            long most = most(line, second);
            if (most > highest) {
                likely = line;
                highest = most;
            }
        }
        return likely;
    }

    /** Reads what stands of this line. @return a number of no meaning */
    int look(int line) {
        return (int) ratesAndKeys[2 * line + 1] + (firsts[line] == null ? 0 : 1);
    }

    /** Reads what stands of all these lines. @return a number of no meaning */
    int look(int[] lines) {
        int sum = 0;
        for (int line : lines) {
            sum += (int) ratesAndKeys[2 * line + 1];
        }
        return sum;
    }

    /** Who is mostly served first of this line; null where it has to be looked at to tell. */
    ContactOnFloor likely(int line) {
        return firsts[line];
    }

    /** Thousandths: age less points, so that the smaller is served first at any time. */
    static long key(ContactOnFloor contact) {
        return Nanos.second(contact.sinceNanos) * contact.queue.ratePermille - Score.points(contact);
    }

    /** Whether nobody stands in it. */
    boolean isEmpty(int line) {
        return ratesAndKeys[2 * line + 1] == NOBODY;
    }

    /** Less than any other where nobody stands in it. */
    long most(int line, long second) {
        long key = ratesAndKeys[2 * line + 1];
        if (key == NOBODY) {
            return Long.MIN_VALUE;
        }
        long rate = ratesAndKeys[2 * line];
        return rate < 0 ? Math.max(late(~rate, key, second), inTime(~rate)) : second * rate - key;
    }

    /** The most that the score of the late can be, where they have no urgency. */
    private static long late(long rateAndBound, long key, long second) {
        return second * (int) rateAndBound - key;
    }

    /** A rate, and the most that the score of those can be who are not late, in one number that is not negative. */
    private static long beside(int rate, long inTime) {
        return (long) Math.clamp((inTime >> UNIT) + 1, 0, Integer.MAX_VALUE) << Integer.SIZE | rate;
    }

    /** No less than what was put beside the rate; where that was too much to be told, more than any score. */
    private static long inTime(long rateAndBound) {
        long units = rateAndBound >>> Integer.SIZE;
        return units == Integer.MAX_VALUE ? Long.MAX_VALUE : units << UNIT;
    }
}
