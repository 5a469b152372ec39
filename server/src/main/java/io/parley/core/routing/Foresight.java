package io.parley.core.routing;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what events are about before they are decided one by one. It decides and changes nothing: on a large floor a
 * decision waits for memory most of its time, for one thing after the other, since each says where the next is. Here
 * each is read of many events before the next of any, so that they wait together.
 */
final class Foresight {
    /**
     * So many are read together. Fewer wait for memory more often; of more, what was read is near no longer when it is
     * needed, and who is read as next in a line is given to others before.
     */
    static final int TOGETHER = 32;

    private final Floor floor;
    private final ArrivalsAhead arrivals;
    private final Prospects prospects;
    private List<RoutingEvent> events = List.of();
    /** Which of the events are about a contact. */
    private final int[] about = new int[TOGETHER];

    private final int[] hashes = new int[TOGETHER];
    /** Theirs, as far as they are here. */
    private final ContactOnFloor[] contacts = new ContactOnFloor[TOGETHER];

    private int count;
    /** A sum of no meaning: what is only read has to be used for something. */
    private int sum;

    Foresight(Floor floor) {
        this.floor = floor;
        arrivals = new ArrivalsAhead(floor);
        prospects = new Prospects(floor);
    }

    void read(List<RoutingEvent> next) {
        events = next;
        for (int from = 0; from < next.size(); from += TOGETHER) {
            read(from, Math.min(from + TOGETHER, next.size()));
        }
        events = List.of();
        arrivals.begin(events);
        Arrays.fill(contacts, 0, Math.min(next.size(), TOGETHER), null);
    }

    private void read(int from, int to) {
        ids(from, to);
        sum += arrivals.read();
        for (int i = 0; i < count; i++) {
            hashes[i] = ById.mixed(id(i));
        }
        for (int i = 0; i < count; i++) {
            sum += floor.contacts.look(hashes[i]);
        }
        here();
        for (int i = 0; i < count; i++) {
            sum += contact(i).read();
        }
        for (int i = 0; i < count; i++) {
            sum += around(contact(i));
        }
        for (int i = 0; i < count; i++) {
            sum += climbs(contact(i)) ? lane(contact(i)) + line(contact(i)) : 0;
        }
        hands();
    }

    private void ids(int from, int to) {
        count = 0;
        arrivals.begin(events);
        for (int i = from; i < to; i++) {
            switch (events.get(i)) {
                case RoutingEvent.ContactEvent event -> about[count++] = i;
                case RoutingEvent.ContactArrived event -> arrivals.add(i);
                case RoutingEvent.OfferEvent event -> sum += (int) event.offer().value();
                default -> {} // of agents much is near, and others are rare
            }
        }
    }

    private ContactId id(int i) {
        return ((RoutingEvent.ContactEvent) events.get(about[i])).contact();
    }

    private ContactOnFloor contact(int i) {
        return contacts[i];
    }

    /** Leaves those who are not here any more. */
    private void here() {
        int found = 0;
        for (int i = 0; i < count; i++) {
            ContactOnFloor likely = floor.contacts.likely(hashes[i]);
            if (likely != null) {
                contacts[found++] = likely;
            }
        }
        count = found;
    }

    /** Reads what most decisions about the contact need besides itself. @return a number of no meaning */
    static int around(ContactOnFloor contact) {
        int stands =
                (contact.line == null ? 0 : contact.line.present) + (contact.lane == null ? 0 : contact.lane.size());
        boolean leaves = contact.phase == ContactPhase.WRAP_UP && contact.cohort != null;
        int others = contact.queue.read() + (leaves ? contact.cohort.size() : 0);
        return stands + others + (contact.talk.silent ? 1 : 0) + contact.exclusions.size();
    }

    /** Reads who stand about it. @return a number of no meaning */
    static int lane(ContactOnFloor contact) {
        return contact.lane == null ? 0 : contact.lane.look();
    }

    /** Whether it may leave its line for that of the next step. */
    private static boolean climbs(ContactOnFloor contact) {
        return contact.lane != null && contact.step + 1 < contact.queue.stepNanos.length;
    }

    private int line(ContactOnFloor contact) {
        return contact.line == null ? 0 : floor.lines.bestScores.look(contact.line.index);
    }

    /** The agents who have them in hand, and whom these may get next. */
    private void hands() {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (contact(i).agent.isPresent()) {
                sum += contact(i).agent.get().read();
                contacts[found++] = contacts[i];
            }
        }
        for (int i = 0; i < found; i++) {
            sum += contact(i).agent.get().readAround();
        }
        long second = floor.second();
        prospects.begin();
        for (int i = 0; i < found; i++) {
            if (contact(i).phase == ContactPhase.WRAP_UP) {
                int line = floor.lines.bestScores.likeliest(contact(i).agent.get().lines, second);
                if (line >= 0) {
                    prospects.add(line);
                }
            }
        }
        sum += prospects.read();
    }
}
