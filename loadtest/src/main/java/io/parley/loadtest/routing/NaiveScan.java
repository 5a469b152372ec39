package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.ContactDue;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of {@link LargeFloor} by looking at everybody at each decision, as queues are commonly written: the baseline.
 * It knows what a {@link Shift} tells, and nothing else.
 */
final class NaiveScan implements Decider {
    private static final Explanation NONE = new Explanation(1, List.of(), List.of(), List.of());

    private final Map<AgentId, NaiveAgent> agents = new LinkedHashMap<>();
    private final Map<QueueId, QueueRules> queues = new HashMap<>();
    private final Map<ContactId, NaiveContact> contacts = new LinkedHashMap<>();
    private final Map<OfferId, NaiveContact> offers = new HashMap<>();
    /** Who talked to a customer last, or nobody yet. */
    private final Map<String, Optional<NaiveAgent>> customers = new HashMap<>();

    private final List<Effect> effects = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private long lastOffer;

    @Override
    public List<Effect> decide(RoutingEvent event, Instant at) {
        now = at;
        effects.clear();
        switch (event) {
            case RoutingEvent.RulesLoaded(Rules rules) -> load(rules);
            case RoutingEvent.AgentSignedIn(AgentId agent) -> agents.get(agent).signIn(now);
            case RoutingEvent.AgentStateChosen(AgentId agent, var ready) -> {
                agents.get(agent).ready = true;
                fill(agents.get(agent));
            }
            case RoutingEvent.ContactArrived(Contact contact) -> arrive(contact);
            case RoutingEvent.OfferAccepted(OfferId offer) -> {
                NaiveContact accepted = offers.remove(offer);
                accepted.waits = false;
            }
            case RoutingEvent.ContactConnected(ContactId contact, AgentId agent) -> {
                NaiveContact talking = contacts.get(contact);
                customers.put(talking.contact.customer().key(), talking.agent);
            }
            case RoutingEvent.ContactEnded(ContactId contact, var end) -> wrapUp(contacts.get(contact));
            case RoutingEvent.WrapUpExpired(ContactId contact, AgentId agent) -> finish(contacts.remove(contact));
            case ContactDue(ContactId contact) -> review(contacts.get(contact));
            case RoutingEvent.DeviceChanged device -> {}
            default -> throw new IllegalArgumentException("not on this floor: " + event);
        }
        return List.copyOf(effects);
    }

    @Override
    public boolean isOver(RoutingEvent timer) {
        return switch (timer) {
            case ContactDue(ContactId contact) -> !contacts.containsKey(contact);
            case RoutingEvent.WrapUpExpired(ContactId contact, AgentId agent) -> !contacts.containsKey(contact);
            default -> true;
        };
    }

    private void load(Rules rules) {
        rules.queues().forEach(queue -> queues.put(queue.id(), queue));
        for (AgentProfile profile : rules.agents()) {
            agents.put(profile.id(), new NaiveAgent(profile));
        }
    }

    private void arrive(Contact contact) {
        Optional<NaiveAgent> known = customers.getOrDefault(contact.customer().key(), Optional.empty());
        boolean first = customers.putIfAbsent(contact.customer().key(), Optional.empty()) == null;
        NaiveContact arrived = new NaiveContact(contact, queues.get(contact.queue()), first, known);
        contacts.put(contact.id(), arrived);
        review(arrived);
    }

    /** Its step and whom it waits for may be others now; and when they will be. */
    private void review(NaiveContact contact) {
        if (!contact.waits) {
            return;
        }
        contact.look(now, agents.values());
        place(contact);
        contact.nextChange(now).ifPresent(at -> effects.add(new Effect.WakeAt(at, new ContactDue(contact.id()))));
    }

    private void place(NaiveContact contact) {
        if (contact.agent.isEmpty()) {
            first(contact).ifPresent(agent -> offer(best(agent).orElse(contact), agent));
        }
    }

    /** The best agent for a contact. */
    private Optional<NaiveAgent> first(NaiveContact contact) {
        List<NaiveAgent> free = new ArrayList<>();
        for (NaiveAgent agent : agents.values()) {
            if (agent.isFree() && contact.mayHave(agent)) {
                free.add(agent);
            }
        }
        return free.stream().min(contact.agentOrder(now));
    }

    private void fill(NaiveAgent agent) {
        best(agent).ifPresent(contact -> offer(contact, first(contact).orElseThrow()));
    }

    /** The best contact for an agent. */
    private Optional<NaiveContact> best(NaiveAgent agent) {
        NaiveContact best = null;
        Comparator<NaiveContact> order = NaiveContact.order(now);
        for (NaiveContact contact : contacts.values()) {
            boolean open = contact.waits && contact.agent.isEmpty() && contact.mayHave(agent);
            if (open && (best == null || order.compare(contact, best) < 0)) {
                best = contact;
            }
        }
        return Optional.ofNullable(best);
    }

    private void offer(NaiveContact contact, NaiveAgent agent) {
        OfferId id = new OfferId(++lastOffer);
        contact.agent = Optional.of(agent);
        agent.busy = true;
        agent.turns.put(contact.queue.id(), id.value());
        offers.put(id, contact);
        effects.add(
                new Effect.Offer(id, contact.contact, agent.profile.id(), now.plus(contact.queue.ringTimeout()), NONE));
    }

    private void wrapUp(NaiveContact contact) {
        NaiveAgent agent = contact.agent.orElseThrow();
        agent.idleSince = now;
        contact.endedAt = now;
        RoutingEvent over = new RoutingEvent.WrapUpExpired(contact.id(), agent.profile.id());
        effects.add(new Effect.WakeAt(now.plus(contact.queue.wrapUp()), over));
    }

    private void finish(NaiveContact contact) {
        NaiveAgent agent = contact.agent.orElseThrow();
        agent.handled.add(contact.endedAt);
        agent.busy = false;
        fill(agent);
    }
}
