package io.parley.web.console;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Of which colleagues agents want to hear once these are free for a contact of theirs, so that a page that is loaded
 * anew still knows. Kept in memory: a wish is over with the contact, or the server. Safe from any thread.
 */
final class FreeWishes {
    /** Of one agent at a time. */
    static final int MOST = 32;

    private final Map<AgentId, List<Wish>> all = new ConcurrentHashMap<>();

    record Wish(ContactId contact, AgentId colleague) {}

    /** What this agent wishes, the oldest first; for contacts that are not theirs any more nothing. */
    List<Wish> of(AgentId agent, Predicate<ContactId> theirs) {
        return still(all.getOrDefault(agent, List.of()), theirs);
    }

    private static List<Wish> still(List<Wish> wishes, Predicate<ContactId> theirs) {
        return wishes.stream().filter(wish -> theirs.test(wish.contact())).toList();
    }

    /** Forgets those whose contacts are not theirs any more. @return false if they wish too much */
    boolean add(AgentId agent, Wish wish, Predicate<ContactId> theirs) {
        List<Wish> now = all.compute(agent, (id, before) -> {
            List<Wish> kept = new ArrayList<>(before == null ? List.of() : still(before, theirs));
            if (!kept.contains(wish) && kept.size() < MOST) {
                kept.add(wish);
            }
            return List.copyOf(kept);
        });
        return now.contains(wish);
    }

    void remove(AgentId agent, Wish wish) {
        all.computeIfPresent(agent, (id, before) -> {
            List<Wish> kept = before.stream().filter(one -> !one.equals(wish)).toList();
            return kept.isEmpty() ? null : kept;
        });
    }
}
