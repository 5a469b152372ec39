package io.parley.core.routing;

/**
 * Reads who stands first in lines of agents who are about to be free, and what is remembered of their customers. One
 * step of all before the next of any; for {@link Foresight}.
 */
final class Prospects {
    private final Floor floor;
    private final int[] lines = new int[Foresight.TOGETHER];
    private int count;

    Prospects(Floor floor) {
        this.floor = floor;
    }

    /** Forgets those before. */
    void begin() {
        count = 0;
    }

    void add(int line) {
        if (likely(line) != null) {
            lines[count++] = line;
        }
    }

    private ContactOnFloor likely(int line) {
        return floor.lines.bestScores.likely(line);
    }

    private ContactOnFloor contact(int i) {
        return likely(lines[i]);
    }

    /** @return a number of no meaning */
    int read() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += contact(i).read();
        }
        for (int i = 0; i < count; i++) {
            sum += Foresight.around(contact(i)) + floor.customers.look(contact(i));
        }
        for (int i = 0; i < count; i++) {
            sum += floor.customers.lookAround(contact(i)) + look(lines[i]);
        }
        return sum + names();
    }

    /** What changes once whoever stands first in the line leaves it. */
    private int look(int line) {
        Cohort cohort = likely(line).cohort;
        int leaves = cohort == null ? 0 : cohort.size();
        return Foresight.lane(likely(line)) + floor.lines.bestScores.look(line) + leaves;
    }

    /** Where their customers are looked for whose numbers were forgotten meanwhile. */
    private int names() {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (floor.customers.isToBeFound(contact(i))) {
                lines[found++] = lines[i];
            }
        }
        int sum = 0;
        for (int i = 0; i < found; i++) {
            sum += contact(i).contact.priority();
        }
        for (int i = 0; i < found; i++) {
            sum += contact(i).contact.customer().key().isEmpty() ? 0 : 1;
        }
        for (int i = 0; i < found; i++) {
            sum += floor.customers.lookFor(contact(i).contact.customer().key());
        }
        return sum + floor.customers.lookAtEldest(found);
    }
}
