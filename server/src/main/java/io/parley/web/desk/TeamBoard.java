package io.parley.web.desk;

import io.parley.core.routing.Board;
import io.parley.web.desk.BoardShapes.BoardView;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The board of one who looks after some people alone: these, what they have in hand, and figures of the queues they
 * serve. Customers who wait are counted and not named, since nobody of theirs has them yet.
 */
final class TeamBoard {
    private final Set<String> people;
    private final Set<String> queues;

    /** @param people ids; agents or not */
    TeamBoard(Org org, Set<String> people) {
        this.people = people;
        queues = org.settings().agents().stream()
                .filter(agent -> people.contains(agent.id()))
                .map(OrgSettings.Agent::queues)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** The floor without all others, so that sums are of what is left. */
    Board picture(Board whole) {
        return new Board(
                whole.seq(),
                whole.at(),
                whole.queues().stream()
                        .filter(view -> queues.contains(view.queue().value()))
                        .toList(),
                whole.agents().stream()
                        .filter(view -> people.contains(view.agent().value()))
                        .toList(),
                whole.waiting().stream()
                        .filter(view ->
                                queues.contains(view.record().contact().queue().value()))
                        .toList(),
                whole.live().stream().filter(this::isOurs).toList(),
                List.of());
    }

    private boolean isOurs(Board.ContactView view) {
        return view.record()
                .agent()
                .filter(agent -> people.contains(agent.value()))
                .isPresent();
    }

    /** What was made of that picture, without those who wait and what is the whole site's. */
    BoardView shown(BoardView made) {
        return new BoardView(
                made.at(),
                made.site().withoutRatings(),
                made.queues(),
                made.agents(),
                made.contacts().stream()
                        .filter(row -> row.agent().filter(people::contains).isPresent())
                        .toList(),
                List.of(),
                List.of());
    }
}
