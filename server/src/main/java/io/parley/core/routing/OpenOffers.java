package io.parley.core.routing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The offers that have not ended, the oldest first. Their numbers only grow: each stands at its own, round about. */
final class OpenOffers implements Iterable<OfferOnFloor> {
    private OfferOnFloor[] ring = new OfferOnFloor[64];
    /** Of all that are here the lowest number; that after the highest. */
    private long first;

    private long end;
    private int size;

    /** The offer, or null if it is over. */
    OfferOnFloor get(OfferId id) {
        long number = id.value();
        return number < first || number >= end ? null : ring[place(number)];
    }

    boolean has(OfferId id) {
        return get(id) != null;
    }

    int size() {
        return size;
    }

    private int place(long number) {
        return (int) number & ring.length - 1;
    }

    /** Its number is higher than that of any before. */
    void add(OfferOnFloor offer) {
        long number = offer.id().value();
        first = size == 0 ? number : first;
        while (number - first >= ring.length) {
            grow();
        }
        ring[place(number)] = offer;
        end = number + 1;
        size++;
    }

    private void grow() {
        OfferOnFloor[] before = ring;
        ring = new OfferOnFloor[2 * before.length];
        for (long number = first; number < end; number++) {
            ring[place(number)] = before[(int) number & before.length - 1];
        }
    }

    void remove(OfferId id) {
        if (has(id)) {
            ring[place(id.value())] = null;
            size--;
            while (first < end && ring[place(first)] == null) {
                first++;
            }
        }
    }

    @Override
    public Iterator<OfferOnFloor> iterator() {
        return all().iterator();
    }

    /** All of them now. */
    List<OfferOnFloor> all() {
        List<OfferOnFloor> all = new ArrayList<>(size);
        for (long number = first; number < end; number++) {
            OfferOnFloor offer = ring[place(number)];
            if (offer != null) {
                all.add(offer);
            }
        }
        return all;
    }
}
