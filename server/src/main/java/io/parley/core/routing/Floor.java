package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.measure.QueueCounts;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the router decides on, owned by one thread and changed only by {@link Router}. It holds what waits or is
 * in hand; a contact that is over leaves it.
 */
public final class Floor {
    private final ZoneId zone;
    final Queues queues = new Queues();
    final Map<AgentId, AgentOnFloor> agents = new LinkedHashMap<>();
    final Contacts contacts = new Contacts();
    final OpenOffers offers = new OpenOffers();

    final Lines lines = new Lines();
    final Customers customers = new Customers();
    final CallbackBook callbacks = new CallbackBook();
    /** Contacts that somebody refused. */
    final Set<ContactOnFloor> refused = new LinkedHashSet<>();

    /** Of agents who are configured no more, for the day they come back. */
    final Map<AgentId, Turns> turnsOfGone = new HashMap<>();

    final Foresight foresight = new Foresight(this);
    private final Decision decision = new Decision(this, Instant.EPOCH);
    private Rules rules = new Rules(0, List.of(), List.of());
    private LocalDate day = LocalDate.EPOCH;
    /** No new day begins before then. */
    private Instant dayEnds = Instant.MIN;

    private long lastOffer;
    private long lastDraw;
    private boolean servesByHand;
    private boolean silent;
    private boolean terse;

    /** @param zone in which a day begins, for the counts of today */
    public Floor(ZoneId zone) {
        this.zone = zone;
    }

    public Rules rules() {
        return rules;
    }

    /** A copy that decides the same from here on and shares nothing that changes; it reads this floor only. */
    public Floor fork() {
        return new FloorCopy(this).made(true);
    }

    /** A fork that knows those customers who are on the floor, and not the many who were; all others are strangers. */
    public Floor lightFork() {
        return new FloorCopy(this).made(false);
    }

    /** A light fork whose offers carry no explanation, for the many futures that nobody reads one by one. */
    public Floor silentFork() {
        Floor copy = lightFork();
        copy.silent = true;
        return copy;
    }

    /** A silent fork that tells of contacts only once their stay is over, and of agents nothing, for forecasts. */
    public Floor terseFork() {
        Floor copy = silentFork();
        copy.terse = true;
        return copy;
    }

    /** A whole copy whose offers carry no explanation, for a shadow that goes on for long. */
    public Floor shadowFork() {
        Floor copy = fork();
        copy.silent = true;
        return copy;
    }

    /**
     * A whole copy whose offers carry an explanation, whether or not those of this floor do. Made before a decision, it
     * derives on demand what the offers of that decision would have told.
     */
    public Floor explainingFork() {
        Floor copy = fork();
        copy.silent = false;
        copy.terse = false;
        return copy;
    }

    /** Takes what is neither a queue, an agent nor a contact from another floor. */
    void takeRest(Floor other) {
        rules = other.rules;
        day = other.day;
        dayEnds = other.dayEnds;
        lastOffer = other.lastOffer;
        lastDraw = other.lastDraw;
        queues.countOn(other.queues);
        servesByHand = other.servesByHand;
        silent = other.silent;
        terse = other.terse;
    }

    ZoneId zone() {
        return zone;
    }

    /** Whether nothing is told of contacts whose stay goes on, and of agents. */
    boolean terse() {
        return terse;
    }

    /** Whether offers go without explanation. */
    boolean silent() {
        return silent;
    }

    OfferId nextOffer() {
        return new OfferId(++lastOffer);
    }

    /** A number that differs from draw to draw, and is the same in a replay. */
    long nextDraw() {
        return ++lastDraw;
    }

    Optional<AgentOnFloor> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /** Of the last decision. */
    long second() {
        return decision.now.getEpochSecond();
    }

    Optional<ContactOnFloor> contact(ContactId id) {
        return Optional.ofNullable(contacts.get(id));
    }

    /** The next decision; the one before is over. */
    Decision begin(Instant now, boolean facts) {
        turnTo(now);
        return decision.begin(now, facts);
    }

    /** Starts new counts where a new day began. */
    private void turnTo(Instant now) {
        if (now.isBefore(dayEnds)) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        dayEnds = today.plusDays(1).atStartOfDay(zone).toInstant();
        if (today.isAfter(day)) {
            day = today;
            agents.values().forEach(agent -> agent.handledToday = 0);
            List<QueueOnFloor> gone = queues.values().stream()
                    .filter(queue -> queue.retired && isEmpty(queue))
                    .toList();
            gone.forEach(this::forget);
            queues.values().forEach(queue -> {
                queue.counts = new QueueCounts();
                for (int i = 0; i < queue.waiting; i++) {
                    queue.counts.enter();
                }
            });
        }
    }

