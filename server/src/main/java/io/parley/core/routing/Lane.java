package io.parley.core.routing;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Contacts of one line whose order among each other never changes while they wait: by their keys, the older first among
 * equal ones, then by id. Most come last and leave first, which moves nobody.
 */
final class Lane {
    /** What they have in common, where the score would otherwise change their order. */
    final long points;

    private ContactOnFloor[] contacts;
    /** Theirs, so that finding a place touches nobody. */
    private long[] keys;

    private int from;
    private int to;

    Lane(long points) {
        this.points = points;
        contacts = new ContactOnFloor[2];
        keys = new long[2];
    }

    /** The same places, taken by the copies of those who stand there. */
    Lane(Lane other, UnaryOperator<ContactOnFloor> copies) {
        points = other.points;
        from = other.from;
        to = other.to;
        keys = other.keys.clone();
        contacts = other.contacts.clone();
        for (int i = from; i < to; i++) {
            contacts[i] = copies.apply(contacts[i]);
        }
    }

    void add(ContactOnFloor contact) {
        makeRoom();
        int at = to;
        if (at > from && isBefore(contact, at - 1)) {
            at = firstNotBefore(contact);
        }
        System.arraycopy(contacts, at, contacts, at + 1, to - at);
        System.arraycopy(keys, at, keys, at + 1, to - at);
        contacts[at] = contact;
        keys[at] = contact.key;
        to++;
    }

    /** Who has the smaller {@link ContactOnFloor#key} is served first at any time. */
    private boolean isBefore(ContactOnFloor contact, int place) {
        return contact.key != keys[place] ? contact.key < keys[place] : Score.byAge(contact, contacts[place]) < 0;
    }

    private void makeRoom() {
        if (to < contacts.length) {
            return;
        }
        int size = to - from;
        boolean fits = size <= contacts.length / 2;
        ContactOnFloor[] kept = fits ? contacts : new ContactOnFloor[2 * contacts.length];
        long[] keptKeys = fits ? keys : new long[2 * contacts.length];
        System.arraycopy(contacts, from, kept, 0, size);
        System.arraycopy(keys, from, keptKeys, 0, size);
        if (fits) {
            Arrays.fill(contacts, size, to, null);
        }
        contacts = kept;
        keys = keptKeys;
        from = 0;
        to = size;
    }

    void remove(ContactOnFloor contact) {
        int at = contacts[from] == contact ? from : firstNotBefore(contact);
        if (at == from) {
            contacts[from++] = null;
        } else {
            System.arraycopy(contacts, at + 1, contacts, at, to - at - 1);
            System.arraycopy(keys, at + 1, keys, at, to - at - 1);
            contacts[--to] = null;
        }
    }

    /** The first place that does not go before the contact: its own, if it stands here. */
    private int firstNotBefore(ContactOnFloor contact) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (goesBefore(middle, contact)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean goesBefore(int place, ContactOnFloor contact) {
        return keys[place] != contact.key ? keys[place] < contact.key : Score.byAge(contacts[place], contact) < 0;
    }

    /** Reads who is served first, and where the next who comes would stand. @return a number of no meaning */
    int look() {
        int next = Math.min(to, keys.length - 1);
        int first = Math.min(from, next);
        int here = (contacts[first] == null ? 0 : 1) + (contacts[next] == null ? 0 : 1);
        return here + (int) (keys[first] + keys[next]);
    }

    boolean isEmpty() {
        return from == to;
    }

    int size() {
        return to - from;
    }

    /** The key of the first to be served. */
    long firstKey() {
        return keys[from];
    }

    /** 0 is the first to be served. */
    ContactOnFloor get(int place) {
        return contacts[from + place];
    }

    /** Everybody, the first to be served first. */
    List<ContactOnFloor> inOrder() {
        return List.of(Arrays.copyOfRange(contacts, from, to));
    }

    /** The place of the first who came at {@code since} or later, where all have the same points. */
    int placeSince(long sinceNanos, int ratePermille) {
        long key = Nanos.second(sinceNanos) * ratePermille - points * 1000;
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            boolean older = keys[middle] != key ? keys[middle] < key : contacts[middle].sinceNanos < sinceNanos;
            if (older) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - from;
    }
}
