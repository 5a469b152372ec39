package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One contact as the floor knows it; owned by the floor. */
final class ContactOnFloor {
    Contact contact;
    QueueOnFloor queue;
    /** What its age counts from: its entry, also that of a stay it resumes. */
    Instant since;
    /** When it entered the queue it is in: what waits are measured from. */
    Instant enteredAt;
    /** Points of its own, those of the queue apart. */
    long points;
    /** The contact that the same customer left while waiting, whose place this one has. */
    Optional<ContactId> resumes = Optional.empty();

    /** The queues it was in before this one. */
    private Set<QueueId> visited = Set.of();
    /** Its stays that rules ended. */
    List<FlowOut> flowOuts = List.of();
    /** Set where the customer is called instead of waiting. */
    Optional<CallbackOnFloor> callback = Optional.empty();

    /** How it was called back, where that is done: the customer is on the line as any other. */
    Optional<CallbackStanding> calledBack = Optional.empty();
    /** The contact that was handed on, where this is the part of whoever did. */
    Optional<ContactId> partOf = Optional.empty();

    final List<Handover> handovers = new ArrayList<>(0);
    /** The one agent it was handed on to, who may be of no use to its queue else. */
    Optional<AgentId> askedFor = Optional.empty();

    Instant askedUntil = Instant.EPOCH;

    // where it stands
    int step;
    /**
     * Its place in the lane, in thousandths: age less points, so that the smaller is served first at any time; 0 where
     * points differ by lane.
     */
    long key;

    Optional<Line> line = Optional.empty();
    Optional<Lane> lane = Optional.empty();
    /** The one agent it waits for until {@code heldUntil}. */
    Optional<AgentOnFloor> heldFor = Optional.empty();

    Instant heldUntil = Instant.EPOCH;
    /** When it is to be looked at again; a timer runs for it. */
    Instant dueAt = Instant.EPOCH;

    /** Its stay has just begun: rules that look at the queue as it was found apply. */
    boolean entering;
    /** Asked to end so by a rule: nobody is asked any more. */
    Optional<ContactEnd> leaving = Optional.empty();
    /** No rule leads out any more, for it would lead back. */
    boolean stays;

    ContactPhase phase = ContactPhase.QUEUED;
    Optional<AgentOnFloor> agent = Optional.empty();
    /** Changed by {@link #offered} and {@link #withdrawn} only. */
    List<OfferOnFloor> offers = List.of();
    /** When the first of the offers that stand together was made. */
    Instant roundSince = Instant.EPOCH;

    Optional<Instant> firstOfferedAt = Optional.empty();
    Optional<Instant> connectedAt = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();
    Optional<Instant> wrappedUpAt = Optional.empty();
    Optional<Instant> wrapUpEndsAt = Optional.empty();
    /** Connected, but nothing is heard of the agent. */
    boolean silent;

    boolean wrapUpAsked;
    boolean wrapUpParallel;
    int wrapUpExtensions;
    Optional<Instant> heldSince = Optional.empty();
    Optional<SegmentEnd> segment = Optional.empty();
    Optional<ContactEnd> end = Optional.empty();
    Optional<String> disposition = Optional.empty();
    Optional<String> note = Optional.empty();
    long heldMs;
    /** As it was last told, and shown: what has not changed is told by the same object again. */
    private Optional<ContactRecord> told = Optional.empty();

    Optional<Board.ContactView> shown = Optional.empty();
    /** Who may not be offered this contact before when, and how often they refused it. */
    Map<AgentId, Exclusion> exclusions = Map.of();

    record Exclusion(Instant since, Instant until, int times) {}

    ContactOnFloor(Contact contact, QueueOnFloor queue) {
        this.contact = contact;
        this.queue = queue;
        since = contact.arrivedAt();
        enteredAt = contact.arrivedAt();
        points = contact.priority();
    }

    /** The same contact in a copied queue, without agents, offers and place in line; for a copy of the floor. */
    ContactOnFloor(ContactOnFloor other, QueueOnFloor queue) {
        contact = other.contact;
        this.queue = queue;
        since = other.since;
        enteredAt = other.enteredAt;
        points = other.points;
        resumes = other.resumes;
        visited = other.visited;
        flowOuts = other.flowOuts;
        callback = other.callback.map(CallbackOnFloor::new);
        takeHandovers(other);
        step = other.step;
        key = other.key;
        heldUntil = other.heldUntil;
        dueAt = other.dueAt;
        entering = other.entering;
        leaving = other.leaving;
        stays = other.stays;
        phase = other.phase;
        roundSince = other.roundSince;
        firstOfferedAt = other.firstOfferedAt;
        connectedAt = other.connectedAt;
        endedAt = other.endedAt;
        wrappedUpAt = other.wrappedUpAt;
        wrapUpEndsAt = other.wrapUpEndsAt;
        silent = other.silent;
        wrapUpAsked = other.wrapUpAsked;
        wrapUpParallel = other.wrapUpParallel;
        wrapUpExtensions = other.wrapUpExtensions;
        heldSince = other.heldSince;
        segment = other.segment;
        end = other.end;
        disposition = other.disposition;
        note = other.note;
        heldMs = other.heldMs;
        told = other.told;
        shown = other.shown;
        excludeAll(other.exclusions);
    }

    private void takeHandovers(ContactOnFloor other) {
        calledBack = other.calledBack;
        partOf = other.partOf;
        handovers.addAll(other.handovers);
        askedFor = other.askedFor;
        askedUntil = other.askedUntil;
    }

    ContactId id() {
        return contact.id();
    }

    /** Stands where the other stood. */
    void takePlace(ContactOnFloor other) {
        since = other.since;
        enteredAt = other.enteredAt;
    }

