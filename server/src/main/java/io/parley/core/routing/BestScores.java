package io.parley.core.routing;

import java.util.Arrays;

/**
 * The most that the score of anybody in a line can be, line by line, so that most lines need not be looked at to be
 * passed over. It is exact where age and points are all that counts; where urgency is added, all of it is.
 */
final class BestScores {
    /** Two a line: how fast contacts age, and what that takes the score from: the smaller, the higher it is. */
    private long[] ratesAndKeys = new long[32];

    void copy(BestScores other) {
        ratesAndKeys = other.ratesAndKeys.clone();
    }

    /** Somebody came into the line or left it. */
    void update(Line line) {
        int at = 2 * line.index;
        if (at >= ratesAndKeys.length) {
            ratesAndKeys = Arrays.copyOf(ratesAndKeys, Math.max(2 * ratesAndKeys.length, at + 2));
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < line.lanes.size(); i++) {
            Lane lane = line.lanes.get(i);
            if (!lane.isEmpty()) {
                least = Math.min(least, lane.firstKey());
            }
        }
        ratesAndKeys[at] = line.queue.ratePermille;
        ratesAndKeys[at + 1] = least == Long.MAX_VALUE ? least : least - line.queue.urgency;
    }

    /** Thousandths: age less points, so that the smaller is served first at any time. */
    static long key(ContactOnFloor contact) {
        return Nanos.second(contact.sinceNanos) * contact.queue.ratePermille - Score.points(contact);
    }

    /** Of a line in which somebody stands. */
    long most(int line, long second) {
        return second * ratesAndKeys[2 * line] - ratesAndKeys[2 * line + 1];
    }
}
