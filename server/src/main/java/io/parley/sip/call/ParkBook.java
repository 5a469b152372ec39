package io.parley.sip.call;

import io.parley.acd.port.Parkings.Parked;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Which places are taken, and who is in them; written by the calls themselves. For any thread. */
final class ParkBook {
    private final Map<String, ContactId> places = new ConcurrentHashMap<>();
    private final Map<String, Parked> parked = new ConcurrentHashMap<>();
    private final List<Consumer<Parked>> listeners = new CopyOnWriteArrayList<>();
    /** Who hears just now where their caller is. */
    private final Map<AgentId, PlaceTold> told = new ConcurrentHashMap<>();

    /** @param listener hears of whoever comes or goes; must return at once */
    void onChange(Consumer<Parked> listener) {
        listeners.add(listener);
    }

    /** Keeps the first of these that is free for the call. */
    Optional<String> keep(ContactId contact, List<String> slots) {
        return slots.stream()
                .filter(slot -> places.putIfAbsent(slot, contact) == null)
                .findFirst();
    }

    /** The caller is there from now on. */
    void put(Parked now) {
        parked.put(now.slot(), now);
        listeners.forEach(listener -> listener.accept(now));
    }

    /** The place is anybody's, if this call had it. */
    void free(ContactId contact, String slot) {
        if (places.get(slot) != null && places.get(slot).equals(contact)) {
            Optional<Parked> was = Optional.ofNullable(parked.remove(slot));
            places.remove(slot, contact);
            was.ifPresent(gone -> listeners.forEach(listener -> listener.accept(gone)));
        }
    }

    void tells(AgentId agent, PlaceTold by) {
        told.put(agent, by);
    }

    void hasTold(AgentId agent, PlaceTold by) {
        told.remove(agent, by);
    }

    /** This agent comes for a caller, and need not hear any more where one is. */
    void hush(AgentId agent) {
        Optional.ofNullable(told.get(agent)).ifPresent(PlaceTold::end);
    }

    Optional<Parked> in(String slot) {
        return Optional.ofNullable(parked.get(slot));
    }

    List<Parked> all() {
        return parked.values().stream()
                .sorted(Comparator.comparing(Parked::slot))
                .toList();
    }
}
