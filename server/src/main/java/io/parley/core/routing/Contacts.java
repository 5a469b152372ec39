package io.parley.core.routing;

import io.parley.core.contact.ContactId;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The contacts on a floor by their ids, in the order they came, without an object for each. Those who came together
 * stand together in memory, and their timers fire together.
 */
final class Contacts {
    private static final int LEAST = 16;
    private static final int FREE = 0;

    /** In the order they came; nothing where one has left since. */
    private ContactOnFloor[] entries = new ContactOnFloor[LEAST];

    private int[] hashes = new int[LEAST];
    /** By hash: one more than where in {@code entries} it stands or stood. At least half is {@link #FREE}. */
    private int[] places = new int[2 * LEAST];

    private int used;
    private int size;
    private int callbacks;

    private final Collection<ContactOnFloor> values = new AbstractCollection<>() {
        @Override
        public Iterator<ContactOnFloor> iterator() {
            return new InOrder();
        }

        @Override
        public int size() {
            return size;
        }
    };

    int size() {
        return size;
    }

    /** In the order they came; while they are looked through, some may leave and none may come. */
    Collection<ContactOnFloor> values() {
        return values;
    }

    /** Whether one of them calls back a customer, or did. */
    boolean haveCallbacks() {
        return callbacks > 0;
    }

    boolean containsKey(ContactId id) {
        return find(id) >= 0;
    }

    /** The contact, or null if it is not here, as maps have it. */
    ContactOnFloor get(ContactId id) {
        int at = find(id);
        return at < 0 ? null : entries[at];
    }

    /** Adds one whose id is not here yet. */
    void put(ContactId id, ContactOnFloor contact) {
        if (used == entries.length) {
            makeRoom();
        }
        entries[used] = contact;
        hashes[used] = id.hashCode();
        enter(used++);
        size++;
        callbacks += contact.contact.callback().isPresent() ? 1 : 0;
    }

    void remove(ContactId id) {
        int at = find(id);
        if (at >= 0) {
            callbacks -= entries[at].contact.callback().isPresent() ? 1 : 0;
            entries[at] = null;
            size--;
        }
    }

    private int find(ContactId id) {
        int hash = id.hashCode();
        int mask = places.length - 1;
        for (int slot = slot(hash, mask); places[slot] != FREE; slot = slot + 1 & mask) {
            int at = places[slot] - 1;
            if (hashes[at] == hash && entries[at] != null && is(entries[at].id, id)) {
                return at;
            }
        }
        return -1;
    }

    /** Mostly it is the same object: the timer was set by the contact itself. */
    private static boolean is(ContactId id, ContactId asked) {
        return id == asked || id.equals(asked);
    }

    private void enter(int at) {
        int mask = places.length - 1;
        int slot = slot(hashes[at], mask);
        while (places[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        places[slot] = at + 1;
    }

    /** Hashes of ids that differ by a digit differ little: these spread them. */
    private static int slot(int hash, int mask) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & mask;
    }

    /** Closes the gaps; nobody who stays is touched. */
    private void makeRoom() {
        int length = Math.max(LEAST, 2 * Integer.highestOneBit(2 * size - 1));
        ContactOnFloor[] kept = new ContactOnFloor[length];
        int[] keptHashes = new int[length];
        int count = 0;
        for (int i = 0; i < used; i++) {
            if (entries[i] != null) {
                kept[count] = entries[i];
                keptHashes[count++] = hashes[i];
            }
        }
        entries = kept;
        hashes = keptHashes;
        places = new int[2 * length];
        used = count;
        for (int i = 0; i < used; i++) {
            enter(i);
        }
    }

    private final class InOrder implements Iterator<ContactOnFloor> {
        private int next;

        @Override
        public boolean hasNext() {
            while (next < used && entries[next] == null) {
                next++;
            }
            return next < used;
        }

        @Override
        public ContactOnFloor next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return entries[next++];
        }
    }
}