    private void forget(QueueOnFloor queue) {
        queues.remove(queue);
        agents.values().forEach(agent -> agent.turns.forget(queue));
        turnsOfGone.values().forEach(turns -> turns.forget(queue));
    }

    /** An agent who is configured no more has nothing in hand. */
    void forget(AgentOnFloor agent) {
        agents.remove(agent.id());
        turnsOfGone.put(agent.id(), agent.turns);
    }

    private AgentOnFloor join(AgentProfile profile) {
        Turns before = turnsOfGone.remove(profile.id());
        return new AgentOnFloor(
                profile, before == null ? new Turns(profile.queues().size()) : before);
    }

    /** Whether nobody waits in it, and nobody who came through it is in hand. */
    private boolean isEmpty(QueueOnFloor queue) {
        return contacts.values().stream().noneMatch(contact -> contact.queue == queue);
    }

    /**
     * Takes new rules. Nobody is sent away by it: contacts of a queue that is configured no more are served by those
     * who were its members, agents who are configured no more go with their last contact. Everybody who waits has to
     * be stood in line again.
     *
     * @return the queues that are not what they were
     */
    Set<QueueOnFloor> load(Rules loaded, Instant now) {
        rules = loaded;
        Set<QueueOnFloor> changed = loadQueues();
        List<AgentOnFloor> ordered = loadAgents();
        lines.rebuild(ordered, queues.values(), rules.policy(), now);
        for (ContactOnFloor contact : contacts.values()) {
            contact.stairs = null;
            contact.line = null;
            contact.lane = null;
            contact.listed = false;
            if (changed.contains(contact.queue)) {
                contact.step = 0;
                contact.stays = false;
            }
        }
        return changed;
    }

    private Set<QueueOnFloor> loadQueues() {
        Set<QueueOnFloor> changed = new HashSet<>();
        Set<QueueId> configured = new HashSet<>();
        for (QueueRules queue : rules.queues()) {
            configured.add(queue.id());
            QueueOnFloor known = queues.of(queue);
            if (!known.rules.equals(queue)) {
                changed.add(known);
            }
            known.configure(queue);
        }
        for (QueueOnFloor queue : queues.values()) {
            if (!configured.contains(queue.id()) && !queue.retired) {
                queue.retire(lines.members(queue.id()));
                changed.add(queue);
            }
        }
        servesByHand = queues.values().stream().anyMatch(queue -> queue.byHand);
        return changed;
    }

    /** In the order of the configuration, whoever is configured no more last. */
    private List<AgentOnFloor> loadAgents() {
        agents.values().forEach(agent -> agent.configured = false);
        List<AgentOnFloor> ordered = new ArrayList<>();
        for (AgentProfile profile : rules.agents()) {
            AgentOnFloor agent = agents.computeIfAbsent(profile.id(), id -> join(profile));
            agent.become(profile);
            agent.configured = true;
            agent.excused = !agent.fits();
            ordered.add(agent);
        }
        agents.values().stream().filter(AgentOnFloor::isGone).toList().forEach(this::forget);
        agents.values().stream().filter(agent -> !agent.configured).forEach(ordered::add);
        return ordered;
    }

    /** Agents who could serve this line at one step or another if they were free, whatever their state. */
    public List<AgentId> couldServe(QueueId id, Channel channel, String language) {
        QueueOnFloor queue = queues.get(id);
        if (queue == null) {
            return List.of();
        }
        Set<AgentId> could = new LinkedHashSet<>();
        for (int step = 0; step < queue.steps.size(); step++) {
            AgentSet fit = lines.line(new Line.Key(queue, channel, language, step)).agents;
            agents.values().stream().filter(agent -> fit.has(agent.index)).forEach(agent -> could.add(agent.id()));
        }
        return List.copyOf(could);
    }

    /** Whom a line of this queue reaches, step by step; empty if there is no such queue. */
    public List<Ladder.Rung> ladder(QueueId id, Channel channel, String language) {
        QueueOnFloor queue = queues.get(id);
        return queue == null ? List.of() : Ladder.of(this, queue, channel, language);
    }

    /** Why a contact waits: every agent, and what keeps them from it now; empty if it does not wait. */
    public Optional<Explanation> why(ContactId id, Instant now) {
        return contact(id)
                .filter(c -> c.phase == ContactPhase.QUEUED)
                .map(c -> Explainer.standing(new Decision(this, now), c));
    }

