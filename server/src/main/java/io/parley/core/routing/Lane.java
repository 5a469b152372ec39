package io.parley.core.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Contacts of one line whose order among each other never changes while they wait: by their keys, the older first among
 * equal ones, then by id. Most come last and leave first, which moves nobody.
 */
final class Lane {
    /** What they have in common, where the score would otherwise change their order. */
    final long points;
    /** So that who stands in it need not keep a wrapper each. */
    final Optional<Lane> itself = Optional.of(this);

    private ContactOnFloor[] contacts;
    private int from;
    private int to;

    Lane(long points) {
        this.points = points;
        contacts = new ContactOnFloor[2];
    }

    /** The same places, taken by the copies of those who stand there. */
    Lane(Lane other, UnaryOperator<ContactOnFloor> copies) {
        points = other.points;
        from = other.from;
        to = other.to;
        contacts = other.contacts.clone();
        for (int i = from; i < to; i++) {
            contacts[i] = copies.apply(contacts[i]);
        }
    }

    /** Who has the smaller {@link ContactOnFloor#key} is served first at any time. */
    private static int compare(ContactOnFloor a, ContactOnFloor b) {
        return a.key != b.key ? Long.compare(a.key, b.key) : Score.byAge(a, b);
    }

    void add(ContactOnFloor contact) {
        makeRoom();
        int at = to;
        if (at > from && compare(contact, contacts[at - 1]) < 0) {
            at = firstNotBefore(contact);
        }
        System.arraycopy(contacts, at, contacts, at + 1, to - at);
        contacts[at] = contact;
        to++;
    }

    private void makeRoom() {
        if (to < contacts.length) {
            return;
        }
        int size = to - from;
        ContactOnFloor[] kept = size <= contacts.length / 2 ? contacts : new ContactOnFloor[2 * contacts.length];
        System.arraycopy(contacts, from, kept, 0, size);
        if (kept == contacts) {
            Arrays.fill(contacts, size, to, null);
        }
        contacts = kept;
        from = 0;
        to = size;
    }

    void remove(ContactOnFloor contact) {
        int at = contacts[from] == contact ? from : firstNotBefore(contact);
        if (at == from) {
            contacts[from++] = null;
        } else {
            System.arraycopy(contacts, at + 1, contacts, at, to - at - 1);
            contacts[--to] = null;
        }
    }

    private int firstNotBefore(ContactOnFloor contact) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (compare(contacts[middle], contact) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean isEmpty() {
        return from == to;
    }

    int size() {
        return to - from;
    }

    /** 0 is the first to be served. */
    ContactOnFloor get(int place) {
        return contacts[from + place];
    }

    /** Everybody, the first to be served first. */
    List<ContactOnFloor> inOrder() {
        return List.of(Arrays.copyOfRange(contacts, from, to));
    }

    /** The place of the first who came at {@code since} or later, where all have one key. */
    int placeSince(long sinceNanos) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (get(middle).sinceNanos < sinceNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
