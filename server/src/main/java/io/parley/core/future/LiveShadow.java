package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Other rules beside a live floor, told entry by entry what happens there. The same people come, and agents come and go
 * as they do. As long as the other rules decide the same, every act is the one that was really done; where they decide
 * otherwise, people behave as they were seen to: they talk as long as they really talked, and accept, wrap up and lose
 * patience as is usual. Under the same rules nothing differs: lots are drawn
 * in the same order, too.
 */
public final class LiveShadow {
    /** A timer of the router comes with the live one; if that does not come, so much later by itself. */
    private static final Duration LAG = Duration.ofSeconds(2);

    private static final Duration FAR = Duration.ofDays(366);
    private static final int MOST_CONTACTS = 50_000;

    private final Floor floor;
    private final ShadowPair.People people;
    private final ShadowScore score;
    private final Map<ContactId, ShadowPair> pairs = new LinkedHashMap<>();
    private final Map<OfferId, Asked> liveOffers = new HashMap<>();
    private final Map<OfferId, Asked> offers = new HashMap<>();
    private final Set<ContactId> touched = new LinkedHashSet<>();
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private Instant now;
    private long order;

    /**
     * What came of it so far.
     *
     * @param contacts that left their queue on both floors
     * @param elsewhere how many of them would have gone to another agent or queue, or to nobody
     * @param last the latest of those
     * @param newcomers agents of the other rules alone, who are there all the time
     */
    public record Report(
            long contacts, long elsewhere, List<Elsewhere> last, Map<QueueId, Level> levels, List<AgentId> newcomers) {}

    /** @param queue where it would have left */
    public record Elsewhere(
            ContactId contact, QueueId queue, Optional<AgentId> live, Optional<AgentId> shadow, Instant at) {}

    /** Stays that ended on both floors, and the service level of each. */
    public record Level(long liveContacts, long shadowContacts, OptionalDouble live, OptionalDouble shadow) {}

