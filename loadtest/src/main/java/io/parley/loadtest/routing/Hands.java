package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What those see who serve by hand: who waits, the oldest first; and which of them have nothing to do. */
final class Hands {
    private final Map<FullFloor.Kind, List<AgentId>> able;
    private final Map<AgentId, List<FullFloor.Kind>> kinds = new HashMap<>();
    private final Map<FullFloor.Kind, Deque<ContactId>> waiting = new HashMap<>();
    private final Map<ContactId, FullFloor.Kind> kindOf = new HashMap<>();
    private final Set<AgentId> idle = new LinkedHashSet<>();

    Hands(FullFloor setting) {
        able = setting.hands();
        able.forEach((kind, agents) -> {
            waiting.put(kind, new ArrayDeque<>());
            agents.forEach(agent ->
                    kinds.computeIfAbsent(agent, a -> new ArrayList<>()).add(kind));
        });
        idle.addAll(kinds.keySet());
    }

    /** Somebody comes. @return who takes them at once */
    Optional<AgentId> waits(Contact contact) {
        FullFloor.Kind kind = new FullFloor.Kind(contact.queue(), contact.language());
        List<AgentId> agents = able.get(kind);
        if (agents == null) {
            return Optional.empty();
        }
        kindOf.put(contact.id(), kind);
        for (AgentId agent : agents) {
            if (idle.remove(agent)) {
                return Optional.of(agent);
            }
        }
        waiting.get(kind).add(contact.id());
        return Optional.empty();
    }

    /** The agent is free. @return whom they take */
    Optional<ContactId> next(AgentId agent, Predicate<ContactId> waits) {
        for (FullFloor.Kind kind : kinds.getOrDefault(agent, List.of())) {
            Deque<ContactId> line = waiting.get(kind);
            for (ContactId contact = line.poll(); contact != null; contact = line.poll()) {
                if (waits.test(contact)) {
                    return Optional.of(contact);
                }
                kindOf.remove(contact);
            }
        }
        if (kinds.containsKey(agent)) {
            idle.add(agent);
        }
        return Optional.empty();
    }

    /** Nothing came of it: the contact is the next again. */
    void keep(ContactId contact) {
        Optional.ofNullable(kindOf.get(contact))
                .ifPresent(kind -> waiting.get(kind).addFirst(contact));
    }
}
