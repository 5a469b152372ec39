package io.parley.loadtest.routing.scan;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.Returning;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rules of R6 to R10 that a full floor has on, by looking at everybody at each decision: whether an agent fits is
 * worked out anew each time from what is configured, whoever becomes free is compared with all who wait, whoever comes
 * with all agents. There is no index. It does not know sign-outs, transfers, opening hours, silence, sleep and changed
 * rules, which do not come up on that floor.
 */
public final class FullScan {
    private final ScannedFloor floor = new ScannedFloor();

    /** Applies the event and tells what is to be done. */
    public List<Effect> decide(RoutingEvent event, Instant at) {
        floor.begin(at);
        apply(event);
        finish();
        return List.copyOf(floor.effects);
    }

    /** How often rules came up that seldom do. */
    public Map<Reached, Long> reached() {
        return Map.copyOf(floor.reached);
    }

    /** Whether this is a timer of something that is over. */
    public boolean isOver(RoutingEvent timer) {
        return switch (timer) {
            case RoutingEvent.OfferExpired(OfferId offer) -> !floor.offers.containsKey(offer);
            case RoutingEvent.WrapUpExpired(ContactId contact, AgentId agent) -> !floor.contacts.containsKey(contact);
            case RoutingEvent.MaxWaitReached(ContactId contact) -> !floor.contacts.containsKey(contact);
            case RoutingEvent.ContactDue(ContactId contact) -> !floor.contacts.containsKey(contact);
            default -> false;
        };
    }

    private void apply(RoutingEvent event) {
        switch (event) {
            case RoutingEvent.RulesLoaded(Rules rules) -> floor.load(rules);
            case RoutingEvent.ContactArrived(Contact contact) -> arrive(contact);
            case RoutingEvent.AgentEvent about -> apply(floor.agents.get(about.agent()), about);
            case RoutingEvent.OfferAccepted(OfferId offer) -> ScannedOffers.accept(floor, offer);
            case RoutingEvent.OfferRefused(OfferId offer, OfferOutcome how) -> ScannedOffers.refuse(floor, offer, how);
            case RoutingEvent.OfferExpired(OfferId offer) -> ScannedOffers.refuse(floor, offer, OfferOutcome.NO_ANSWER);
            case RoutingEvent.ContactEvent about -> {
                ScannedContact contact = floor.contacts.get(about.contact());
                if (contact != null) {
                    apply(contact, about);
                }
            }
            default -> throw unknown(event);
        }
    }

    private void apply(ScannedAgent agent, RoutingEvent.AgentEvent event) {
        switch (event) {
            case RoutingEvent.AgentSignedIn in -> ScannedStates.signIn(floor, agent);
            case RoutingEvent.AgentStateChosen(AgentId id, RoutingState state) ->
                ScannedStates.choose(floor, agent, state);
            case RoutingEvent.DeviceChanged(AgentId id, var channel, boolean reachable) ->
                ScannedStates.device(floor, agent, channel, reachable);
            case RoutingEvent.AgentDue due -> ScannedStates.due(floor, agent);
            default -> throw unknown(event);
        }
    }

    private void apply(ScannedContact contact, RoutingEvent.ContactEvent event) {
        switch (event) {
            case RoutingEvent.ContactEnded(ContactId id, var end) -> ScannedTalks.ended(floor, contact, end);
            case RoutingEvent.ContactConnected connected -> ScannedTalks.connected(floor, contact);
            case RoutingEvent.ContactDue due -> ScannedWaits.due(floor, contact);
            case RoutingEvent.MaxWaitReached reached -> ScannedWaits.maxWait(floor, contact);
            case RoutingEvent.ContactPicked(ContactId id, AgentId agent) ->
                ScannedOffers.pick(floor, contact, floor.agents.get(agent));
            case RoutingEvent.CallbackEvent callback -> ScannedCallbacks.apply(floor, contact, callback);
            case RoutingEvent.WrapUpExpired(ContactId id, AgentId agent) -> {
                if (isTheirs(contact, agent)) {
                    ScannedTalks.expired(floor, contact);
                }
            }
            case RoutingEvent.WrapUpAsked(ContactId id, AgentId agent, boolean wanted) -> {
                if (isTheirs(contact, agent)) {
                    ScannedTalks.asked(floor, contact, wanted);
                }
            }
            case RoutingEvent.WrapUpExtended(ContactId id, AgentId agent) -> {
                if (isTheirs(contact, agent)) {
                    ScannedTalks.extended(floor, contact);
                }
            }
            case RoutingEvent.WrapUpFinished(ContactId id, AgentId agent, String disposition, String note) -> {
                if (isTheirs(contact, agent)) {
                    ScannedTalks.finished(floor, contact);
                }
            }
            default -> throw unknown(event);
        }
    }

    private static boolean isTheirs(ScannedContact contact, AgentId agent) {
        return contact.agent.filter(a -> a.id().equals(agent)).isPresent();
    }

    private static IllegalArgumentException unknown(RoutingEvent event) {
        return new IllegalArgumentException("not on this floor: " + event);
    }

    private void arrive(Contact contact) {
        ScannedQueue queue = floor.queues.get(contact.queue());
        ScannedContact arrived = new ScannedContact(contact, queue);
        floor.contacts.put(contact.id(), arrived);
        Returning returning = queue.plan().returning();
        boolean stranger = !floor.customers.containsKey(contact.customer().key());
        ScannedFloor.Known known = floor.known(arrived);
        arrived.points += stranger ? returning.firstTimePoints() : 0;
        contact.attributes()
                .forEach((name, value) ->
                        arrived.points += returning.attributePoints().getOrDefault(name + '=' + value, 0));
        known.left
                .filter(left -> left.queue().equals(contact.queue())
                        && floor.now <= left.at() + Times.length(returning.resumeWithin()))
                .ifPresent(left -> {
                    arrived.since = left.since();
                    arrived.entered = left.since();
                });
        known.left = Optional.empty();
        ScannedCallbacks.of(floor, contact.customer().key())
                .ifPresent(callback -> ScannedCallbacks.returned(floor, callback, arrived));
        ScannedWaits.enter(floor, arrived, queue, arrived.entered);
        floor.changed(arrived);
    }

    /** Pairs what became free with what waits. */
    private void finish() {
        for (int i = 0; i < floor.touched.size(); i++) {
            ScannedAgent agent = floor.touched.get(i);
            agent.look(floor.now);
            if (!agent.isReady()) {
                ScannedWaits.heldFor(floor, agent).forEach(contact -> ScannedWaits.review(floor, contact));
            }
        }
        if (floor.heldBackToo || !floor.freed.isEmpty()) {
            ScannedCallbacks.release(floor);
        }
        ScannedMatch match = new ScannedMatch(floor);
        match.fill(List.copyOf(floor.freed));
        match.spare(List.copyOf(floor.freed));
        List.copyOf(floor.waiting).forEach(match::place);
    }
}
