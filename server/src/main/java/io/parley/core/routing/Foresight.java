package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
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
    static final int TOGETHER = 64;

    private final Floor floor;
    private final ArrivalsAhead arrivals;
    private final AgentsAhead agents;
    private final LinesAhead lines;
    private List<RoutingEvent> events = List.of();
    /** Of the offers that events are about. */
    private final OfferId[] offerIds = new OfferId[TOGETHER];

    private final OfferOnFloor[] offers = new OfferOnFloor[TOGETHER];
    private int offerCount;
    /** Of the contacts that events are about. */
    private final ContactId[] ids = new ContactId[TOGETHER];

    private final int[] hashes = new int[TOGETHER];
    /** Theirs, as far as they are here. */
    private final ContactOnFloor[] contacts = new ContactOnFloor[TOGETHER];

    private int count;
    /** A sum of no meaning: what is only read has to be used for something. */
    private int sum;

    Foresight(Floor floor) {
        this.floor = floor;
        arrivals = new ArrivalsAhead(floor);
        agents = new AgentsAhead(floor);
        lines = new LinesAhead(floor.lines.bestScores);
    }

    void read(List<RoutingEvent> next) {
        events = next;
        for (int from = 0; from < next.size(); from += TOGETHER) {
            read(from, Math.min(from + TOGETHER, next.size()));
        }
        events = List.of();
        arrivals.begin();
        agents.begin();
        lines.begin();
        Arrays.fill(ids, 0, Math.min(next.size(), TOGETHER), null);
        Arrays.fill(offerIds, 0, Math.min(next.size(), TOGETHER), null);
        Arrays.fill(offers, 0, Math.min(next.size(), TOGETHER), null);
        Arrays.fill(contacts, 0, Math.min(next.size(), TOGETHER), null);
    }

    private void read(int from, int to) {
        ids(from, to);
        sum += arrivals.read();
        find();
        offers();
        for (int i = 0; i < count; i++) {
            sum += contacts[i].read();
        }
        for (int i = 0; i < count; i++) {
            sum += around(contacts[i]) + customer(contacts[i]);
        }
        agents.begin();
        lines.begin();
        for (int i = 0; i < count; i++) {
            sum += beyond(contacts[i]);
            agents.add(contacts[i]);
        }
        sum += lines.read() + agents.read();
    }

    /** Those who are here. */
    private void find() {
        for (int i = 0; i < count; i++) {
            sum += ids[i].value() == null ? 0 : 1;
        }
        for (int i = 0; i < count; i++) {
            hashes[i] = ById.mixed(ids[i]);
        }
        for (int i = 0; i < count; i++) {
            sum += floor.contacts.look(hashes[i]);
        }
        int found = 0;
        for (int i = 0; i < count; i++) {
            ContactOnFloor likely = floor.contacts.likely(hashes[i]);
            if (likely != null) {
                contacts[found++] = likely;
            }
        }
        count = found;
    }

    /** Whoever is offered by one that is not over. */
    private void offers() {
        for (int i = 0; i < offerCount; i++) {
            offers[i] = floor.offers.get(offerIds[i]);
        }
        for (int i = 0; i < offerCount; i++) {
            if (offers[i] != null) {
                contacts[count++] = offers[i].contact();
            }
        }
    }

    private void ids(int from, int to) {
        count = 0;
        offerCount = 0;
        arrivals.begin();
        for (int i = from; i < to; i++) {
            sum += events.get(i).getClass().getModifiers(); // all at once: what follows differs from kind to kind
        }
        for (int i = from; i < to; i++) {
            switch (events.get(i)) {
                case RoutingEvent.ContactDue(ContactId id) -> ids[count++] = id;
                case RoutingEvent.WrapUpExpired(ContactId id, AgentId agent) -> ids[count++] = id;
                case RoutingEvent.ContactEvent event -> ids[count++] = event.contact();
                case RoutingEvent.ContactArrived(Contact contact) -> arrivals.add(contact);
                case RoutingEvent.OfferEvent event -> offerIds[offerCount++] = event.offer();
                default -> {} // of agents much is near, and others are rare
            }
        }
    }

    /** Reads what most decisions about the contact need besides itself. @return a number of no meaning */
    static int around(ContactOnFloor contact) {
        int all = contact.queue.read() + contact.exclusions.size();
        return all + (contact.isWaiting() ? stands(contact) : inHand(contact));
    }

    /** Who is talked to from now on is remembered. */
    private int customer(ContactOnFloor contact) {
        return contact.phase == ContactPhase.ACCEPTED ? floor.customers.look(contact) : 0;
    }

    private static int stands(ContactOnFloor contact) {
        int line = contact.line == null ? 0 : contact.line.read();
        return line + (contact.lane == null ? 0 : contact.lane.size());
    }

    private static int inHand(ContactOnFloor contact) {
        int leaves = isAboutToLeave(contact) ? contact.cohort.size() + itself(contact.contact) : 0;
        return leaves + contact.talk.read() + (contact.agent.isPresent() ? 1 : 0);
    }

    /** Reads each of its cache lines. @return a number of no meaning */
    static int itself(Contact contact) {
        return contact.priority() + (contact.callback().isPresent() ? 1 : 0);
    }

    private static boolean isAboutToLeave(ContactOnFloor contact) {
        return contact.phase == ContactPhase.WRAP_UP && contact.cohort != null;
    }

    /** Reads what that leads to. @return a number of no meaning */
    private int beyond(ContactOnFloor contact) {
        int times = contact.queue.readTimes();
        if (climbs(contact)) {
            lines.add(contact.stairs, contact.step + 1);
            return times + lane(contact) + floor.lines.bestScores.look(contact.line.index);
        }
        int remembered = contact.phase == ContactPhase.ACCEPTED ? floor.customers.lookAround(contact) : 0;
        int leaves = isAboutToLeave(contact) ? contact.cohort.look(contact) + contact.talk.readTimes() : 0;
        return times + remembered + leaves;
    }

    /** Reads who stand about it. @return a number of no meaning */
    static int lane(ContactOnFloor contact) {
        return contact.lane == null ? 0 : contact.lane.look();
    }

    /** Whether it may leave its line for that of the next step. */
    private static boolean climbs(ContactOnFloor contact) {
        return contact.lane != null && contact.step + 1 < contact.queue.stepNanos.length;
    }
}
