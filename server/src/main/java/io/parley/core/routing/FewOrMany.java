package io.parley.core.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Things in the order they were first added, each once. Mostly there is one, and no list is made for it. */
final class FewOrMany<T> {
    private static final int FEW = 8;

    /** Null while there is none. */
    private T first;

    private List<T> others = List.of();
    private Set<T> known = Set.of();

    void add(T thing) {
        if (first == null) {
            first = thing;
        } else if (first != thing && isNew(thing)) {
            others.add(thing);
        }
    }

    /** Nothing is here, as at first; of what was much nothing is kept. */
    void clear() {
        first = null;
        if (!others.isEmpty()) {
            others = List.of();
            known = Set.of();
        }
    }

    private boolean isNew(T thing) {
        if (others.isEmpty()) {
            others = new ArrayList<>(FEW);
        }
        if (others.size() < FEW) {
            return !others.contains(thing);
        }
        if (known.isEmpty()) {
            known = new HashSet<>(others);
        }
        return known.add(thing);
    }

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return first == null ? 0 : 1 + others.size();
    }

    /** 0 is the one added first. */
    T get(int place) {
        return place == 0 ? first : others.get(place - 1);
    }
}
