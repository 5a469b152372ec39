package io.parley.web.desk;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Slept;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.routing.Board;
import io.parley.web.alert.LimitShapes.AlertRow;
import io.parley.web.desk.BoardShapes.AgentRow;
import io.parley.web.desk.BoardShapes.BoardView;
import io.parley.web.desk.BoardShapes.ContactRow;
import io.parley.web.desk.BoardShapes.InHand;
import io.parley.web.desk.BoardShapes.LanguageRow;
import io.parley.web.desk.BoardShapes.QueueRow;
import io.parley.web.desk.BoardShapes.Site;
import io.parley.web.desk.BoardShapes.Staff;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Turns a picture of the floor into the live board. */
public final class BoardViews {
    private final Org org;
    private final DeskViews desks;
    private final TodaysRatings ratings;
    private final SupervisionViews supervisions;
    private final PauseViews pauses;
    private final PoorLegs sound;
    private final BotChats bots;
    private final Supplier<List<AlertRow>> alerts;

    /** @param bots chats that are on no floor; @param alerts that stand */
    record Beside(
            SupervisionViews supervisions,
            PauseViews pauses,
            PoorLegs sound,
            BotChats bots,
            Supplier<List<AlertRow>> alerts) {}

    BoardViews(Org org, DeskViews desks, TodaysRatings ratings, Beside beside) {
        this.bots = beside.bots();
        this.alerts = beside.alerts();
        this.supervisions = beside.supervisions();
        pauses = beside.pauses();
        this.sound = beside.sound();
        this.org = org;
        this.desks = desks;
        this.ratings = ratings;
    }

    BoardView board(Board board, String language) {
        Map<ContactId, Board.ContactView> contacts = new HashMap<>();
        Stream.concat(board.waiting().stream(), board.live().stream())
                .forEach(view -> contacts.put(view.record().contact().id(), view));
        Map<Rung, Instant> rung = new HashMap<>();
        board.offers().forEach(offer -> rung.put(new Rung(offer.contact(), offer.agent()), offer.offeredAt()));
        return new BoardView(
                board.at().toEpochMilli(),
                site(board),
                board.queues().stream()
                        .map(queue -> queue(queue, board.at(), language))
                        .toList(),
                board.agents().stream()
                        .map(agent -> agent(agent, contacts, rung, language))
                        .toList(),
                contacts.values().stream()
                        .map(view -> contact(view, language))
                        .sorted(Comparator.comparingLong(ContactRow::sinceMs).thenComparing(ContactRow::id))
                        .toList(),
                bots.rows(language),
                alerts.get());
    }

    private Site site(Board board) {
        Counts sum = sum(board.queues());
        Optional<Board.QueueView> longest = board.queues().stream()
                .filter(queue -> queue.oldestArrivedAt().isPresent())
                .min(Comparator.comparing(queue -> queue.oldestArrivedAt().orElseThrow()));
        TodaysRatings.Sum rated = ratings.sum();
        return new Site(
                boxed(ServiceLevel.SL_IGNORE_EARLY.of(sum)),
                targetShare(),
                board.waiting().size(),
                waiting(board, Channel.VOICE),
                waiting(board, Channel.CHAT),
                longest.flatMap(Board.QueueView::oldestArrivedAt).map(since -> waitedMs(since, board.at())),
                longest.map(queue -> queue.queue().value()),
                boxed(ServiceLevel.abandonRate(sum)),
                sum.abandoned() - sum.shortAbandoned(),
                board.queues().stream().mapToLong(Board.QueueView::entered).sum(),
                staff(board),
                rated.count() == 0 ? Optional.empty() : Optional.of((double) rated.total() / rated.count()),
                rated.count(),
                board.queues().stream().mapToInt(Board.QueueView::callbacks).sum(),
                boxed(rated.nps().score())
                        .map(score -> new BoardShapes.Survey(score, rated.nps().count())),
                boxed(rated.ces().mean())
                        .map(mean -> new BoardShapes.Survey(mean, rated.ces().count())));
    }

    /** What the site promises: the mean of the queues' promises. */
    private double targetShare() {
        return org.settings().queues().stream()
                .mapToDouble(OrgSettings.Queue::targetShare)
                .average()
                .orElse(0.8);
    }

    private static int waiting(Board board, Channel channel) {
        return (int) board.waiting().stream()
                .filter(view -> view.record().contact().channel() == channel)
                .count();
    }

