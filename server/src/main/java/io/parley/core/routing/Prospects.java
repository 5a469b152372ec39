package io.parley.core.routing;

import java.util.Arrays;

/**
 * Reads who stands first in lines of agents who are about to be free, and what is remembered of their customers. One
 * step of all before the next of any; for {@link AgentsAhead}.
 */
final class Prospects {
    private final Floor floor;
    private final ContactOnFloor[] contacts = new ContactOnFloor[Foresight.TOGETHER];
    private int count;

    Prospects(Floor floor) {
        this.floor = floor;
    }

    /** Forgets those before. */
    void begin() {
        Arrays.fill(contacts, 0, count, null);
        count = 0;
    }

    /** Whoever stands first in this line, if that is known. */
    void add(int line) {
        ContactOnFloor likely = floor.lines.bestScores.likely(line);
        if (likely != null) {
            contacts[count++] = likely;
        }
    }

    /** @return a number of no meaning */
    int read() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += contacts[i].read();
        }
        for (int i = 0; i < count; i++) {
            sum += Foresight.around(contacts[i]) + floor.customers.look(contacts[i]);
        }
        for (int i = 0; i < count; i++) {
            sum += floor.customers.lookAround(contacts[i]) + beyond(contacts[i]);
        }
        return sum + names();
    }

    /** What changes once it leaves its line. */
    private int beyond(ContactOnFloor contact) {
        int scores = contact.line == null ? 0 : floor.lines.bestScores.look(contact.line.index);
        return scores + Foresight.lane(contact) + Foresight.itself(contact.contact) + contact.queue.readAround();
    }

    /** Where their customers are looked for whose numbers were forgotten meanwhile. */
    private int names() {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (floor.customers.isToBeFound(contacts[i])) {
                contacts[found++] = contacts[i];
            }
        }
        int sum = 0;
        for (int i = 0; i < found; i++) {
            sum += key(i).isEmpty() ? 0 : 1;
        }
        for (int i = 0; i < found; i++) {
            sum += floor.customers.lookFor(key(i).hashCode());
        }
        for (int i = 0; i < found; i++) {
            sum += floor.customers.lookAtLikely(key(i).hashCode());
        }
        return sum + floor.customers.lookAtEldest(found);
    }

    private String key(int i) {
        return contacts[i].contact.customer().key();
    }
}
