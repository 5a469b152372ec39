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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything the router decides on, owned by one thread and changed only by {@link Router}. It holds what waits or is
 * in hand; a contact that is over leaves it.
 */
public final class Floor {
    private final ZoneId zone;
    final Map<QueueId, QueueOnFloor> queues = new LinkedHashMap<>();
    final Map<AgentId, AgentOnFloor> agents = new LinkedHashMap<>();
    final Map<ContactId, ContactOnFloor> contacts = new LinkedHashMap<>();
    final Map<OfferId, OfferOnFloor> offers = new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));
    private final Map<QueueId, List<AgentOnFloor>> members = new LinkedHashMap<>();
    private Rules rules = new Rules(0, List.of(), List.of());
    private LocalDate day = LocalDate.EPOCH;
    private long lastOffer;
    private boolean silent;

    /** @param zone in which a day begins, for the counts of today */
    public Floor(ZoneId zone) {
        this.zone = zone;
    }

    public Rules rules() {
        return rules;
    }

    /** A copy that decides the same from here on and shares nothing that changes; it reads this floor only. */
    public Floor fork() {
        return new FloorCopy(this).made();
    }

    /** A fork whose offers carry no explanation, for the many futures that nobody reads one by one. */
    public Floor silentFork() {
        Floor copy = fork();
        copy.silent = true;
        return copy;
    }

    /** Takes what is neither a queue, an agent nor a contact from another floor. */
    void takeRest(Floor other) {
        rules = other.rules;
        day = other.day;
        lastOffer = other.lastOffer;
        silent = other.silent;
    }

    ZoneId zone() {
        return zone;
    }

    /** Whether offers go without explanation. */
    boolean silent() {
        return silent;
    }

    Map<QueueId, List<AgentOnFloor>> members() {
        return members;
    }

    OfferId nextOffer() {
        return new OfferId(++lastOffer);
    }

    /** Agents of the queue whose skills fit it, languages apart. */
    List<AgentOnFloor> members(QueueId queue) {
        return members.getOrDefault(queue, List.of());
    }

    Optional<AgentOnFloor> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    Optional<ContactOnFloor> contact(ContactId id) {
        return Optional.ofNullable(contacts.get(id));
    }

    QueueOnFloor queue(ContactOnFloor contact) {
        return queues.get(contact.contact.queue());
    }

    /** Starts new counts where a new day began. */
    void turnTo(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (today.isAfter(day)) {
            day = today;
            agents.values().forEach(agent -> agent.handledToday = 0);
            queues.values().forEach(queue -> {
                queue.counts = new QueueCounts();
                for (ContactOnFloor contact : contacts.values()) {
                    if (contact.segment.isEmpty() && queue == queue(contact)) {
                        queue.counts.enter();
                    }
                }
            });
        }
    }

    /**
     * Takes new rules; contacts and agents at work stay, whoever is no longer configured goes with their last
     * contact.
     */
    void load(Rules loaded) {
        rules = loaded;
        for (QueueRules queue : loaded.queues()) {
            queues.computeIfAbsent(queue.id(), id -> new QueueOnFloor(queue)).rules = queue;
        }
        for (AgentProfile profile : loaded.agents()) {
            agents.computeIfAbsent(profile.id(), id -> new AgentOnFloor(profile)).profile = profile;
        }
        List<AgentId> configured =
                loaded.agents().stream().map(AgentProfile::id).toList();
        agents.values().removeIf(a -> !configured.contains(a.id()) && a.work.isEmpty());
        members.clear();
        for (QueueOnFloor queue : queues.values()) {
            members.put(queue.rules.id(), fitting(queue.rules));
        }
    }

    private List<AgentOnFloor> fitting(QueueRules queue) {
        List<AgentOnFloor> fitting = new ArrayList<>();
        for (AgentOnFloor agent : agents.values()) {
            boolean skilled = queue.needs().stream()
                    .allMatch(need -> agent.profile.skills().getOrDefault(need.skill(), 0) >= need.minLevel());
            if (skilled && agent.profile.queues().contains(queue.id())) {
                fitting.add(agent);
            }
        }
        return fitting;
    }

    /** Agents who could serve this line if they were free: skills, queue and language, whatever their state. */
    public List<AgentId> couldServe(QueueId queue, String language) {
        return members(queue).stream()
                .filter(agent -> agent.speaks(language))
                .map(AgentOnFloor::id)
                .toList();
    }

    /** Why a contact waits: every agent, and what keeps them from it now; empty if it does not wait. */
    public Optional<Explanation> why(ContactId id, Instant now) {
        return contact(id)
                .filter(c -> c.phase == ContactPhase.QUEUED)
                .map(c -> Explainer.standing(new Decision(this, now), c));
    }

    /** The timers that must be running now: what a restart has to set anew. */
    public List<Effect.WakeAt> timers() {
        List<Effect.WakeAt> timers = new ArrayList<>();
        offers.values()
                .forEach(o -> timers.add(new Effect.WakeAt(o.expiresAt(), new RoutingEvent.OfferExpired(o.id()))));
        for (ContactOnFloor c : contacts.values()) {
            c.exclusions.values().forEach(e -> timers.add(new Effect.WakeAt(e.until(), new RoutingEvent.Tick())));
            if (c.phase == ContactPhase.WRAP_UP) {
                RoutingEvent expired = new RoutingEvent.WrapUpExpired(
                        c.id(), c.agent.orElseThrow().id());
                c.wrapUpEndsAt.ifPresent(at -> timers.add(new Effect.WakeAt(at, expired)));
            } else if (c.segment.isEmpty()) {
                RoutingEvent reached = new RoutingEvent.MaxWaitReached(c.id());
                queue(c).rules
                        .maxWait()
                        .ifPresent(wait -> timers.add(
                                new Effect.WakeAt(c.contact.arrivedAt().plus(wait), reached)));
            }
        }
        return timers;
    }

    /** A picture of everything, for screens and for those who wait. */
    public Board picture(long seq, Instant now) {
        return Pictures.take(this, seq, now);
    }

    /**
     * What must hold after every event (M1 and capacity); one sentence for each thing that does not.
     */
    public List<String> violations() {
        List<String> broken = new ArrayList<>();
        for (QueueOnFloor queue : queues.values()) {
            long waiting = contacts.values().stream()
                    .filter(c -> c.segment.isEmpty() && queue(c) == queue)
                    .count();
            if (queue.counts.entered() != queue.counts.ended() + waiting) {
                broken.add(queue.rules.id() + ": entered " + queue.counts.entered() + " but ended "
                        + queue.counts.ended() + " and waiting " + waiting);
            }
        }
        for (AgentOnFloor agent : agents.values()) {
            long calls = agent.work.stream()
                    .filter(c -> c.contact.channel() == Channel.VOICE)
                    .count();
            long chats = agent.work.size() - calls;
            if (calls > 1 || calls == 1 && chats > 0 || chats > agent.profile.chatCapacity()) {
                broken.add(agent.id() + " has " + calls + " calls and " + chats + " chats");
            }
            if (agent.work.stream()
                    .anyMatch(c -> c.agent.filter(a -> a == agent).isEmpty())) {
                broken.add(agent.id() + " holds a contact that is not theirs");
            }
        }
        return broken;
    }
}
