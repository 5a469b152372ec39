package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.Fact;
import io.parley.core.measure.OfferCounts.OfferEnd;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes down the facts that reports are made of, beside a floor: stays where the floor counts them, offers as they are
 * made and withdrawn, agents' time by what changed about each. It must see every decision from the first entry of the
 * journal on; only the facts of some need to be kept.
 */
public final class Ledger {
    /** Facts of one entry: loading rules may begin a slice for every agent. */
    private static final int PER_ENTRY = 1 << 16;

    /** Why a stay failed that nobody ended. */
    private static final String LOST = "lost";

    private final Map<ContactId, Fact.Stay> stays = new HashMap<>();
    private final Map<OfferId, Fact.OfferLife> offers = new HashMap<>();
    private final Map<ContactId, Fact.Nap> naps = new HashMap<>();
    private final AgentTimes times = new AgentTimes(this);
    private List<Fact> facts = new ArrayList<>();
    private long seq;
    private int index;

    /** A stay that began or, with an end, is over; as noted by the decision. */
    record StayChange(Fact.Subject subject, ServiceTarget target, Instant enteredAt, Optional<Fact.StayEnd> end) {}

    /** A chat that fell asleep or, with an end, sleeps no more. */
    record NapChange(Fact.Subject subject, AgentId agent, Instant enteredAt, Optional<Fact.NapOver> over) {}

    /** Names the entry whose facts come next. @param number grows from entry to entry */
    public Ledger entry(long number) {
        seq = number;
        index = 0;
        return this;
    }

    /** The facts since it was last asked, in order. */
    public List<Fact> take() {
        List<Fact> taken = facts;
        facts = new ArrayList<>();
        return taken;
    }

    void note(Decision decision, RoutingEvent event, List<Effect> effects) {
        decision.stays().forEach(this::stay);
        Set<AgentId> changed = new LinkedHashSet<>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Offer offer -> offered(offer, decision);
                case Effect.Withdraw withdrawn -> withdrawn(withdrawn, event, decision.now);
                case Effect.AgentChanged(AgentId agent) -> changed.add(agent);
                case Effect.Dial dial -> {}
                case Effect.Connect connect -> {}
                case Effect.GiveBack back -> {}
                case Effect.PassOn on -> {}
                case Effect.EndContact end -> {}
                case Effect.RecordChanged record -> {}
                case Effect.WakeAt wake -> {}
                case Effect.Alarm alarm -> {}
            }
        }
        decision.handed().forEach(times::handedOn);
        decision.naps().forEach(change -> nap(change, decision.now));
        changed.forEach(agent -> times.look(decision, agent));
        if (event instanceof RoutingEvent.RefusalExplained explained) {
            tell(new Fact.Refusal(explained.offer().value(), explained.reason()));
        }
        if (event instanceof RoutingEvent.RulesLoaded) {
            times.forgetGone(decision);
        }
        if (event instanceof RoutingEvent.FloorMended(Mend mend) && mend.breach() == Breach.SUMS) {
            mend.queue().ifPresent(queue -> lost(queue, decision));
        }
    }

    /** Whoever is on no floor any more without having left: reports count them as the queue does, as lost by us. */
    private void lost(QueueId queue, Decision decision) {
        List<Fact.Stay> gone = stays.values().stream()
                .filter(stay -> stay.subject().queue().equals(queue))
                .filter(stay -> decision.floor.contact(stay.subject().contact()).isEmpty())
                .sorted(Comparator.comparingLong(Fact.Stay::id))
                .toList();
        for (Fact.Stay stay : gone) {
            stays.remove(stay.subject().contact());
            long waited = Duration.between(stay.enteredAt(), decision.now).toMillis();
            Fact.StayEnd end =
                    new Fact.StayEnd(SegmentEnd.FAILED, LOST, decision.now, Math.max(0, waited), Optional.empty());
            tell(new Fact.Stay(stay.id(), stay.subject(), stay.target(), stay.enteredAt(), Optional.of(end)));
        }
    }

    long nextId() {
        return seq * PER_ENTRY + index++;
    }

    void tell(Fact fact) {
        facts.add(fact);
    }

    private void stay(StayChange change) {
        ContactId contact = change.subject().contact();
        Fact.Stay begun = stays.remove(contact);
        long id = begun == null ? nextId() : begun.id();
        Fact.Stay stay = new Fact.Stay(id, change.subject(), change.target(), change.enteredAt(), change.end());
        if (change.end().isEmpty()) {
            stays.put(contact, stay);
        }
        tell(stay);
    }

    private void nap(NapChange change, Instant now) {
        ContactId contact = change.subject().contact();
        Fact.Nap begun = naps.remove(contact);
        if (change.over().isEmpty()) {
            begun = new Fact.Nap(nextId(), change.subject(), change.agent(), change.enteredAt(), now, Optional.empty());
            naps.put(contact, begun);
        }
        if (begun != null) {
            tell(new Fact.Nap(
                    begun.id(), begun.subject(), begun.agent(), begun.enteredAt(), begun.from(), change.over()));
        }
    }

    private void offered(Effect.Offer offer, Decision decision) {
        Fact.OfferLife life = new Fact.OfferLife(
                offer.id().value(), subject(offer.contact()), offer.agent(), decision.now, Optional.empty());
        offers.put(offer.id(), life);
        tell(life);
    }

    private void withdrawn(Effect.Withdraw withdrawn, RoutingEvent event, Instant now) {
        Fact.OfferLife life = offers.remove(withdrawn.id());
        if (life != null) {
            Fact.OfferOver over = new Fact.OfferOver(outcome(withdrawn, event), now);
            tell(new Fact.OfferLife(life.id(), life.subject(), life.agent(), life.offeredAt(), Optional.of(over)));
        }
    }

    static Fact.Subject subject(Contact contact) {
        return new Fact.Subject(
                contact.id(),
                contact.channel(),
                contact.queue(),
                contact.language(),
                contact.customer().key(),
                contact.callback().map(Callback::way));
    }

    private static OfferEnd outcome(Effect.Withdraw withdrawn, RoutingEvent event) {
        if (event instanceof RoutingEvent.OfferRefused refused
                && refused.offer().equals(withdrawn.id())) {
            return switch (refused.outcome()) {
                case NO_ANSWER -> OfferEnd.TIMEOUT;
                case DECLINED -> OfferEnd.REJECTED;
                case BUSY -> OfferEnd.BUSY;
                case UNREACHABLE -> OfferEnd.UNREACHABLE;
                case FAILED -> OfferEnd.FAULT;
            };
        }
        return switch (withdrawn.reason()) {
            case ACCEPTED -> OfferEnd.ACCEPTED;
            case EXPIRED -> OfferEnd.TIMEOUT;
            case REFUSED -> OfferEnd.REJECTED;
            case CUSTOMER_LEFT, AGENT_GONE, FLOW_OUT, ELSEWHERE -> OfferEnd.WITHDRAWN;
        };
    }
}
