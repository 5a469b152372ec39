package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.Handover;
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
import java.util.stream.Stream;

/** One contact as the floor knows it; owned by the floor. */
final class ContactOnFloor {
    /** Of {@link #contact}, at whatever stage of its journey. */
    final ContactId id;

    /** Stands beside the contact in memory, and is in the hands of its timer. */
    final RoutingEvent.ContactDue due;

    Contact contact;
    final Channel channel;
    /** Changed by {@link #joins} only. */
    QueueOnFloor queue;
    /** What its age counts from: its entry, also that of a stay it resumes. */
    long sinceNanos;
    /** When it entered the queue it is in: what waits are measured from. */
    long enteredNanos;
    /** Points of its own, those of the queue apart. */
    long points;
    /** By what {@link Customers} find whose it is again; 0 where they have to look. */
    long customer;
    /** Set where the customer is called instead of waiting. */
    Optional<CallbackOnFloor> callback = Optional.empty();

    /** Who came together with it, and its place among them; null once it has left. */
    Cohort cohort;

    byte place;

    // where it stands
    int step;
    /** It stands in {@link Lines#byHand}. */
    boolean listed;
    /** Its place in the lane, in thousandths: age less points, so that the smaller is served first at any time. */
    long key;

    /** The lines it can stand in, one for each step; null before they are known. */
    Stairs stairs;
    /** Which of them it is in, or would be; null before it is known. */
    Line line;
    /** Its place in the line; null while it stands aside. */
    Lane lane;
    /** The one agent it waits for until {@code heldUntil}. */
    Optional<AgentOnFloor> heldFor = Optional.empty();

    long heldUntilNanos;
    /** When it is to be looked at again: a timer runs for it; 0 if none does. */
    long dueNanos;

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
    long roundSinceNanos;

    Optional<Instant> firstOfferedAt = Optional.empty();
    /** What it has since somebody took it; changed through {@link #talking} only. */
    Talk talk = Talk.NONE;
    /** Where it was before; changed through {@link #travelling} only. */
    Journey journey = Journey.NONE;
    /** As it was last told, and shown: what has not changed is told by the same object again. */
    private Optional<ContactRecord> told = Optional.empty();

    Optional<Board.ContactView> shown = Optional.empty();
    /** Who may not be offered this contact before when, how often they refused it, and why, if they said. */
    Map<AgentId, LeftOut> exclusions = Map.of();

    ContactOnFloor(Contact contact, QueueOnFloor queue) {
        id = contact.id();
        due = new RoutingEvent.ContactDue(id);
        this.contact = contact;
        channel = contact.channel();
        this.queue = queue;
        sinceNanos = Nanos.of(contact.arrivedAt());
        enteredNanos = sinceNanos;
        points = contact.priority();
    }

    /** The same contact in a copied queue, without agents, offers and place in line; for a copy of the floor. */
    ContactOnFloor(ContactOnFloor other, QueueOnFloor queue) {
        id = other.id;
        due = other.due;
        contact = other.contact;
        channel = other.channel;
        this.queue = queue;
        sinceNanos = other.sinceNanos;
        enteredNanos = other.enteredNanos;
        points = other.points;
        callback = other.callback.map(CallbackOnFloor::new);
        step = other.step;
        key = other.key;
        heldUntilNanos = other.heldUntilNanos;
        dueNanos = other.dueNanos;
        entering = other.entering;
        leaving = other.leaving;
        stays = other.stays;
        phase = other.phase;
        roundSinceNanos = other.roundSinceNanos;
        firstOfferedAt = other.firstOfferedAt;
        talk = other.talk.copy();
        journey = other.journey.copy();
        told = other.told;
        shown = other.shown;
        excludeAll(other.exclusions);
    }

    /** Reads itself, each of its cache lines. @return a number of no meaning */
    int read() {
        int near = (int) sinceNanos + step;
        return near + (stairs == null ? 0 : 1) + (offers == null ? 0 : 1) + (exclusions == null ? 0 : 1);
    }

    ContactId id() {
        return id;
    }

    /** What it has since somebody took it, to be changed. */
    Talk talking() {
        if (talk == Talk.NONE) {
            talk = new Talk();
        }
        return talk;
    }

    /** Where it was before, to be added to. */
    Journey travelling() {
        if (journey == Journey.NONE) {
            journey = new Journey();
        }
        return journey;
    }

    Instant enteredAt() {
        return Nanos.instant(enteredNanos);
    }

    Instant dueAt() {
        return Nanos.instant(dueNanos);
    }

    Instant since() {
        return Nanos.instant(sinceNanos);
    }

    /** Stands where the other stood. */
    void takePlace(ContactOnFloor other) {
        sinceNanos = other.sinceNanos;
        enteredNanos = other.enteredNanos;
    }

    boolean hasBeenIn(QueueId id) {
        return contact.queue().equals(id) || journey.visited.contains(id);
    }

    /** It is in this queue from here on. */
    void joins(QueueOnFloor other) {
        if (other != queue) {
            queue = other;
            stairs = null;
        }
    }

    /** It is served in this language from here on, and waits in other lines; only while it stands in none. */
    void speaks(String language) {
        contact = contact.speaking(language);
        stairs = null;
        line = null;
    }

