package io.parley.core.routing;

import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Contacts of one line whose order among each other never changes while they wait. */
final class Lane {
    /** What they have in common, where the score would otherwise change their order. */
    final long points;

    private final NavigableMap<Place, ContactOnFloor> contacts;

    /**
     * Where a contact stands.
     *
     * @param key thousandths: age less points, so that the smaller is served first at any time; 0 where points differ
     *     by lane
     */
    record Place(long key, Instant since, String id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            if (key != other.key) {
                return Long.compare(key, other.key);
            }
            int byAge = since.compareTo(other.since);
            return byAge != 0 ? byAge : id.compareTo(other.id);
        }
    }

    Lane(long points) {
        this.points = points;
        contacts = new TreeMap<>();
    }

    /** The same places, taken by the copies of those who stand there. */
    Lane(Lane other, UnaryOperator<ContactOnFloor> copies) {
        points = other.points;
        contacts = new TreeMap<>(other.contacts);
        contacts.replaceAll((place, contact) -> copies.apply(contact));
    }

    void add(Place place, ContactOnFloor contact) {
        contacts.put(place, contact);
    }

    void remove(Place place) {
        contacts.remove(place);
    }

    boolean isEmpty() {
        return contacts.isEmpty();
    }

    /** The first to be served first. */
    Collection<ContactOnFloor> inOrder() {
        return contacts.values();
    }

    /** Those who came at {@code from} or later, where all have one key. */
    Collection<ContactOnFloor> since(Instant from) {
        return contacts.tailMap(new Place(0, from, ""), true).values();
    }
}
