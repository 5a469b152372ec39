package io.parley.core.routing;

import io.parley.core.queue.Ageing;
import java.util.Arrays;

/**
 * The most that the score of anybody in a line can be, line by line, so that most lines need not be looked at to be
 * passed over. It is exact where age and points are all that counts; where urgency is added, all of it is.
 */
final class BestScores {
    private int[] rates = new int[16];
    /** What time takes the score from: the smaller, the higher it is. */
    private long[] keys = new long[16];

    void copy(BestScores other) {
        rates = other.rates.clone();
        keys = other.keys.clone();
    }

    /** Somebody came into the line or left it. */
    void update(Line line) {
        if (line.index >= rates.length) {
            rates = Arrays.copyOf(rates, Math.max(2 * rates.length, line.index + 1));
            keys = Arrays.copyOf(keys, rates.length);
        }
        Ageing ageing = line.key.queue().plan().ageing();
        long least = Long.MAX_VALUE;
        for (Lane lane : line.lanes) {
            if (!lane.isEmpty()) {
                least = Math.min(least, key(lane.get(0)));
            }
        }
        rates[line.index] = ageing.ratePermille();
        keys[line.index] = least == Long.MAX_VALUE ? least : least - ageing.urgencyPoints() * 1000L;
    }

    /** Thousandths: age less points, so that the smaller is served first at any time. */
    static long key(ContactOnFloor contact) {
        return contact.since.getEpochSecond() * contact.queue.plan().ageing().ratePermille()
                - contact.totalPoints() * 1000;
    }

    /** Of a line in which somebody stands. */
    long most(int line, long second) {
        return second * rates[line] - keys[line];
    }
}
