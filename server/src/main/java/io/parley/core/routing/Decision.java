package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.Fact;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One decision in the making: the floor, the time, the effects so far, and what became free by it. A floor makes all
 * its decisions with the same object, one after the other, and leaves nothing of one for the next.
 */
final class Decision {
    private static final int FEW_EFFECTS = 8;

    final Floor floor;
    Instant now;
    long nowNanos;

    private Effect[] effects = new Effect[FEW_EFFECTS];
    private int effectCount;
    private final FewOrMany<AgentOnFloor> freed = new FewOrMany<>();
    private final FewOrMany<AgentOnFloor> touched = new FewOrMany<>();
    private final FewOrMany<ContactOnFloor> waiting = new FewOrMany<>();
    private final Matching matching;
    private boolean facts;
    private List<Ledger.StayChange> stays = List.of();
    private List<HandedOn> handed = List.of();
    private List<Ledger.NapChange> naps = List.of();
    private boolean heldBackToo;
    /** Null before it is needed. */
    private Explanation unexplained;

    /** An agent's part in a contact that goes on without them. */
    record HandedOn(ContactId contact, Handover handover) {}

    Decision(Floor floor, Instant now) {
        this.floor = floor;
        this.now = now;
        nowNanos = Nanos.of(now);
        matching = new Matching(this);
    }

    /** Forgets the decision before. @param factsToo whether somebody asks for the {@link #stays} */
    Decision begin(Instant at, boolean factsToo) {
        now = at;
        nowNanos = Nanos.of(at);
        effectCount = 0;
        freed.clear();
        touched.clear();
        waiting.clear();
        facts = factsToo;
        stays = List.of();
        handed = List.of();
        naps = List.of();
        heldBackToo = false;
        return this;
    }

    /** What is decided from here on was so at that time. */
    void at(Instant other) {
        now = other;
        nowNanos = Nanos.of(other);
    }

    RoutingPolicy policy() {
        return floor.rules().policy();
    }

    void effect(Effect effect) {
        if (effectCount == effects.length) {
            effects = Arrays.copyOf(effects, 2 * effectCount);
        }
        effects[effectCount++] = effect;
    }

    /** What an offer has in place of an explanation, where offers go without. */
    Explanation unexplained() {
        long version = floor.rules().version();
        if (unexplained == null || unexplained.rulesVersion() != version) {
            unexplained = new Explanation(version, List.of(), List.of(), List.of());
        }
        return unexplained;
    }

    void recordChanged(ContactOnFloor contact) {
        if (floor.terse() && contact.talk.segment.isEmpty()) {
            return;
        }
        effect(new Effect.RecordChanged(floor.silent() ? contact.fresh() : contact.toRecord()));
    }

    /** A contact that was over before it waited is only written down. */
    void served(Contact contact, ContactEnd end) {
        if (!floor.terse()) {
            effect(new Effect.RecordChanged(ContactRecord.served(contact, end, now)));
        }
    }

    /** A stay of the contact began. */
    void entered(ContactOnFloor contact) {
        if (facts) {
            note(contact, Optional.empty());
        }
    }

    /** Its stay is over. @param reason of a flow-out or failure */
    void left(ContactOnFloor contact, SegmentEnd how, String reason) {
        if (!facts) {
            return;
        }
        Optional<Fact.Answered> answered =
                how == SegmentEnd.ANSWERED ? contact.agent.map(agent -> answered(agent, contact)) : Optional.empty();
        note(contact, Optional.of(new Fact.StayEnd(how, reason, now, contact.waitMs(now), answered)));
    }

    private static Fact.Answered answered(AgentOnFloor agent, ContactOnFloor contact) {
        boolean apart =
                contact.callback.filter(callback -> !callback.rules.counted()).isPresent();
        int attempts =
                contact.callback.map(callback -> callback.attempts.size()).orElse(0);
        return new Fact.Answered(agent.id(), apart, attempts);
    }

    private void note(ContactOnFloor contact, Optional<Fact.StayEnd> end) {
        if (stays.isEmpty()) {
            stays = new ArrayList<>(2);
        }
        stays.add(new Ledger.StayChange(
                Ledger.subject(contact.contact), contact.queue.rules.target(), contact.enteredAt(), end));
    }

    void handedOn(ContactOnFloor contact, Handover handover) {
        List<HandedOn> more = new ArrayList<>(handed);
        more.add(new HandedOn(contact.id(), handover));
        handed = List.copyOf(more);
    }

    /** A chat fell asleep or, with an end, slept no more. */
    void nap(ContactOnFloor contact, AgentId agent, Optional<Fact.NapOver> over) {
        List<Ledger.NapChange> more = new ArrayList<>(naps);
        more.add(new Ledger.NapChange(Ledger.subject(contact.contact), agent, contact.enteredAt(), over));
        naps = List.copyOf(more);
    }