    boolean hasBeenIn(QueueId id) {
        return contact.queue().equals(id) || visited.contains(id);
    }

    /** It goes to another queue, where nobody has refused it yet. */
    void goesTo(QueueId id) {
        Set<QueueId> more = new HashSet<>(visited);
        more.add(contact.queue());
        visited = Set.copyOf(more);
        contact = contact.in(id);
        forgiveAll();
        step = 0;
    }

    /** Another journey begins here: where it was before is forgotten. */
    void beginsIn(QueueId id) {
        contact = contact.in(id);
        visited = Set.of();
    }

    void flowedOut(FlowOut stay) {
        List<FlowOut> more = new ArrayList<>(flowOuts);
        more.add(stay);
        flowOuts = List.copyOf(more);
    }

    void offered(OfferOnFloor offer) {
        if (offers.isEmpty()) {
            offers = new ArrayList<>(1);
        }
        offers.add(offer);
    }

    void withdrawn(OfferOnFloor offer) {
        if (offers.remove(offer) && offers.isEmpty()) {
            offers = List.of();
        }
    }

    void exclude(AgentId who, Exclusion exclusion) {
        if (exclusions.isEmpty()) {
            exclusions = new LinkedHashMap<>(2);
        }
        exclusions.put(who, exclusion);
    }

    void forgive(AgentId who) {
        if (exclusions.containsKey(who)) {
            exclusions.remove(who);
            exclusions = exclusions.isEmpty() ? Map.of() : exclusions;
        }
    }

    void forgiveAll() {
        exclusions = Map.of();
    }

    void excludeAll(Map<AgentId, Exclusion> others) {
        others.forEach(this::exclude);
    }

    long totalPoints() {
        return points + queue.rules.priority();
    }

    /** Waits, whether or not somebody's phone rings for it. */
    boolean isWaiting() {
        return phase == ContactPhase.QUEUED || phase == ContactPhase.OFFERED;
    }

    boolean isExcluded(AgentOnFloor agent, Instant now) {
        if (exclusions.isEmpty()) {
            return false;
        }
        Exclusion exclusion = exclusions.get(agent.id());
        return exclusion != null && now.isBefore(exclusion.until());
    }

    boolean isOfferedTo(AgentOnFloor agent) {
        for (OfferOnFloor offer : offers) {
            if (offer.agent() == agent) {
                return true;
            }
        }
        return false;
    }

    /** How many more may be ringing for it now. */
    int wanted(Instant now) {
        if (!isWaiting() || leaving.isPresent() || isAside(now)) {
            return 0;
        }
        if (askedFor.isPresent()) {
            return 1 - offers.size();
        }
        Instant from = offers.isEmpty() ? now : roundSince;
        return queue.plan().distribution().atOnce(Duration.between(from, now)) - offers.size();
    }

    /** Waits for somebody who takes it by hand. */
    boolean isToPick(Instant now) {
        boolean byHand = queue.plan().distribution() instanceof Distribution.Manual;
        return byHand && phase == ContactPhase.QUEUED && leaving.isEmpty() && !isAside(now) && askedFor.isEmpty();
    }

    /** Waits, but nobody can be given it now: its customer is not called yet, or does not answer yet. */
    boolean isAside(Instant now) {
        return callback.isPresent() && callback.get().isAside(now);
    }

    /** Whether it was handed on to this agent by name. */
    boolean asksFor(AgentOnFloor agent) {
        return askedFor.filter(agent.id()::equals).isPresent();
    }

    /** Who handed it on to where it waits now, if somebody did. */
    Optional<Handover> handedHere() {
        return handovers.isEmpty()
                ? Optional.empty()
                : Optional.of(handovers.getLast()).filter(last -> last.at().equals(enteredAt));
    }

    long ageMs(Instant now) {
        return Duration.between(since, now).toMillis();
    }

    /** The wait that measures count, milliseconds (M1). */
    long waitMs(Instant now) {
        return Math.max(0, Duration.between(enteredAt, now).toMillis());
    }

    ContactRecord toRecord() {
        Optional<ContactRecord> same = told.filter(this::isAsIn);
        if (same.isEmpty()) {
            told = Optional.of(fresh());
        }
        return told.orElseThrow();
    }

    /** Callbacks change within; theirs is made anew. */
    private boolean isAsIn(ContactRecord last) {
        return callback.isEmpty()
                && last.callback().isEmpty()
                && last.phase() == phase
                && last.heldMs() == heldMs
                && last.flowOuts().size() == flowOuts.size()
                && last.agent().isPresent() == agent.isPresent()
                && (agent.isEmpty() || agent.get().id().equals(last.agent().get()))
                && last.contact().equals(contact)
                && last.firstOfferedAt().equals(firstOfferedAt)
                && last.connectedAt().equals(connectedAt)
                && last.endedAt().equals(endedAt)
                && last.wrappedUpAt().equals(wrappedUpAt)
                && last.segment().equals(segment)
                && last.end().equals(end)
                && last.disposition().equals(disposition)
                && last.note().equals(note)
                && last.resumes().equals(resumes)
                && last.partOf().equals(partOf)
                && last.handovers().equals(handovers);
    }

    /** The same without keeping it, for floors of which nobody takes pictures. */
    ContactRecord fresh() {
        return new ContactRecord(
                contact,
                phase,
                agent.map(AgentOnFloor::id),
                firstOfferedAt,
                connectedAt,
                endedAt,
                wrappedUpAt,
                segment,
                end,
                disposition,
                note,
                heldMs,
                resumes,
                flowOuts,
                callback.map(CallbackOnFloor::standing).or(() -> calledBack),
                partOf,
                handovers.isEmpty() ? List.of() : handovers);
    }
}
