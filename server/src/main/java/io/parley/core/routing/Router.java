package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides. The same floor, event and time give the same effects, which is what replay and recovery rely on. A fact
 * about something that is not there any more is not an error: whoever told it was overtaken.
 */
public final class Router {
    private Router() {}

    /** Applies the event to the floor and tells what is to be done. */
    public static List<Effect> decide(Floor floor, RoutingEvent event, Instant now) {
        floor.turnTo(now);
        Decision decision = new Decision(floor, now);
        apply(decision, event);
        return decision.finish();
    }

    private static void apply(Decision decision, RoutingEvent event) {
        switch (event) {
            case RoutingEvent.RulesLoaded(Rules rules) -> load(decision, rules);
            case RoutingEvent.ServerStarted() -> Endings.restarted(decision);
            case RoutingEvent.ContactArrived(Contact contact) -> arrive(decision, contact);
            case RoutingEvent.ContactEnded(ContactId id, ContactEnd end) ->
                on(decision, id, c -> Endings.ended(decision, c, end));
            case RoutingEvent.ContactConnected(ContactId id, AgentId agent) ->
                on(decision, id, c -> Endings.connected(decision, c));
            case RoutingEvent.ContactHeld(ContactId id, boolean onHold) ->
                on(decision, id, c -> Endings.held(decision, c, onHold));
            case RoutingEvent.NoteSaved(ContactId id, AgentId agent, String note) ->
                on(decision, id, c -> note(decision, c, agent, note));
            case RoutingEvent.WrapUpFinished(ContactId id, AgentId agent, String disposition, String note) ->
                on(decision, id, c -> ofAgent(c, agent, () -> Endings.wrappedUp(decision, c, disposition, note)));
            case RoutingEvent.WrapUpExpired(ContactId id, AgentId agent) ->
                on(decision, id, c -> ofAgent(c, agent, () -> Endings.wrapUpExpired(decision, c)));
            case RoutingEvent.MaxWaitReached(ContactId id) -> on(decision, id, c -> Endings.maxWait(decision, c));
            case RoutingEvent.OfferAccepted(OfferId offer) -> Offers.accept(decision, offer);
            case RoutingEvent.OfferRefused(OfferId offer, OfferOutcome outcome) ->
                Offers.refuse(decision, offer, outcome);
            case RoutingEvent.OfferExpired(OfferId offer) -> Offers.refuse(decision, offer, OfferOutcome.NO_ANSWER);
            case RoutingEvent.Tick() -> decision.floor.agents.values().forEach(decision::mayTake);
            case RoutingEvent.AgentSignedIn(AgentId id) ->
                decision.floor.agent(id).ifPresent(a -> AgentStates.signIn(decision, a));
            case RoutingEvent.AgentSignedOut(AgentId id) ->
                decision.floor.agent(id).ifPresent(a -> AgentStates.choose(decision, a, new RoutingState.Offline()));
            case RoutingEvent.AgentStateChosen(AgentId id, RoutingState state) ->
                decision.floor.agent(id).ifPresent(a -> AgentStates.choose(decision, a, state));
            case RoutingEvent.DeviceChanged(AgentId id, var channel, boolean reachable) ->
                decision.floor.agent(id).ifPresent(a -> AgentStates.device(decision, a, channel, reachable));
        }
    }

    private static void load(Decision decision, Rules rules) {
        decision.floor.load(rules);
        decision.floor.agents.values().forEach(agent -> {
            decision.mayTake(agent);
            decision.agentChanged(agent);
        });
    }

    private static void arrive(Decision decision, Contact contact) {
        QueueOnFloor queue = decision.floor.queues.get(contact.queue());
        if (queue == null) {
            ContactEnd end = new ContactEnd(Fault.US, "unknown-queue");
            decision.effect(new Effect.EndContact(contact.id(), contact.channel(), end));
            return;
        }
        if (decision.floor.contacts.containsKey(contact.id())) {
            return;
        }
        ContactOnFloor arrived = new ContactOnFloor(contact, queue.rules.priority());
        decision.floor.contacts.put(contact.id(), arrived);
        queue.counts.enter();
        decision.waits(arrived);
        decision.recordChanged(arrived);
        Optional<Duration> maxWait = queue.rules.maxWait();
        maxWait.ifPresent(wait -> decision.effect(
                new Effect.WakeAt(contact.arrivedAt().plus(wait), new RoutingEvent.MaxWaitReached(contact.id()))));
    }

    private static void note(Decision decision, ContactOnFloor contact, AgentId agent, String note) {
        ofAgent(contact, agent, () -> {
            contact.note = Optional.of(note);
            decision.recordChanged(contact);
        });
    }

    private static void on(Decision decision, ContactId id, Consumer<ContactOnFloor> act) {
        decision.floor.contact(id).ifPresent(act);
    }

    private static void ofAgent(ContactOnFloor contact, AgentId agent, Runnable act) {
        if (contact.agent.filter(a -> a.id().equals(agent)).isPresent()) {
            act.run();
        }
    }
}
