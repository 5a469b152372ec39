package io.parley.loadtest.routing.scan;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingPolicy;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the scan knows: who is there, and what the decision in the making has changed so far. */
final class ScannedFloor {
    private static final int CUSTOMERS = 100_000;

    final Map<AgentId, ScannedAgent> agents = new LinkedHashMap<>();
    final Map<QueueId, ScannedQueue> queues = new HashMap<>();
    final Map<ContactId, ScannedContact> contacts = new LinkedHashMap<>();
    final Map<OfferId, ScannedContact.Offered> offers = new HashMap<>();
    /** Callbacks whose customer was not reached yet. */
    final List<ScannedContact> callbacks = new ArrayList<>();
    /** The latest few. */
    final Map<String, Known> customers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > CUSTOMERS;
        }
    };

    /** Numbers of lines, in the order in which they were first needed: the last tie, as lots are drawn one by one. */
    private final Map<Line, Integer> lines = new HashMap<>();

    RoutingPolicy policy = RoutingPolicy.ORDINARY;
    long now;
    private long lastOffer;
    private long lastDraw;

    final List<Effect> effects = new ArrayList<>();
    /** Agents about whom something changed, and those of them who may take something. */
    final List<ScannedAgent> touched = new ArrayList<>();

    final List<ScannedAgent> freed = new ArrayList<>();
    final List<ScannedContact> waiting = new ArrayList<>();
    boolean heldBackToo;
    final Map<Reached, Long> reached = new EnumMap<>(Reached.class);

    /** Who can take what: contacts that stand in one line have the same agents. */
    private record Line(QueueId queue, Channel channel, String language, int step) {}

    /** A customer: who talked to them last, and the place they left. */
    static final class Known {
        Optional<AgentId> agent = Optional.empty();
        Optional<Left> left = Optional.empty();
    }

    record Left(QueueId queue, long since, long at) {}

    void begin(Instant at) {
        now = Times.of(at);
        effects.clear();
        touched.clear();
        freed.clear();
        waiting.clear();
        heldBackToo = false;
    }

    /** For a floor that is empty. */
    void load(Rules rules) {
        policy = rules.policy();
        for (QueueRules queue : rules.queues()) {
            queues.put(queue.id(), new ScannedQueue(queue));
        }
        for (AgentProfile profile : rules.agents()) {
            agents.put(profile.id(), new ScannedAgent(profile, agents.size()));
        }
    }

    Collection<ScannedAgent> everybody() {
        return agents.values();
    }

    int line(ScannedContact contact, int step) {
        Contact asked = contact.contact;
        Line line = new Line(contact.queue.id(), asked.channel(), asked.language(), step);
        return lines.computeIfAbsent(line, made -> lines.size());
    }

    /** Whether somebody at work fits this step. */
    boolean somebodyFits(ScannedContact contact, int step) {
        line(contact, step);
        for (ScannedAgent agent : everybody()) {
            if (agent.isPresent() && contact.queue.ring(agent, contact.contact.language(), step) >= 0) {
                return true;
            }
        }
        return false;
    }

    OfferId nextOffer() {
        return new OfferId(++lastOffer);
    }

    long nextDraw() {
        return ++lastDraw;
    }

    Optional<AgentId> theirs(ScannedContact contact) {
        Known known = customers.get(contact.contact.customer().key());
        return known == null ? Optional.empty() : known.agent;
    }

    Known known(ScannedContact contact) {
        return customers.computeIfAbsent(contact.contact.customer().key(), key -> new Known());
    }

    void reaches(Reached rule) {
        reached.merge(rule, 1L, Long::sum);
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void wakeAt(long at, RoutingEvent event) {
        effect(new Effect.WakeAt(Times.at(at), event));
    }

    void changed(ScannedContact contact) {
        effect(new Effect.RecordChanged(contact.record()));
    }

    void touch(ScannedAgent agent) {
        add(touched, agent);
    }

    void mayTake(ScannedAgent agent) {
        touch(agent);
        add(freed, agent);
    }

    void mayBeTaken(ScannedContact contact) {
        add(waiting, contact);
    }

    private static <T> void add(List<T> things, T thing) {
        if (!things.contains(thing)) {
            things.add(thing);
        }
    }
}
