package io.parley.web.desk;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which contacts each open desk was last told that it may take by hand. Owned by the hub's thread. */
final class OpenToTake {
    private final Map<String, List<ContactId>> told = new HashMap<>();

    /** The contacts this agent may take, in the order they would be served. */
    static List<Board.ContactView> of(Board board, AgentId agent) {
        return board.waiting().stream()
                .filter(view -> view.takers().contains(agent))
                .toList();
    }

    private static List<ContactId> ids(Board board, AgentId agent) {
        return of(board, agent).stream()
                .map(view -> view.record().contact().id())
                .toList();
    }

    /** A whole desk was sent to this agent. */
    void told(Board board, AgentId agent) {
        told.put(agent.value(), ids(board, agent));
    }

    /** Looks whose list changed since; gives whether anybody has one. */
    boolean look(Board board, Set<String> people, Consumer<AgentId> changed) {
        told.keySet().retainAll(people);
        for (String person : people) {
            AgentId agent = new AgentId(person);
            List<ContactId> now = ids(board, agent);
            if (!now.equals(told.getOrDefault(person, List.of()))) {
                told.put(person, now);
                changed.accept(agent);
            }
        }
        return told.values().stream().anyMatch(list -> !list.isEmpty());
    }
}
