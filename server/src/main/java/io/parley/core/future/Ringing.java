package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Ladder;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Who would be rung for a contact that nobody answers, when, and how it gets out. The real router decides on a fork, by
 * the timers it sets itself. Nobody else comes, and those who ring or talk for others go on doing so; wrap-ups end.
 */
final class Ringing {
    private static final Duration HORIZON = Duration.ofHours(1);
    private static final int MOST_RINGS = 12;
    private static final int MOST_EVENTS = 20_000;

    private final Floor fork;
    private final ContactId contact;
    private final Instant from;
    private final List<Moment> moments = new ArrayList<>();
    private final Set<OfferId> offers = new HashSet<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::order));
    private QueueId queue;
    private long made;
    private int rings;
    private boolean over;

    /** Of those due at once, the one set first. */
    private record Timer(Instant at, long order, RoutingEvent event) {}

    private Ringing(Floor fork, Contact contact) {
        this.fork = fork;
        this.contact = contact.id();
        from = contact.arrivedAt();
        queue = contact.queue();
    }

    /**
     * All moments in order; the fork is not what it was afterwards.
     *
     * @param arrived what the router decided when it came
     * @param ladder of the queue it came to
     */
    static List<Moment> of(Floor fork, Contact contact, List<Effect> arrived, List<Ladder.Rung> ladder) {
        Ringing ringing = new Ringing(fork, contact);
        arrived.forEach(ringing::noteOffer);
        fork.timers().forEach(ringing::set);
        ringing.note(arrived, contact.arrivedAt());
        ringing.run();
        ringing.widen(ladder);
        ringing.callback(contact);
        return ringing.moments.stream()
                .sorted(Comparator.comparing(Moment::after))
                .toList();
    }

    private void run() {
        Instant end = from.plus(HORIZON);
        for (int events = 0; !over && rings < MOST_RINGS && events < MOST_EVENTS; events++) {
            Timer next = timers.poll();
            if (next == null || next.at().isAfter(end)) {
                return;
            }
            Instant now = next.at().isBefore(from) ? from : next.at();
            note(Router.decide(fork, next.event(), now), now);
        }
    }

    private void set(Effect.WakeAt timer) {
        if (!concerns(timer.event())) {
            return;
        }
        timers.add(new Timer(timer.when(), made++, timer.event()));
    }

    private boolean concerns(RoutingEvent event) {
        return switch (event) {
            case RoutingEvent.OfferExpired expired -> offers.contains(expired.offer());
            case RoutingEvent.ContactDue due -> due.contact().equals(contact);
            case RoutingEvent.MaxWaitReached reached -> reached.contact().equals(contact);
            case RoutingEvent.WrapUpExpired wrapUp -> true;
            case RoutingEvent.AgentDue due -> true;
            case RoutingEvent.ContactEvent other -> false;
            case RoutingEvent.AgentEvent other -> false;
            case RoutingEvent.OfferEvent other -> false;
            case RoutingEvent.RulesLoaded _, RoutingEvent.ServerStarted _, RoutingEvent.Tick _ -> false;
            case RoutingEvent.ContactArrived _, RoutingEvent.ContactServed _, RoutingEvent.ContactBegun _ -> false;
            case RoutingEvent.FloorMended _ -> false;
        };
    }

    private void note(List<Effect> effects, Instant now) {
        Duration after = Duration.between(from, now);
        List<AgentId> rung = new ArrayList<>();
        Duration lasts = Duration.ZERO;
        effects.forEach(this::noteOffer);
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Offer offer
                when offer.contact().id().equals(contact) -> {
                    rung.add(offer.agent());
                    lasts = Duration.between(now, offer.expiresAt());
                }
                case Effect.WakeAt timer -> set(timer);
                case Effect.EndContact end
                when end.contact().equals(contact) -> {
                    moments.add(Moment.ends(after, end.end().reason()));
                    over = true;
                }
                case Effect.RecordChanged(var record)
                when record.contact().id().equals(contact) ->
                    moved(record.contact().queue(), after);
                case Effect.Offer _, Effect.EndContact _, Effect.RecordChanged _, Effect.Dial _ -> {}
                case Effect.Withdraw _, Effect.Connect _, Effect.GiveBack _, Effect.PassOn _ -> {}
                case Effect.AgentChanged _, Effect.Alarm _ -> {}
            }
        }
        if (!rung.isEmpty()) {
            moments.add(Moment.rings(after, rung, lasts));
            rings++;
        }
    }

    /** Before its timer is met. */
    private void noteOffer(Effect effect) {
        if (effect instanceof Effect.Offer offer && offer.contact().id().equals(contact)) {
            offers.add(offer.id());
        }
    }

    private void moved(QueueId to, Duration after) {
        if (!to.equals(queue)) {
            queue = to;
            moments.add(Moment.moves(after, to));
        }
    }

    /** Steps that reach more agents than the one before, until it is over. */
    private void widen(List<Ladder.Rung> ladder) {
        Duration end = moments.stream()
                .filter(moment -> moment.kind() == Moment.Kind.ENDS || moment.kind() == Moment.Kind.MOVES)
                .map(Moment::after)
                .findFirst()
                .orElse(HORIZON);
        int members = -1;
        for (Ladder.Rung rung : ladder) {
            if (rung.exit().isPresent()) {
                continue;
            }
            if (members >= 0 && rung.after().compareTo(end) < 0) {
                moments.addFirst(Moment.widens(rung.after(), rung.joins(), rung.members() - members));
            }
            members = rung.members();
        }
    }

    private void callback(Contact came) {
        Callback.Way way = came.channel() == Channel.VOICE ? Callback.Way.KEYPAD : Callback.Way.WIDGET;
        fork.picture(0, from).queues().stream()
                .filter(view -> view.queue().equals(came.queue()))
                .map(Board.QueueView::callback)
                .filter(rules -> rules.allows(way))
                .map(rules -> Moment.callback(rules.offeredAfter()))
                .findFirst()
                .filter(moment -> lasts(moment.after()))
                .ifPresent(moments::add);
    }

    private boolean lasts(Duration after) {
        Optional<Duration> end = moments.stream()
                .filter(moment -> moment.kind() == Moment.Kind.ENDS || moment.kind() == Moment.Kind.MOVES)
                .map(Moment::after)
                .findFirst();
        return end.filter(over -> over.compareTo(after) < 0).isEmpty();
    }
}
