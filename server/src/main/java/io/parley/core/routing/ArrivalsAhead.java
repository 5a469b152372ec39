package io.parley.core.routing;

import io.parley.core.contact.Contact;
import java.util.Arrays;

/**
 * Reads what contacts need that are about to come: their queue, their line and what is remembered of their customer.
 * One step of all before the next of any; for {@link Foresight}.
 */
final class ArrivalsAhead {
    private static final int NOBODY = -1;

    private final Floor floor;
    private int count;
    private int strangers;
    private final Contact[] contacts = new Contact[Foresight.TOGETHER];
    /** Of the names of their queues. */
    private final int[] queueHashes = new int[Foresight.TOGETHER];
    /** Theirs; null where there is none. */
    private final QueueOnFloor[] queues = new QueueOnFloor[Foresight.TOGETHER];

    private final int[] keyHashes = new int[Foresight.TOGETHER];
    /** Of their customers, or {@link #NOBODY} for strangers. */
    private final int[] customers = new int[Foresight.TOGETHER];

    private final LinesAhead lines;

    ArrivalsAhead(Floor floor) {
        this.floor = floor;
        lines = new LinesAhead(floor.lines.bestScores);
    }

    /** Forgets those before. */
    void begin() {
        Arrays.fill(contacts, 0, count, null);
        count = 0;
        strangers = 0;
    }

    /** It is about to come. */
    void add(Contact contact) {
        contacts[count++] = contact;
    }

    /** @return a number of no meaning */
    int read() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += contacts[i].queue().value() == null ? 0 : 1;
            sum += contacts[i].customer().key() == null ? 0 : 1;
        }
        for (int i = 0; i < count; i++) {
            queueHashes[i] = Queues.hash(contacts[i].queue());
            keyHashes[i] = contacts[i].customer().key().hashCode();
        }
        for (int i = 0; i < count; i++) {
            queues[i] = floor.queues.likely(queueHashes[i]);
            sum += floor.customers.lookFor(keyHashes[i]) + floor.contacts.look(ById.mixed(contacts[i].id()));
        }
        for (int i = 0; i < count; i++) {
            sum += queues[i] == null ? 0 : queues[i].read();
            sum += floor.customers.lookAtLikely(keyHashes[i]);
        }
        for (int i = 0; i < count; i++) {
            sum += queues[i] == null ? 0 : queues[i].readAround() + queues[i].stairs.size();
            customers[i] = floor.customers.likely(keyHashes[i]);
            strangers += customers[i] == NOBODY ? 1 : 0;
        }
        return sum + customers() + lines();
    }

    /** What is kept of them, or of whoever is forgotten for them. */
    private int customers() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += customers[i] == NOBODY ? 0 : floor.customers.look(customers[i]);
        }
        return sum + floor.customers.lookAtEldest(strangers);
    }

    /** Where they will stand. */
    private int lines() {
        int sum = 0;
        lines.begin();
        for (int i = 0; i < count; i++) {
            Stairs stairs = stairs(queues[i], contacts[i]);
            sum += contacts[i].language().length();
            if (stairs != null) {
                lines.add(stairs, 0);
            }
        }
        return sum + lines.read();
    }

    private static Stairs stairs(QueueOnFloor queue, Contact contact) {
        return queue == null ? null : queue.stairs.likely(contact.channel(), contact.language());
    }
}
