package io.parley.core.routing;

import java.util.Arrays;

/**
 * Reads lines that contacts are about to come into, and where they will stand in them. One step of all before the next
 * of any; for {@link Foresight}.
 */
final class LinesAhead {
    private final BestScores scores;
    private final Stairs[] stairs = new Stairs[Foresight.TOGETHER];
    /** Which of their lines. */
    private final int[] steps = new int[Foresight.TOGETHER];

    private final Line[] lines = new Line[Foresight.TOGETHER];
    private int count;

    LinesAhead(BestScores scores) {
        this.scores = scores;
    }

    /** Forgets those before. */
    void begin() {
        Arrays.fill(stairs, 0, count, null);
        Arrays.fill(lines, 0, count, null);
        count = 0;
    }

    /** Somebody is about to come to this step. */
    void add(Stairs led, int step) {
        stairs[count] = led;
        steps[count++] = step;
    }

    /** @return a number of no meaning */
    int read() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += stairs[i].steps() + stairs[i].language.length();
        }
        int made = 0;
        for (int i = 0; i < count; i++) {
            Line line = stairs[i].line(steps[i]);
            if (line != null) {
                lines[made++] = line;
            }
        }
        for (int i = 0; i < made; i++) {
            sum += lines[i].read() + scores.look(lines[i].index);
        }
        for (int i = 0; i < made; i++) {
            sum += lines[i].look();
        }
        for (int i = 0; i < made; i++) {
            sum += lines[i].lookAtLanes();
        }
        return sum;
    }
}
