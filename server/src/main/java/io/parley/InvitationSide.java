package io.parley;

import io.parley.acd.Distributor;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.ops.Alarm;
import io.parley.ops.config.InvitationSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.Store;
import io.parley.web.widget.Invitation;
import io.parley.web.widget.InvitationTally;
import io.parley.web.widget.Inviting;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Invitations to chat: the rules of the configuration, the floor, and what is kept of it. */
final class InvitationSide implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final InvitationTally tally;

    InvitationSide(Store store, ZoneId zone, Alarm alarm) {
        tally = new InvitationTally(store.invitationCounts(), zone);
        alarm.every(EVERY, () -> Thread.startVirtualThread(tally::keep)); // waits for the disk
    }

    /** @param secrets names of tickets */
    Inviting inviting(Supplier<ParleyConfig> live, Distributor floor, Supplier<String> secrets) {
        return new Inviting(
                new Derived<>(live, InvitationSide::all), queue -> free(floor.board(), queue), tally, secrets);
    }

    private static int free(Board board, String queue) {
        return board.queues().stream()
                .filter(view -> view.queue().equals(new QueueId(queue)))
                .mapToInt(Board.QueueView::freeForChat)
                .sum();
    }

    /** Those that a topic leads to; the first one is chosen. */
    private static List<Invitation> all(ParleyConfig config) {
        return ChatConfig.topics(config).stream()
                .map(ParleyConfig.Topic::queue)
                .distinct()
                .flatMap(queue -> of(config, queue))
                .toList();
    }

    private static Stream<Invitation> of(ParleyConfig config, String id) {
        ParleyConfig.Queue queue = config.queues().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        ParleyConfig.Topic topic = config.topics().stream()
                .filter(one -> one.queue().equals(id))
                .findFirst()
                .orElseThrow();
        return queue.invitations().stream()
                .map(one -> new Invitation(
                        one.id(), id, topic.id(), when(one), RoutingConfig.hours(config, queue.hours()), one.text()));
    }

    private static Invitation.When when(InvitationSettings one) {
        return new Invitation.When(one.pages(), one.seconds(), one.visits(), one.everyDays(), one.freeAgents());
    }

    /** What is counted by then is kept. */
    @Override
    public void close() {
        tally.keep();
    }
}