    private static Staff staff(Board board) {
        int[] counts = new int[4];
        for (Board.AgentView agent : board.agents()) {
            boolean works = !agent.contacts().isEmpty() || agent.onCall(); // a call with a colleague is no contact
            counts[
                    switch (agent.state()) {
                        case RoutingState.Offline() -> 3;
                        case RoutingState.NotReady(String aux) -> works ? 1 : 2;
                        case RoutingState.Forced(RoutingState.ForcedReason reason) -> works ? 1 : 2;
                        case RoutingState.Ready() -> works ? 1 : 0;
                    }]++;
        }
        return new Staff(counts[0], counts[1], counts[2], counts[3]);
    }

    private QueueRow queue(Board.QueueView view, Instant at, String language) {
        String id = view.queue().value();
        Optional<OrgSettings.Queue> queue = org.queue(id);
        Counts counts = counts(view);
        return new QueueRow(
                id,
                org.queueName(id, language),
                queue.map(Org::channels).orElse(List.of()),
                view.waiting(),
                view.oldestArrivedAt().map(since -> waitedMs(since, at)),
                boxed(ServiceLevel.SL_IGNORE_EARLY.of(counts)),
                queue.map(Org::target).orElse(new Org.Target(0.8, 20_000)),
                view.answered(),
                view.abandoned() - view.shortAbandoned(),
                boxed(ServiceLevel.abandonRate(counts)),
                view.free(),
                view.busy(),
                view.away(),
                view.waitingByLanguage().entrySet().stream()
                        .map(entry -> new LanguageRow(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(LanguageRow::code))
                        .toList(),
                view.callbacks());
    }

    /** An agent who is shown a contact. */
    private record Rung(ContactId contact, AgentId agent) {}

    /** @param rung since when it rings at whom */
    private AgentRow agent(
            Board.AgentView agent,
            Map<ContactId, Board.ContactView> contacts,
            Map<Rung, Instant> rung,
            String language) {
        List<InHand> inHand = agent.contacts().stream()
                .filter(contacts::containsKey)
                .map(contacts::get)
                .map(view -> new InHand(
                        view.record().contact().id().value(),
                        view.record().contact().channel(),
                        org.queueName(view.record().contact().queue().value(), language),
                        rung.getOrDefault(new Rung(view.record().contact().id(), agent.agent()), since(view))
                                .toEpochMilli(),
                        view.onHold()))
                .toList();
        return new AgentRow(desks.agent(agent), agent.lastWork().toEpochMilli(), inHand);
    }

    private ContactRow contact(Board.ContactView view, String language) {
        Contact contact = view.record().contact();
        Optional<String> agent = view.record().agent().map(id -> id.value());
        return new ContactRow(
                contact.id().value(),
                contact.channel(),
                DeskViews.customer(contact),
                agent,
                agent.map(org::agentName),
                contact.queue().value(),
                org.queueName(contact.queue().value(), language),
                contact.language(),
                view.phase(),
                since(view).toEpochMilli(),
                boxed(view.place()),
                boxed(view.etaSeconds()),
                view.silent(),
                view.customerUnheard(),
                view.phase() == ContactPhase.CONNECTED && sound.isPoor(contact.id()),
                DeskShapes.callback(view.record()),
                supervisions.onBoard(contact.id()),
                sound.of(contact.id()),
                pauses.isPaused(contact.id()));
    }

    private static Instant since(Board.ContactView view) {
        ContactRecord record = view.record();
        Instant arrived = record.contact().arrivedAt();
        return switch (view.phase()) {
            case QUEUED, OFFERED, ACCEPTED -> arrived;
            case OUTSIDE, PARKED -> record.handovers().getLast().at();
            case ASLEEP -> record.slept().flatMap(Slept::since).orElse(arrived);
            case CONNECTED -> record.connectedAt().orElse(arrived);
            case WRAP_UP, ENDED -> record.endedAt().orElse(arrived);
        };
    }

    private static Counts counts(Board.QueueView view) {
        return new Counts(
                view.answered(),
                view.answeredInTarget(),
                view.abandoned(),
                view.abandonedInTarget(),
                view.shortAbandoned(),
                view.flowOut(),
                view.failed());
    }

    private static Counts sum(List<Board.QueueView> queues) {
        return queues.stream()
                .map(BoardViews::counts)
                .reduce(
                        new Counts(0, 0, 0, 0, 0, 0, 0),
                        (a, b) -> new Counts(
                                a.answered() + b.answered(),
                                a.answeredInTarget() + b.answeredInTarget(),
                                a.abandoned() + b.abandoned(),
                                a.abandonedInTarget() + b.abandonedInTarget(),
                                a.shortAbandoned() + b.shortAbandoned(),
                                a.flowOut() + b.flowOut(),
                                a.failed() + b.failed()));
    }

    private static long waitedMs(Instant since, Instant at) {
        return Math.max(0, Duration.between(since, at).toMillis());
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
