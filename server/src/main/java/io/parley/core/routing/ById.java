package io.parley.core.routing;

import io.parley.core.contact.ContactId;

/** Some of the contacts of a floor by their ids, without an object for each; whoever leaves leaves no gap. */
final class ById {
    private static final int LEAST = 8;
    private static final int FREE = 0;

    /** Of those who stand at the same places, mixed and never {@link #FREE}; at least half are. */
    private int[] hashes = new int[LEAST];

    private ContactOnFloor[] contacts = new ContactOnFloor[LEAST];
    private int size;

    /** Hashes of ids that differ by a digit differ little: these spread them. */
    static int mixed(ContactId id) {
        int mixed = id.value().hashCode() * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        return mixed == FREE ? 1 : mixed;
    }

    /** The contact, or null if it is not here, as maps have it. */
    ContactOnFloor get(ContactId id, int hash) {
        int at = place(id, hash);
        return at < 0 ? null : contacts[at];
    }

    /** Mostly it is the same object: the timer was set by the contact itself. */
    private static boolean is(ContactId id, ContactId asked) {
        return id == asked || id.equals(asked);
    }

    /** Where the contact stands, or -1. */
    private int place(ContactId id, int hash) {
        int mask = hashes.length - 1;
        for (int at = hash & mask; hashes[at] != FREE; at = at + 1 & mask) {
            if (hashes[at] == hash && is(contacts[at].id, id)) {
                return at;
            }
        }
        return -1;
    }

    /** Whoever has this hash, or null: most likely the one that is meant, who is not touched to find out. */
    ContactOnFloor likely(int hash) {
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (hashes[at] != hash && hashes[at] != FREE) {
            at = at + 1 & mask;
        }
        return contacts[at]; // null where the place is free
    }

    /** Reads where one of this hash would stand. @return a number of no meaning */
    int look(int hash) {
        int at = hash & hashes.length - 1;
        return hashes[at] + (contacts[at] == null ? 0 : 1);
    }

    /** Adds one whose id is not here yet. */
    void put(ContactOnFloor contact, int hash) {
        if (2 * ++size > hashes.length) {
            grow();
        }
        enter(contact, hash);
    }

    private void enter(ContactOnFloor contact, int hash) {
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (hashes[at] != FREE) {
            at = at + 1 & mask;
        }
        hashes[at] = hash;
        contacts[at] = contact;
    }

    private void grow() {
        int[] before = hashes;
        ContactOnFloor[] here = contacts;
        hashes = new int[2 * before.length];
        contacts = new ContactOnFloor[2 * before.length];
        for (int at = 0; at < before.length; at++) {
            if (before[at] != FREE) {
                enter(here[at], before[at]);
            }
        }
    }

    /** Removes one who is here; those who had to stand behind move up. */
    void remove(ContactOnFloor contact, int hash) {
        int mask = hashes.length - 1;
        int hole = hash & mask;
        while (contacts[hole] != contact) {
            hole = hole + 1 & mask;
        }
        for (int at = hole + 1 & mask; hashes[at] != FREE; at = at + 1 & mask) {
            if ((at - hashes[at] & mask) >= (at - hole & mask)) {
                hashes[hole] = hashes[at];
                contacts[hole] = contacts[at];
                hole = at;
            }
        }
        hashes[hole] = FREE;
        contacts[hole] = null;
        size--;
    }
}
