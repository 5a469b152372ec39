package io.parley.core.routing;

import java.util.Arrays;

/**
 * The most that the score of anybody in a line can be, line by line, so that most lines need not be looked at to be
 * passed over. It is exact where age and points are all that counts; where urgency is added, all of it is.
 */
final class BestScores {
    /** The key of a line in which nobody stands. */
    private static final long NOBODY = Long.MAX_VALUE;

    /** Two a line: how fast contacts age, and what that takes the score from: the smaller, the higher it is. */
    private long[] ratesAndKeys = new long[32];

    void copy(BestScores other) {
        ratesAndKeys = other.ratesAndKeys.clone();
    }

    /** The line is new, or somebody came into it or left it. */
    void update(Line line) {
        int at = 2 * line.index;
        if (at >= ratesAndKeys.length) {
            ratesAndKeys = Arrays.copyOf(ratesAndKeys, Math.max(2 * ratesAndKeys.length, at + 2));
        }
        long least = NOBODY;
        for (int i = 0; i < line.lanes(); i++) {
            Lane lane = line.lane(i);
            if (!lane.isEmpty()) {
                least = Math.min(least, lane.firstKey() - line.queue.urgency);
            }
        }
        ratesAndKeys[at] = line.queue.ratePermille;
        ratesAndKeys[at + 1] = least;
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
        return key == NOBODY ? Long.MIN_VALUE : second * ratesAndKeys[2 * line] - key;
    }
}
