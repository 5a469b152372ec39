package io.parley.core.future;

import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * One future: the real router decides every event, and its effects are carried out by simulated people. An offer is
 * accepted, a connection talks, a customer runs out of patience; what the router sends away goes away.
 */
final class Simulation {
    private static final double NANOS = 1e9;
    /** A customer who is called back takes so long to answer. */
    private static final double RINGS_SECONDS = 12;

    private static final Function<ContactId, RoutingEvent> ENDED =
            contact -> new RoutingEvent.ContactEnded(contact, ContactEnd.AGENT_ENDED);

    private final Floor floor;
    private final Witness witness;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final Map<ContactId, Life> lives = new HashMap<>();
    private Instant now;
    /** The expiry of the offer made last, which is accepted before: it would come to nothing. */
    private RoutingEvent taken = new RoutingEvent.Tick();

    private long order;

    /** Who watches what becomes of contacts. */
    interface Witness {
        /** The contact left its queue: connected, or gone one way or another. */
        void left(ContactRecord record, Instant now);

        /** What the router made of an event, before it is carried out. */
        default void decided(RoutingEvent event, List<Effect> effects, Instant now) {}

        /** Anything about a contact changed. */
        default void changed(ContactRecord record, Instant now) {}

        /** The turn came of a contact that stayed without patience; it would be connected so much later. */
        default void reached(ContactId contact, double connectSeconds, Instant now) {}
    }

