package io.parley.core.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Things in the order they were first added, each once. Mostly there are one or two, and no set is made for them. */
final class FewOrMany<T> {
    private static final int FEW = 8;

    private List<T> all = List.of();
    private Set<T> known = Set.of();

    void add(T thing) {
        if (all.isEmpty()) {
            all = new ArrayList<>(2);
        }
        if (all.size() < FEW) {
            if (!all.contains(thing)) {
                all.add(thing);
            }
            return;
        }
        if (known.isEmpty()) {
            known = new HashSet<>(all);
        }
        if (known.add(thing)) {
            all.add(thing);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<T> all() {
        return all;
    }
}