    /** What keeps this agent from taking a waiting contact now, if something does and both are there. */
    public Optional<Explanation.Excluded> keeps(AgentId agent, ContactId id, Instant now) {
        Optional<ContactOnFloor> waiting = contact(id).filter(c -> c.phase == ContactPhase.QUEUED);
        return waiting.flatMap(c -> agent(agent).flatMap(a -> new Exclusions(new Decision(this, now), c).of(a)));
    }

    /** The timers that must be running now: what a restart has to set anew. */
    public List<Effect.WakeAt> timers() {
        List<Effect.WakeAt> timers = new ArrayList<>();
        offers.forEach(o -> timers.add(new Effect.WakeAt(o.expiresAt(), o.expired())));
        for (ContactOnFloor c : contacts.values()) {
            if (c.isWaiting() || c.dueNanos > 0) {
                timers.add(new Effect.WakeAt(c.dueAt(), c.due));
            }
            if (c.phase == ContactPhase.WRAP_UP) {
                RoutingEvent expired = new RoutingEvent.WrapUpExpired(
                        c.id(), c.agent.orElseThrow().id());
                c.talk.wrapUpEndsAt.ifPresent(at -> timers.add(new Effect.WakeAt(at, expired)));
            } else if (c.talk.segment.isEmpty()) {
                RoutingEvent reached = new RoutingEvent.MaxWaitReached(c.id());
                c.queue
                        .rules
                        .maxWait()
                        .ifPresent(wait ->
                                timers.add(new Effect.WakeAt(c.enteredAt().plus(wait), reached)));
            }
        }
        for (AgentOnFloor agent : agents.values()) {
            if (agent.coolUntilNanos > 0) {
                timers.add(new Effect.WakeAt(agent.coolUntil(), new RoutingEvent.AgentDue(agent.id())));
            }
        }
        return timers;
    }

    /**
     * What would be taken next in queues served by hand if everybody there took the oldest they may have as soon as
     * they are free; for floors without people.
     */
    public Optional<RoutingEvent.ContactPicked> nextByHand(Instant now) {
        return servesByHand ? ByHand.next(new Decision(this, now)) : Optional.empty();
    }

    /** Whether this is a timer of something that is over: to decide it would change nothing. */
    public boolean isOver(RoutingEvent event) {
        return switch (event) {
            case RoutingEvent.OfferExpired expired -> !offers.has(expired.offer());
            case RoutingEvent.WrapUpExpired expired -> !contacts.containsKey(expired.contact());
            case RoutingEvent.MaxWaitReached reached -> !contacts.containsKey(reached.contact());
            case RoutingEvent.ContactDue due -> !contacts.containsKey(due.contact());
            case RoutingEvent.RulesLoaded loaded -> false;
            case RoutingEvent.ServerStarted started -> false;
            case RoutingEvent.ContactArrived arrived -> false;
            case RoutingEvent.ContactServed served -> false;
            case RoutingEvent.ContactBegun begun -> false;
            case RoutingEvent.ContactEvent contact -> false;
            case RoutingEvent.AgentEvent agent -> false;
            case RoutingEvent.OfferEvent offer -> false;
            case RoutingEvent.FloorMended mended -> false;
            case RoutingEvent.Tick tick -> false;
        };
    }

    /** Agents and contacts on it. */
    public int size() {
        return agents.size() + contacts.size();
    }

    /** How much work a {@link #fork} is, counted in agents and contacts; customers who are remembered weigh less. */
    public int copied() {
        return size() + customers.weight();
    }

    /** A picture of everything, for screens and for those who wait. */
    public Board picture(long seq, Instant now) {
        return Pictures.take(this, seq, now);
    }

    /** The same of one agent alone, with what they have in hand or are offered. */
    public Board closeUp(AgentId agent, long seq, Instant now) {
        return Pictures.closeUp(this, agent, seq, now);
    }

    /** The same of one contact alone, with its offers. */
    public Board closeUp(ContactId contact, long seq, Instant now) {
        return Pictures.closeUp(this, contact, seq, now);
    }

    /** By which way the contact came; empty if it is not here. */
    public Optional<Channel> channel(ContactId contact) {
        return contact(contact).map(here -> here.channel);
    }

    /** By which way the contact came that is offered so; empty if it no longer is. */
    public Optional<Channel> channel(OfferId offer) {
        return Optional.ofNullable(offers.get(offer)).map(open -> open.contact().channel);
    }

    /** What must hold after every event (M1, capacity, leases); one sentence for each thing that does not. */
    public List<String> violations(Instant now) {
        return new Invariants(this, now).broken().stream().map(Mend::found).toList();
    }
}
