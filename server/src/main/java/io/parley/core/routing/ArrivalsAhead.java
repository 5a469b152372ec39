package io.parley.core.routing;

import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import java.util.List;

/**
 * Reads what contacts need that are about to come: their queue, their line and what is remembered of their customer.
 * One step of all before the next of any; for {@link Foresight}.
 */
final class ArrivalsAhead {
    private static final int NOBODY = -1;
    private static final int NONE = -1;

    private final Floor floor;
    private List<RoutingEvent> events = List.of();
    /** Which of the events are arrivals. */
    private final int[] which = new int[Foresight.TOGETHER];

    /** Theirs; null where there is none. */
    private final QueueOnFloor[] queues = new QueueOnFloor[Foresight.TOGETHER];

    private final int[] hashes = new int[Foresight.TOGETHER];
    /** Of their customers, or {@link #NOBODY} for strangers. */
    private final int[] customers = new int[Foresight.TOGETHER];
    /** Of the lines they will most likely stand in, or {@link #NONE}. */
    private final int[] lines = new int[Foresight.TOGETHER];

    private int count;
    private int strangers;

    ArrivalsAhead(Floor floor) {
        this.floor = floor;
    }

    /** Forgets those before. */
    void begin(List<RoutingEvent> next) {
        events = next;
        count = 0;
        strangers = 0;
    }

    /** This of the events is an arrival. */
    void add(int event) {
        which[count++] = event;
    }

    private Contact contact(int i) {
        return ((RoutingEvent.ContactArrived) events.get(which[i])).contact();
    }

    /** @return a number of no meaning */
    int read() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            queues[i] = floor.queues.get(contact(i).queue());
            sum += contact(i).customer().key().isEmpty() || queues[i] == null ? 0 : queues[i].read();
        }
        for (int i = 0; i < count; i++) {
            hashes[i] = ById.mixed(contact(i).id());
            sum += floor.contacts.look(hashes[i])
                    + floor.customers.lookFor(contact(i).customer().key());
        }
        for (int i = 0; i < count; i++) {
            sum += stairs(queues[i], contact(i));
            known(i, contact(i).customer());
        }
        return sum + lines();
    }

    /** Where they will stand, and what is kept of their customers. */
    private int lines() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            lines[i] = line(queues[i], contact(i));
            sum += customers[i] == NOBODY ? 0 : floor.customers.look(customers[i]);
        }
        sum += floor.customers.lookAtEldest(strangers);
        for (int i = 0; i < count; i++) {
            sum += lines[i] == NONE ? 0 : floor.lines.look(lines[i]);
        }
        for (int i = 0; i < count; i++) {
            sum += lines[i] == NONE ? 0 : floor.lines.line(lines[i]).lookAtLanes();
        }
        return sum;
    }

    private void known(int i, Customer customer) {
        customers[i] = floor.customers.likely(customer.key());
        strangers += customers[i] == NOBODY ? 1 : 0;
    }

    private static int stairs(QueueOnFloor queue, Contact contact) {
        return queue == null ? 0 : queue.stairs.look(contact.channel(), contact.language());
    }

    private static int line(QueueOnFloor queue, Contact contact) {
        Stairs stairs = queue == null ? null : queue.stairs.known(contact.channel(), contact.language());
        Line line = stairs == null ? null : stairs.line(0);
        return line == null ? NONE : line.index;
    }
}
