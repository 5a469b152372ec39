package io.parley.core.routing;

/** Some contacts that came one after the other, in that order. It is let go once all of them have left. */
final class Cohort {
    private static final int MOST = 64;

    private final ContactOnFloor[] contacts = new ContactOnFloor[MOST];
    private int used;
    private int size;
    /** Those who came right before, and right after; null at the ends. */
    Cohort before;

    Cohort after;

    boolean isFull() {
        return used == MOST;
    }

    int size() {
        return size;
    }

    /** Reads where this contact stands. @return a number of no meaning */
    int look(ContactOnFloor contact) {
        return contacts[contact.place] == null ? 0 : 1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(ContactOnFloor contact) {
        contact.cohort = this;
        contact.place = (byte) used;
        contacts[used++] = contact;
        size++;
    }

    void remove(ContactOnFloor contact) {
        contacts[contact.place] = null;
        contact.cohort = null;
        size--;
    }

    /** Where the next of them stands from {@code place} on, or -1. */
    int next(int place) {
        for (int at = place; at < used; at++) {
            if (contacts[at] != null) {
                return at;
            }
        }
        return -1;
    }

    ContactOnFloor get(int place) {
        return contacts[place];
    }
}
