package io.parley.core.routing;

import io.parley.core.contact.CallbackStanding.State;
import io.parley.core.contact.Customer;
import io.parley.core.contact.CustomerIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds callbacks: by whom they would reach, and those that customers are being called for. */
final class CallbackBook {
    /** The oldest first: two callbacks may be for the same customer, and one goes before the other. */
    private final Map<String, NavigableSet<ContactOnFloor>> byKey = new HashMap<>();
    /** Customers who are being called, or are on the line, before an agent is. */
    final NavigableSet<ContactOnFloor> dialled = new TreeSet<>(Score.AGE);
    /** Callbacks whose turn came while enough customers were being called. */
    final NavigableSet<ContactOnFloor> heldBack = new TreeSet<>(Score.AGE);

    /** The callback that this customer waits for. */
    Optional<ContactOnFloor> of(String key) {
        return byKey.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(byKey.get(CustomerIdentity.plain(key))).map(NavigableSet::first);
    }

    /** Those that this customer waits for, by whichever key. */
    List<ContactOnFloor> of(Customer customer) {
        if (byKey.isEmpty()) {
            return List.of();
        }
        return customer.also().isEmpty()
                ? of(customer.key()).map(List::of).orElse(List.of())
                : Stream.concat(Stream.of(customer.key()), customer.also().stream())
                        .flatMap(key -> of(key).stream())
                        .distinct()
                        .toList();
    }

    void add(ContactOnFloor contact) {
        keys(contact)
                .forEach(key -> byKey.computeIfAbsent(key, k -> new TreeSet<>(Score.AGE))
                        .add(contact));
        move(contact);
    }

    /** Takes over what state the callback is in. */
    void move(ContactOnFloor contact) {
        State state = contact.callback.orElseThrow().state;
        set(heldBack, contact, state == State.HELD_BACK);
        set(dialled, contact, state == State.DIALLING || state == State.ON_LINE);
    }

    private static void set(NavigableSet<ContactOnFloor> set, ContactOnFloor contact, boolean in) {
        if (in) {
            set.add(contact);
        } else {
            set.remove(contact);
        }
    }

    /** The customer was reached, or is not called any more. */
    void remove(ContactOnFloor contact) {
        if (byKey.isEmpty()) {
            return;
        }
        keys(contact)
                .forEach(key -> byKey.computeIfPresent(key, (k, all) -> {
                    all.remove(contact);
                    return all.isEmpty() ? null : all;
                }));
        dialled.remove(contact);
        heldBack.remove(contact);
    }

    private static List<String> keys(ContactOnFloor contact) {
        List<String> keys = new ArrayList<>();
        keys.add(CustomerIdentity.plain(contact.contact.customer().key()));
        contact.contact.callback().ifPresent(callback -> keys.add(CustomerIdentity.plain(callback.number())));
        contact.callback.ifPresent(callback -> callback.keys.forEach(key -> keys.add(CustomerIdentity.plain(key))));
        return keys;
    }
}