    /** The shadow cannot go on. */
    public static final class TooFarApart extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooFarApart(String message) {
            super(message);
        }
    }

    private record Asked(ContactId contact, AgentId agent) {}

    /**
     * Something that will be told here.
     *
     * @param runs when, if the live floor does not tell it before
     * @param at when the router asked for it
     * @param timer whether it is one of the router's, rather than an act of somebody
     */
    private record Due(Instant runs, long order, Instant at, RoutingEvent event, boolean timer)
            implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = runs.compareTo(other.runs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Timers that run, by what they tell; the live floor may tell it first. */
    private final Map<RoutingEvent, List<Due>> timers = new HashMap<>();

    /**
     * Starts from what is on the floor.
     *
     * @param present whose floor nobody else changes
     */
    public LiveShadow(Present present, Rules other, long seed) {
        floor = present.floor().floor();
        now = present.floor().at();
        people = new ShadowPair.People(present.traffic(), new SplittableRandom(seed));
        score = new ShadowScore(floor.rules(), other);
        Board board = present.floor().board();
        Stream.concat(board.waiting().stream(), board.live().stream()).forEach(view -> begin(view.record()));
        for (Board.OfferView offer : board.offers()) {
            ShadowPair pair = pairs.get(offer.contact());
            liveOffers.put(offer.id(), new Asked(offer.contact(), offer.agent()));
            pair.live.asked.add(offer.agent());
            pair.offers.put(offer.agent(), offer.id());
            offers.put(offer.id(), new Asked(offer.contact(), offer.agent()));
        }
        floor.timers().stream()
                .filter(timer -> timer.when().isAfter(Instant.EPOCH))
                .forEach(timer -> plan(timer.when(), timer.event(), true));
        if (!sameAs(other)) {
            tell(new RoutingEvent.RulesLoaded(other));
            score.newcomers().come().forEach(this::tell);
        }
        settle();
    }

    private boolean sameAs(Rules other) {
        Rules rules = floor.rules();
        return rules.agents().equals(other.agents())
                && rules.queues().equals(other.queues())
                && rules.policy().equals(other.policy());
    }

    private void begin(ContactRecord record) {
        ShadowPair pair = pair(record.contact());
        pair.live.changed(record, now);
        pair.shadow.changed(record, now);
        pair.counted = pair.live.fate.isPresent();
    }

    public Report report() {
        return score.report();
    }

    /** Contacts that are not over on both floors. */
    public int size() {
        return pairs.size();
    }

    /** The live floor decided this. @throws TooFarApart if the two have nothing to do with each other any more */
    public void observe(RoutingEvent event, List<Effect> effects, Instant at) {
        advance(at);
        boolean refused = event instanceof RoutingEvent.ContactBegun
                && ShadowSide.refused(event, effects).isPresent();
        Optional<RoutingEvent> here = translated(event).filter(same -> !refused);
        introduce(effects);
        effects.forEach(this::seen);
        here.ifPresent(same -> {
            cameLive(same);
            tell(same);
        });
        if (event instanceof RoutingEvent.ContactTransferred && here.isEmpty()) {
            effects.forEach(this::liveAlone);
        }
        settle();
        if (pairs.size() > MOST_CONTACTS) {
            throw new TooFarApart(MOST_CONTACTS + " contacts are over on one of the floors only");
        }
    }

    /** Nobody handed anything on here: there is no such part. */
    private void liveAlone(Effect effect) {
        if (effect instanceof Effect.RecordChanged(ContactRecord record)
                && record.partOf().isPresent()) {
            pair(record).shadow.refused(record.contact().queue());
        }
    }

    /** Lets happen here what is due. */
    private void advance(Instant at) {
        Due due = agenda.peek();
        while (due != null && !due.runs().isAfter(at)) {
            agenda.poll();
            now = due.runs().isAfter(now) ? due.runs() : now;
            if (due.timer() ? stillRuns(due) : mayStill(due.event())) {
                tell(due.event());
            }
            settle();
            due = agenda.peek();
        }
        now = at.isAfter(now) ? at : now;
    }

    private boolean stillRuns(Due due) {
        List<Due> same = timers.get(due.event());
        boolean runs = same != null && same.remove(due);
        if (runs && same.isEmpty()) {
            timers.remove(due.event());
        }
        return runs;
    }

    /** Of the timers that run here for the same, the first is over; one set later may be due sooner. */
    private void cameLive(RoutingEvent event) {
        timers.getOrDefault(event, List.of()).stream()
                .min(Comparator.comparing(Due::at).thenComparing(Due::order))
                .filter(first -> !first.at().isAfter(now))
                .ifPresent(this::stillRuns);
    }

    /** An act that was planned because the floors stood differently is left out where they do not any more. */
    private boolean mayStill(RoutingEvent event) {
        return switch (event) {
            case RoutingEvent.OfferAccepted(OfferId id) ->
                Optional.ofNullable(offers.get(id))
                        .filter(asked -> pairs.get(asked.contact()).answersHere(asked.agent()))
                        .isPresent();
            case RoutingEvent.ContactEvent contact ->
                Optional.ofNullable(pairs.get(contact.contact()))
                        .filter(pair -> pair.actsHere(event))
                        .isPresent();
            case RoutingEvent.OfferEvent other -> false;
            case RoutingEvent.AgentEvent other -> false;
            case RoutingEvent.RulesLoaded _, RoutingEvent.ServerStarted _ -> false;
            case RoutingEvent.ContactArrived _, RoutingEvent.ContactServed _, RoutingEvent.ContactBegun _ -> false;
            case RoutingEvent.FloorMended _, RoutingEvent.Tick _ -> false;
        };
    }

    /** What the event means here; empty if nothing, because the two floors stand differently. */
    private Optional<RoutingEvent> translated(RoutingEvent event) {
        return switch (event) {
            case RoutingEvent.RulesLoaded(Rules rules) -> Optional.of(event).filter(e -> rules.equals(floor.rules()));
            case RoutingEvent.ServerStarted _, RoutingEvent.ContactServed _, RoutingEvent.Tick _ -> Optional.of(event);
            case RoutingEvent.FloorMended _ -> Optional.empty();
            case RoutingEvent.AgentEvent agent ->
                Optional.of(event).filter(e -> !score.newcomers().concerns(agent));
            case RoutingEvent.OfferAccepted(OfferId id) -> beside(id).map(RoutingEvent.OfferAccepted::new);
            case RoutingEvent.OfferExpired(OfferId id) -> beside(id).map(RoutingEvent.OfferExpired::new);
            case RoutingEvent.OfferRefused(OfferId id, var outcome) ->
                beside(id).map(own -> new RoutingEvent.OfferRefused(own, outcome));
            case RoutingEvent.ContactArrived _, RoutingEvent.ContactBegun _ -> Optional.of(event);
            case RoutingEvent.ContactEvent contact -> Optional.of(event).filter(e -> happens(contact));
        };
    }

    /** The offer of the same contact to the same agent. */
    private Optional<OfferId> beside(OfferId live) {
        return Optional.ofNullable(liveOffers.get(live))
                .flatMap(asked -> Optional.ofNullable(pairs.get(asked.contact()))
                        .flatMap(pair -> Optional.ofNullable(pair.offers.get(asked.agent()))));
    }

    private boolean happens(RoutingEvent.ContactEvent event) {
        ShadowPair pair = pairs.get(event.contact());
        if (pair == null) {
            return true; // over on both, or a callback that nobody has seen yet
        }
        return switch (event) {
            case RoutingEvent.ContactConnected e -> pair.together() && pair.shadow.phase == ContactPhase.ACCEPTED;
            case RoutingEvent.ContactEnded(ContactId id, ContactEnd end) -> pair.endsAlike(end);
            case RoutingEvent.ContactFellAsleep _ -> pair.together() && pair.shadow.phase == ContactPhase.CONNECTED;
            case RoutingEvent.ContactWoke _ -> pair.shadow.phase == ContactPhase.ASLEEP;
            case RoutingEvent.ContactHeld _, RoutingEvent.LanguageCorrected _, RoutingEvent.TakerLeft _ ->
                pair.together();
            case RoutingEvent.OutcomeChosen _, RoutingEvent.WrapUpFinished _ ->
                pair.together() && pair.shadow.phase == ContactPhase.WRAP_UP;
            case RoutingEvent.NoteSaved _, RoutingEvent.RefusalExplained _, RoutingEvent.RecordingSettled _ -> false;
            case RoutingEvent.NoAudio _, RoutingEvent.CustomerUnheard _ -> pair.together();
            case RoutingEvent.WrapUpExpired _, RoutingEvent.CustomerFound _, RoutingEvent.ContactDue _ -> true;
            case RoutingEvent.ContactPicked _, RoutingEvent.OfferPickedUp _ -> true;
            case RoutingEvent.WrapUpAsked _, RoutingEvent.WrapUpExtended _ -> true;
            case RoutingEvent.CallbackEvent _, RoutingEvent.MaxWaitReached _ -> true;
            case RoutingEvent.ContactTransferred e -> pair.together() && pair.shadow.phase == ContactPhase.CONNECTED;
            case RoutingEvent.TransferTried e -> pair.shadow.phase == ContactPhase.OUTSIDE;
            case RoutingEvent.ParkedTaken _, RoutingEvent.ParkedTooLong _ -> pair.shadow.phase == ContactPhase.PARKED;
        };
    }

    /** What the live floor makes of it. */
    private void seen(Effect effect) {
        switch (effect) {
            case Effect.Offer offer -> {
                liveOffers.put(offer.id(), new Asked(offer.contact().id(), offer.agent()));
                pair(offer.contact()).live.asked.add(offer.agent());
            }
            case Effect.Withdraw withdrawn -> {
                liveOffers.remove(withdrawn.id());
                known(withdrawn.contact()).ifPresent(pair -> pair.live.asked.remove(withdrawn.agent()));
            }
            case Effect.EndContact end ->
                known(end.contact()).ifPresent(pair -> pair.live.sentAway = Optional.of(end.end()));
            case Effect.RecordChanged(ContactRecord record) -> pair(record).live.changed(record, now);
            case Effect.Dial dial -> {}
            case Effect.Connect connect -> {}
            case Effect.GiveBack back -> {}
            case Effect.PassOn on -> {}
            case Effect.AgentChanged agent -> {}
            case Effect.WakeAt timer -> {}
            case Effect.Alarm alarm -> {}
        }
    }

    private void tell(RoutingEvent event) {
        List<Effect> effects = Router.decide(floor, event, now);
        introduce(effects);
        effects.forEach(this::carryOut);
        ShadowSide.refused(event, effects)
                .ifPresent(contact -> pair(contact).shadow.refused(contact.queue()));
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Offer offer -> {
                offers.put(offer.id(), new Asked(offer.contact().id(), offer.agent()));
                pair(offer.contact()).offers.put(offer.agent(), offer.id());
            }
            case Effect.Withdraw withdrawn -> {
                offers.remove(withdrawn.id());
                known(withdrawn.contact()).ifPresent(pair -> pair.offers.remove(withdrawn.agent()));
            }
            case Effect.EndContact end ->
                known(end.contact()).ifPresent(pair -> pair.shadow.sentAway = Optional.of(end.end()));
            case Effect.RecordChanged(ContactRecord record) ->
                pair(record).shadow.changed(record, now);
            case Effect.WakeAt(Instant when, RoutingEvent event) -> plan(when, event, true);
            case Effect.Dial dial -> {}
            case Effect.Connect connect -> {}
            case Effect.GiveBack back -> {}
            case Effect.PassOn on -> {}
            case Effect.AgentChanged agent -> {}
            case Effect.Alarm alarm -> {}
        }
    }

    /** Who has just come may be asked to leave before anything else is told of them. */
    private void introduce(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.RecordChanged(ContactRecord record) && record.phase() != ContactPhase.ENDED) {
                pair(record.contact());
            }
        }
    }

    private ShadowPair pair(Contact contact) {
        touched.add(contact.id());
        return pairs.computeIfAbsent(contact.id(), id -> new ShadowPair(contact));
    }

    /** An agent's part of a contact that went on is not counted beside it. */
    private ShadowPair pair(ContactRecord record) {
        ShadowPair pair = pair(record.contact());
        pair.counted |= record.partOf().isPresent() || record.begunBy().isPresent();
        return pair;
    }

    private Optional<ShadowPair> known(ContactId id) {
        touched.add(id);
        return Optional.ofNullable(pairs.get(id));
    }

    private void plan(Instant when, RoutingEvent event, boolean timer) {
        if (when.isAfter(now.plus(FAR))) {
            return; // a timer that only an event can set anew
        }
        Instant soonest = when.isAfter(now) ? when : now;
        Due due = new Due(timer ? soonest.plus(LAG) : soonest, order++, when, event, timer);
        agenda.add(due);
        if (timer) {
            timers.computeIfAbsent(event, e -> new ArrayList<>(1)).add(due);
        }
    }

    /** Looks at all contacts that something happened to. */
    private void settle() {
        for (ContactId id : touched) {
            ShadowPair pair = pairs.get(id);
            if (pair == null) {
                continue;
            }
            pair.plan(now, people, (when, event) -> plan(when, event, false));
            if (!pair.counted && pair.live.fate.isPresent() && pair.shadow.fate.isPresent()) {
                pair.counted = true;
                score.count(id, pair.live.fate.get(), pair.shadow.fate.get(), now);
            }
            if (pair.isOver()) {
                pairs.remove(id);
            }
        }
        touched.clear();
    }
}
