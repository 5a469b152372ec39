package io.parley.sip.call;

import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Standing;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** How all consults stand, for desks to look at; written by the calls themselves. */
final class ConsultBook {
    private final Map<ContactId, Standing> standing = new ConcurrentHashMap<>();
    private final List<Consumer<Standing>> listeners = new CopyOnWriteArrayList<>();

    /** @param listener must return at once */
    void onChange(Consumer<Standing> listener) {
        listeners.add(listener);
    }

    void write(Standing now) {
        standing.put(now.contact(), now);
        listeners.forEach(listener -> listener.accept(now));
    }

    /** Nothing is known of it any more. */
    void forget(ContactId contact) {
        Standing last = standing.remove(contact);
        if (last != null) {
            Standing over = new Standing(
                    contact,
                    last.by(),
                    last.to(),
                    last.colleague(),
                    Phase.OVER,
                    last.since(),
                    false,
                    last.why(),
                    Optional.empty(),
                    List.of(),
                    false);
            listeners.forEach(listener -> listener.accept(over));
        }
    }

    Optional<Standing> of(ContactId contact) {
        return Optional.ofNullable(standing.get(contact));
    }

    /** Whether they are asked about another call, too. */
    boolean isAskedElsewhere(AgentId colleague, ContactId than) {
        return standing.values().stream()
                .filter(one -> one.phase() != Phase.OVER && !one.contact().equals(than))
                .anyMatch(one -> one.colleagues().contains(colleague));
    }

    Optional<Standing> asked(AgentId colleague) {
        return standing.values().stream()
                .filter(one -> one.phase() != Phase.OVER)
                .filter(one -> one.colleagues().contains(colleague))
                .findFirst();
    }
}