    /** Something due; equal times go in the order they were planned. */
    private record Due(Instant at, long nanos, long order, Step step) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return nanos != other.nanos ? Long.compare(nanos, other.nanos) : Long.compare(order, other.order);
        }
    }

    private sealed interface Step {
        record Tell(RoutingEvent event) implements Step {}

        record Arrive(Arrivals arrivals) implements Step {}

        /** @param stay in which it waits: the first, or a later one of a chat whose agent had no room when it woke */
        record LosePatience(ContactId contact, int stay) implements Step {}
    }

    /** A contact's course and how far it has gone. */
    private static final class Life {
        final Traffic.Course course;
        /** Whether it stays in line without patience, only to see when its turn would come. */
        final boolean ghostly;

        boolean ghost;
        boolean left;
        boolean talking;
        boolean wrappingUp;
        /** Which of its stays in line this is. */
        int stay;
        /** Naps it had. */
        int naps;
        /** Seconds that it was work, until it began to be work again. */
        double worked;

        Life(Traffic.Course course, boolean ghostly) {
            this.course = course;
            this.ghostly = ghostly;
        }

        /** Of the stay that begins. */
        double patience() {
            return naps == 0
                    ? course.patience()
                    : course.naps().get(naps - 1).patience().orElse(course.patience());
        }

        Optional<Nap> nextNap() {
            return naps < course.naps().size() ? Optional.of(course.naps().get(naps)) : Optional.empty();
        }
    }

    Simulation(Floor floor, Instant start, Witness witness) {
        this.floor = floor;
        this.now = start;
        this.witness = witness;
    }

    Instant now() {
        return now;
    }

    /** A contact that is here already; {@code ghostly} ones never really leave. */
    void knows(ContactId contact, Traffic.Course course, boolean ghostly) {
        lives.put(contact, new Life(course, ghostly));
    }

    /** A contact already here is this far. @param worked seconds that it was work so far */
    void hasGone(ContactRecord record, double worked) {
        Life life = lives.get(record.contact().id());
        life.left = record.segment().isPresent() || record.phase().compareTo(ContactPhase.CONNECTED) >= 0;
        life.talking = record.phase().compareTo(ContactPhase.CONNECTED) >= 0 && record.phase() != ContactPhase.ASLEEP;
        life.wrappingUp = record.phase() == ContactPhase.WRAP_UP;
        life.worked = worked;
    }

    /** From now on it is work until it falls asleep next, or is over. */
    void talks(ContactRecord record) {
        ContactId contact = record.contact().id();
        Life life = life(contact);
        Optional<Nap> nap = life.nextNap();
        if (nap.isPresent()) {
            record.agent()
                    .ifPresent(agent ->
                            in(nap.get().after() - life.worked, new RoutingEvent.ContactFellAsleep(contact, agent)));
        } else {
            in(life.course.handling() - life.worked, ENDED.apply(contact));
        }
    }

    /** It fell asleep, or is found so; where nobody knows how long, it sleeps on. */
    void sleeps(ContactId contact) {
        Life life = life(contact);
        life.talking = false;
        life.nextNap().ifPresent(nap -> {
            life.naps++;
            life.worked = nap.after();
            in(nap.seconds(), nap.last() ? ENDED.apply(contact) : new RoutingEvent.ContactWoke(contact, false));
        });
    }

    void endsWrapUp(ContactRecord record, Instant endedAt) {
        double wrapUp = life(record.contact().id()).course.wrapUp();
        if (wrapUp < Spread.Never.LONG) {
            record.agent()
                    .ifPresent(agent -> tellAt(
                            after(endedAt, wrapUp),
                            new RoutingEvent.WrapUpFinished(record.contact().id(), agent, "", "")));
        }
    }

    void tellAt(Instant when, RoutingEvent event) {
        plan(when, new Step.Tell(event));
    }

    /** @param patience seconds from arrival */
    void losesPatience(ContactId contact, Instant arrivedAt, double patience) {
        if (patience < Spread.Never.LONG) {
            plan(after(arrivedAt, patience), new Step.LosePatience(contact, life(contact).stay));
        }
    }

    void arrivals(Arrivals arrivals) {
        arrivals.next(now).ifPresent(at -> plan(at, new Step.Arrive(arrivals)));
    }

    /** Lets everything happen that is due until then. */
    void run(Instant end) {
        boolean more = true;
        while (more) {
            more = step(end);
        }
        now = end;
    }

    /** Lets the next thing happen unless it is later than {@code end}; whether something did. */
    boolean step(Instant end) {
        Due due = agenda.peek();
        if (due == null || due.at().isAfter(end)) {
            return false;
        }
        agenda.poll();
        now = due.at().isAfter(now) ? due.at() : now;
        switch (due.step()) {
            case Step.Tell(RoutingEvent event) -> tell(event);
            case Step.Arrive(Arrivals arrivals) -> arrive(arrivals);
            case Step.LosePatience(ContactId contact, int stay) -> losePatience(contact, stay);
        }
        takeByHand();
        return true;
    }

    /** Where nothing is offered, whoever is free takes the oldest they may have. */
    private void takeByHand() {
        Optional<RoutingEvent.ContactPicked> next = floor.nextByHand(now);
        while (next.isPresent()) {
            tell(next.get());
            next = floor.nextByHand(now);
        }
    }

    void tell(RoutingEvent event) {
        List<Effect> effects = Router.decide(floor, event, now);
        witness.decided(event, effects, now);
        effects.forEach(this::carryOut);
    }

    private void arrive(Arrivals arrivals) {
        Traffic.Planned planned = arrivals.take(now);
        Contact contact = planned.contact();
        lives.put(contact.id(), new Life(planned.course(), false));
        losesPatience(contact.id(), contact.arrivedAt(), planned.course().patience());
        tell(new RoutingEvent.ContactArrived(contact));
        arrivals(arrivals);
    }

    private void losePatience(ContactId contact, int stay) {
        Life life = lives.get(contact);
        if (life == null || life.left || life.stay != stay) {
            return;
        }
        if (life.ghostly) {
            life.ghost = true;
        } else {
            tell(new RoutingEvent.ContactEnded(contact, ContactEnd.CUSTOMER_LEFT));
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Offer offer -> offered(offer);
            case Effect.Dial(Contact contact) -> {
                tell(new RoutingEvent.CallbackDialled(contact.id()));
                in(RINGS_SECONDS, new RoutingEvent.CallbackTried(contact.id(), CallbackAttempt.Outcome.ANSWERED));
            }
            case Effect.Connect(ContactId contact, var channel, var agent) ->
                in(life(contact).course.connect(), new RoutingEvent.ContactConnected(contact, agent));
            case Effect.EndContact(ContactId contact, var channel, ContactEnd end) ->
                in(0, new RoutingEvent.ContactEnded(contact, end));
            case Effect.RecordChanged(ContactRecord record) -> changed(record);
            case Effect.WakeAt(Instant when, RoutingEvent event) -> {
                if (!taken.equals(event)) {
                    tellAt(when, event);
                }
            }
            case Effect.Withdraw withdrawn -> {}
            case Effect.AgentChanged agent -> {}
            case Effect.GiveBack back -> {}
            case Effect.PassOn on -> {}
            case Effect.Alarm alarm -> {}
        }
    }

    private void offered(Effect.Offer offer) {
        ContactId contact = offer.contact().id();
        Life life = life(contact);
        if (life.ghost) {
            witness.reached(contact, life.course.accept() + life.course.connect(), now);
            in(0, new RoutingEvent.ContactEnded(contact, ContactEnd.CUSTOMER_LEFT));
        } else {
            in(life.course.accept(), new RoutingEvent.OfferAccepted(offer.id()));
            if (after(now, life.course.accept()).isBefore(offer.expiresAt())) {
                taken = new RoutingEvent.OfferExpired(offer.id());
            }
        }
    }

    private void changed(ContactRecord record) {
        ContactId contact = record.contact().id();
        Life life = life(contact);
        witness.changed(record, now);
        if (record.segment().isPresent() && !life.left && record.partOf().isEmpty()) {
            life.left = true;
            witness.left(record, now);
        }
        switch (record.phase()) {
            case CONNECTED -> {
                if (!life.talking) {
                    life.talking = true;
                    talks(record);
                }
            }
            case ASLEEP -> {
                if (life.talking) {
                    sleeps(contact);
                }
            }
            case QUEUED -> {
                if (life.left && record.segment().isEmpty()) {
                    waitsAgain(contact, life);
                }
            }
            case WRAP_UP -> {
                if (!life.wrappingUp) {
                    life.wrappingUp = true;
                    endsWrapUp(record, now);
                }
            }
            case ENDED -> lives.remove(contact);
            case OFFERED, ACCEPTED, OUTSIDE, PARKED -> {}
        }
    }

    /** It woke, and its agent had no room; or it was parked for too long. */
    private void waitsAgain(ContactId contact, Life life) {
        life.left = false;
        life.talking = false;
        life.stay++;
        losesPatience(contact, now, life.patience());
    }

    private Life life(ContactId contact) {
        Life known = lives.get(contact);
        return known != null ? known : lives.computeIfAbsent(contact, id -> new Life(Prior.COURSE, false));
    }

    private void in(double seconds, RoutingEvent event) {
        if (seconds < Spread.Never.LONG) {
            tellAt(after(now, seconds), event);
        }
    }

    static Instant after(Instant start, double seconds) {
        return start.plus(Duration.ofNanos((long) (seconds * NANOS)));
    }

    private void plan(Instant when, Step step) {
        agenda.add(new Due(when, nanos(when), order++, step));
    }

    /** Since 1970; whatever is later than the year 2262 is as late as can be. */
    private static long nanos(Instant at) {
        long seconds = at.getEpochSecond();
        boolean far = seconds >= Long.MAX_VALUE / 1_000_000_000;
        return far ? Long.MAX_VALUE : seconds * 1_000_000_000 + at.getNano();
    }
}