    List<Ledger.NapChange> naps() {
        return naps;
    }

    /** What was handed on by it. */
    List<HandedOn> handed() {
        return handed;
    }

    /** Stays that began or ended by it, in order. */
    List<Ledger.StayChange> stays() {
        return stays;
    }

    void agentChanged(AgentOnFloor agent) {
        touched.add(agent);
        if (!floor.terse()) {
            effect(agent.changed);
        }
    }

    /** The agent may be able to take something: look for it once the event is applied. */
    void mayTake(AgentOnFloor agent) {
        touched.add(agent);
        freed.add(agent);
    }

    /** The contact may be taken by somebody: look for an agent once the event is applied. */
    void mayBeTaken(ContactOnFloor contact) {
        waiting.add(contact);
    }

    /** A customer is not called any more: somebody held back may be, once the event is applied. */
    void lookAtHeldBack() {
        heldBackToo = true;
    }

    /** Ends this one offer and frees the agent, unless they accepted. */
    void withdraw(OfferOnFloor offer, WithdrawReason reason) {
        ContactOnFloor contact = offer.contact();
        contact.withdrawn(offer);
        floor.offers.remove(offer.id());
        effect(new Effect.Withdraw(
                offer.id(), contact.id(), contact.channel, offer.agent().id(), reason));
        if (reason != WithdrawReason.ACCEPTED) {
            release(offer.agent(), contact);
        }
    }

    /** Ends all offers of the contact. */
    void withdrawAll(ContactOnFloor contact, WithdrawReason reason) {
        while (!contact.offers.isEmpty()) {
            withdraw(contact.offers.getFirst(), reason);
        }
    }

    /** The agent has this contact in hand. */
    void take(AgentOnFloor agent, ContactOnFloor contact) {
        agent.work.add(contact);
        agent.clock.busy(true, nowNanos);
        floor.lines.refresh(agent, nowNanos);
        agentChanged(agent);
    }

    /** The agent no longer has this contact in hand. */
    void release(AgentOnFloor agent, ContactOnFloor contact) {
        agent.work.remove(contact);
        agent.excused = agent.excused && !agent.fits();
        agent.clock.busy(!agent.work.isEmpty() || agent.outsideCalls > 0, nowNanos);
        AgentStates.settle(this, agent);
        agentChanged(agent);
        mayTake(agent);
    }

    /** Pairs what became free with what waits, and gives all effects. */
    List<Effect> finish() {
        settle();
        if (heldBackToo || !freed.isEmpty()) {
            Callbacks.release(this);
        }
        if (!freed.isEmpty() || !waiting.isEmpty()) {
            match();
        }
        for (int i = 0; i < touched.size(); i++) {
            AgentOnFloor agent = touched.get(i);
            if (agent.isGone()) {
                floor.forget(agent);
            }
        }
        return told();
    }

    /** As long as what was told, for many are kept. */
    private List<Effect> told() {
        return switch (effectCount) {
            case 0 -> List.of();
            case 1 -> List.of(effects[0]);
            case 2 -> List.of(effects[0], effects[1]);
            default -> Arrays.asList(Arrays.copyOf(effects, effectCount));
        };
    }

    private void match() {
        if (freed.isEmpty() && waiting.size() == 1 && !mayBeSomebody(waiting.get(0))) {
            return;
        }
        matching.begin();
        matching.fill(freed);
        matching.spare(freed);
        int known = waiting.size();
        for (int i = 0; i < known; i++) {
            if (mayBeSomebody(waiting.get(i))) {
                matching.place(waiting.get(i));
            }
        }
    }

    /** Whether somebody may be free for the contact; where lots are drawn, they are whether or not there is. */
    private boolean mayBeSomebody(ContactOnFloor contact) {
        return contact.queue.draws || floor.lines.free(contact.channel).count() > 0;
    }

    /** Brings the index up to what changed about agents, and moves contacts that waited for those who are gone. */
    private void settle() {
        for (int i = 0; i < touched.size(); i++) {
            AgentOnFloor agent = touched.get(i);
            boolean left = floor.lines.present.has(agent.index) && !agent.isPresent();
            floor.lines.refresh(agent, nowNanos);
            if (!agent.isReady() && !agent.own.isEmpty()) {
                List.copyOf(agent.own).forEach(contact -> Waits.review(this, contact));
            }
            if (left) {
                Waits.gone(this, agent);
            }
        }
    }

    /** A queue that takes contacts. */
    Optional<QueueOnFloor> queue(QueueId id) {
        return Optional.ofNullable(floor.queues.get(id)).filter(queue -> !queue.retired);
    }
}