    /** It goes to another queue; whoever refused it is left out there, too. */
    void goesTo(QueueId id) {
        Set<QueueId> more = new HashSet<>(journey.visited);
        more.add(contact.queue());
        travelling().visited = Set.copyOf(more);
        contact = contact.in(id);
        step = 0;
    }

    /** Another journey begins here: where it was before is forgotten. */
    void beginsIn(QueueId id) {
        contact = contact.in(id);
        travelling().visited = Set.of();
    }

    void flowedOut(FlowOut stay) {
        List<FlowOut> more = new ArrayList<>(journey.flowOuts);
        more.add(stay);
        travelling().flowOuts = List.copyOf(more);
    }

    void handedOn(Handover handover) {
        List<Handover> more = new ArrayList<>(journey.handovers);
        more.add(handover);
        travelling().handovers = List.copyOf(more);
    }

    /** How the last of them went. */
    void handoverTried(Handover tried) {
        List<Handover> others = new ArrayList<>(journey.handovers);
        others.set(others.size() - 1, tried);
        travelling().handovers = List.copyOf(others);
    }

    void offered(OfferOnFloor offer) {
        offers = offers.isEmpty()
                ? List.of(offer)
                : Stream.concat(offers.stream(), Stream.of(offer)).toList();
    }

    void withdrawn(OfferOnFloor offer) {
        boolean only = offers.size() == 1 && offers.getFirst() == offer;
        offers = only
                ? List.of()
                : offers.stream().filter(other -> other != offer).toList();
    }

    void exclude(AgentId who, LeftOut exclusion) {
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

    void excludeAll(Map<AgentId, LeftOut> others) {
        others.forEach(this::exclude);
    }

    long totalPoints() {
        return points + queue.priority / 1000;
    }

    /** Waits, whether or not somebody's phone rings for it. */
    boolean isWaiting() {
        return phase == ContactPhase.QUEUED || phase == ContactPhase.OFFERED;
    }

    boolean isExcluded(AgentOnFloor agent, Instant now) {
        if (exclusions.isEmpty()) {
            return false;
        }
        LeftOut exclusion = exclusions.get(agent.id());
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
        if (journey.askedFor.isPresent()) {
            return 1 - offers.size();
        }
        if (queue.one) {
            return 1 - offers.size();
        }
        Instant from = offers.isEmpty() ? now : Nanos.instant(roundSinceNanos);
        return queue.plan().distribution().atOnce(Duration.between(from, now)) - offers.size();
    }

    /** Waits for somebody who takes it by hand. */
    boolean isToPick(Instant now) {
        boolean open = phase == ContactPhase.QUEUED && leaving.isEmpty() && journey.askedFor.isEmpty();
        return queue.byHand && open && !isAside(now);
    }

    /** Waits, but nobody can be given it now: its customer is not called yet, or does not answer yet. */
    boolean isAside(Instant now) {
        return callback.isPresent() && callback.get().isAside(now);
    }

    /** Whether it was handed on to this agent by name. */
    boolean asksFor(AgentOnFloor agent) {
        return journey.askedFor.filter(agent.id()::equals).isPresent();
    }

    /** Who handed it on to where it waits now, if somebody did. */
    Optional<Handover> handedHere() {
        return journey.handovers.isEmpty()
                ? Optional.empty()
                : Optional.of(journey.handovers.getLast())
                        .filter(last -> last.at().equals(enteredAt()));
    }

    long ageMs(Instant now) {
        return (Nanos.of(now) - sinceNanos) / 1_000_000;
    }

    /** The wait that measures count, milliseconds (M1). */
    long waitMs(Instant now) {
        return Math.max(0, (Nanos.of(now) - enteredNanos) / 1_000_000);
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
                && last.heldMs() == talk.heldMs
                && last.flowOuts().size() == journey.flowOuts.size()
                && last.agent().isPresent() == agent.isPresent()
                && (agent.isEmpty() || agent.get().id().equals(last.agent().get()))
                && last.contact().equals(contact)
                && last.firstOfferedAt().equals(firstOfferedAt)
                && last.connectedAt().equals(talk.connectedAt)
                && last.endedAt().equals(talk.endedAt)
                && last.wrappedUpAt().equals(talk.wrappedUpAt)
                && last.slept().equals(talk.slept)
                && last.consent().equals(journey.consent)
                && last.segment().equals(talk.segment)
                && last.end().equals(talk.end)
                && last.disposition().equals(talk.disposition)
                && last.note().equals(talk.note)
                && last.resumes().equals(journey.resumes)
                && last.partOf().equals(journey.partOf)
                && last.handovers().equals(journey.handovers);
    }

    /** The same without keeping it, for floors of which nobody takes pictures. */
    ContactRecord fresh() {
        return new ContactRecord(
                contact,
                phase,
                agent.isEmpty() ? Optional.empty() : agent.get().named,
                firstOfferedAt,
                talk.connectedAt,
                talk.endedAt,
                talk.wrappedUpAt,
                talk.segment,
                talk.end,
                talk.disposition,
                talk.note,
                talk.heldMs,
                journey.resumes,
                journey.flowOuts,
                callback.map(CallbackOnFloor::standing).or(() -> journey.calledBack),
                journey.partOf,
                journey.handovers,
                journey.begunBy,
                talk.slept,
                journey.consent);
    }
}
