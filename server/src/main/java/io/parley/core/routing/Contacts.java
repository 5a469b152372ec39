package io.parley.core.routing;

import io.parley.core.contact.ContactId;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The contacts on a floor, by their ids and in the order they came. Ids are spread over parts that grow alone, and who
 * came together is let go together: however many there are, no arrival pays for all of them.
 */
final class Contacts {
    private static final int PARTS = 64;

    /** By the highest bits of the hash; nothing before the first comes. */
    private final ById[] parts = new ById[PARTS];

    private Cohort eldest = new Cohort();
    private Cohort latest = eldest;
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
        return get(id) != null;
    }

    /** The contact, or null if it is not here, as maps have it. */
    ContactOnFloor get(ContactId id) {
        int hash = ById.mixed(id);
        ById part = parts[part(hash)];
        return part == null ? null : part.get(id, hash);
    }

    /** Most likely the one whose id has this hash, or null; nobody is touched to find out. */
    ContactOnFloor likely(int hash) {
        ById part = parts[part(hash)];
        return part == null ? null : part.likely(hash);
    }

    /** Reads where one of this hash would stand. @return a number of no meaning */
    int look(int hash) {
        ById part = parts[part(hash)];
        return part == null ? 0 : part.look(hash);
    }

    private static int part(int hash) {
        return hash >>> Integer.SIZE - Integer.numberOfTrailingZeros(PARTS);
    }

    /** Adds one whose id is not here yet. */
    void put(ContactId id, ContactOnFloor contact) {
        int hash = ById.mixed(id);
        int part = part(hash);
        parts[part] = parts[part] == null ? new ById() : parts[part];
        parts[part].put(contact, hash);
        if (latest.isFull()) {
            follow();
        }
        latest.add(contact);
        size++;
        callbacks += contact.contact.callback().isPresent() ? 1 : 0;
    }

    private void follow() {
        Cohort full = latest;
        latest = new Cohort();
        latest.before = full;
        full.after = latest;
        if (full.isEmpty()) {
            letGo(full);
        }
    }

    void remove(ContactId id) {
        ContactOnFloor contact = get(id);
        if (contact == null) {
            return;
        }
        int hash = ById.mixed(id);
        parts[part(hash)].remove(contact, hash);
        Cohort cohort = contact.cohort;
        cohort.remove(contact);
        if (cohort.isEmpty() && cohort != latest) {
            letGo(cohort);
        }
        size--;
        callbacks -= contact.contact.callback().isPresent() ? 1 : 0;
    }

    /** It still leads to those who came after it, for whoever is looking through all. */
    private void letGo(Cohort cohort) {
        if (cohort.before == null) {
            eldest = cohort.after;
        } else {
            cohort.before.after = cohort.after;
        }
        cohort.after.before = cohort.before;
    }

    private final class InOrder implements Iterator<ContactOnFloor> {
        private Cohort cohort = eldest;
        private int next;

        @Override
        public boolean hasNext() {
            while (cohort != null) {
                int at = cohort.next(next);
                if (at >= 0) {
                    next = at;
                    return true;
                }
                cohort = cohort.after;
                next = 0;
            }
            return false;
        }

        @Override
        public ContactOnFloor next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return cohort.get(next++);
        }
    }
}
