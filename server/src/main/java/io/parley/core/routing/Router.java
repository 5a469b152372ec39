package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides. The same floor, event and time give the same effects, which is what replay and recovery rely on. A fact
 * about something that is not there any more is not an error: whoever told it was overtaken.
 */
public final class Router {
    private Router() {}

    /** Applies the event to the floor and tells what is to be done. */
    public static List<Effect> decide(Floor floor, RoutingEvent event, Instant now) {
        Decision decision = floor.begin(now, false);
        apply(decision, event);
        return decision.finish();
    }

    /** Decides the same, and lets the ledger take the facts down; it names the entry first. */
    public static List<Effect> decide(Floor floor, RoutingEvent event, Instant now, Ledger ledger) {
        Decision decision = floor.begin(now, true);
        apply(decision, event);
        List<Effect> effects = decision.finish();
        ledger.note(decision, event, effects);
        return effects;
    }

    /**
     * Reads what these events are about before they are decided one by one. Nothing is changed or decided by it: on a
     * large floor each decision waits for memory most of its time, and so all of them wait together.
     */
    public static void foresee(Floor floor, List<RoutingEvent> events) {
        floor.foresight.read(events);
    }

    private static void apply(Decision decision, RoutingEvent event) {
        switch (event) { // the most frequent first: they are tried one after the other
            case RoutingEvent.ContactEvent contact -> applyToContact(decision, contact);
            case RoutingEvent.OfferEvent offer -> applyToOffer(decision, offer);
            case RoutingEvent.ContactArrived(Contact contact) -> Arrivals.arrive(decision, contact);
            case RoutingEvent.AgentEvent agent -> applyToAgent(decision, agent);
            case RoutingEvent.RulesLoaded(Rules rules) -> load(decision, rules);
            case RoutingEvent.ServerStarted started -> Restarts.restarted(decision, started);
            case RoutingEvent.Tick() -> tick(decision);
            case RoutingEvent.FloorMended(Mend mend) -> {
                decision.floor.lines.room.may();
                Mending.mend(decision, mend);
            }
            case RoutingEvent.ContactBegun begun -> Begun.begin(decision, begun);
            case RoutingEvent.ContactServed(Contact contact, ContactEnd end) -> decision.served(contact, end);
        }
    }

    private static void applyToAgent(Decision decision, RoutingEvent.AgentEvent event) {
        AgentOnFloor known = decision.floor.agents.get(event.agent());
        if (known != null) {
            applyToAgent(decision, known, event);
        }
    }

    private static void applyToContact(Decision decision, RoutingEvent.ContactEvent event) {
        ContactOnFloor known = decision.floor.contacts.get(event.contact());
        if (known != null) {
            applyToContact(decision, known, event);
        }
    }

    private static void applyToOffer(Decision decision, RoutingEvent.OfferEvent event) {
        switch (event) {
            case RoutingEvent.OfferAccepted(OfferId offer) -> Offers.accept(decision, offer);
            case RoutingEvent.OfferRefused(OfferId offer, OfferOutcome outcome) ->
                Offers.refuse(decision, offer, outcome);
            case RoutingEvent.OfferExpired(OfferId offer) -> Offers.refuse(decision, offer, OfferOutcome.NO_ANSWER);
        }
    }

    private static void applyToAgent(Decision decision, AgentOnFloor agent, RoutingEvent.AgentEvent event) {
        switch (event) {
            case RoutingEvent.AgentSignedIn in -> AgentStates.signIn(decision, agent);
            case RoutingEvent.AgentSignedOut out -> AgentStates.choose(decision, agent, new RoutingState.Offline());
            case RoutingEvent.AgentStateChosen(AgentId id, RoutingState state) ->
                AgentStates.choose(decision, agent, state);
            case RoutingEvent.AgentStateSet(AgentId id, RoutingState state, String by, String name) ->
                AgentStates.setBy(decision, agent, state, name);
            case RoutingEvent.DeviceChanged(AgentId id, var channel, boolean reachable) ->
                AgentStates.device(decision, agent, channel, reachable);
            case RoutingEvent.OutsideCall(AgentId id, var kind, boolean on) ->
                AgentStates.outsideCall(decision, agent, kind, on);
            case RoutingEvent.AgentDue due -> AgentStates.due(decision, agent);
        }
    }

    private static void applyToContact(Decision decision, ContactOnFloor c, RoutingEvent.ContactEvent event) {
        switch (event) {
            case RoutingEvent.ContactEnded(ContactId id, ContactEnd end) -> Endings.ended(decision, c, end);
            case RoutingEvent.ContactConnected connected -> Endings.connected(decision, c);
            case RoutingEvent.ContactDue due -> Dues.due(decision, c);
            case RoutingEvent.WrapUpExpired(ContactId id, AgentId agent) ->
                ofAgent(c, agent, () -> WrapUps.expired(decision, c));
            case RoutingEvent.TakerLeft(ContactId id, AgentId agent) ->
                ofAgent(c, agent, () -> Returns.left(decision, c));
            case RoutingEvent.ContactHeld(ContactId id, boolean onHold) -> Endings.held(decision, c, onHold);
            case RoutingEvent.ContactFellAsleep(ContactId id, AgentId agent) ->
                ofAgent(c, agent, () -> Sleeps.fall(decision, c));
            case RoutingEvent.ContactWoke(ContactId id, boolean byAgent) -> Sleeps.wake(decision, c, byAgent);
            case RoutingEvent.MaxWaitReached reached -> Flows.maxWait(decision, c);
            case RoutingEvent.ContactPicked(ContactId id, AgentId agent) ->
                decision.floor.agent(agent).ifPresent(a -> Offers.pick(decision, c, a));
            case RoutingEvent.NoAudio(ContactId id, boolean silent) -> Silences.told(decision, c, silent);
            case RoutingEvent.CustomerUnheard(ContactId id, boolean unheard) -> Silences.customer(decision, c, unheard);
            case RoutingEvent.ContactTransferred handed -> Transfers.handedOn(decision, c, handed);
            case RoutingEvent.TransferTried(ContactId id, var outcome) -> Transfers.tried(decision, c, outcome);
            case RoutingEvent.ParkedTaken(ContactId id, AgentId agent) -> Parking.taken(decision, c, agent);
            case RoutingEvent.ParkedTooLong late -> Parking.tooLong(decision, c);
            case RoutingEvent.OfferPickedUp(ContactId id, AgentId agent) -> PickUps.pickedUp(decision, c, agent);
            case RoutingEvent.CallbackEvent callback -> Callbacks.apply(decision, c, callback);
            case RoutingEvent.RefusalExplained told -> Offers.explained(c, told.agent(), told.reason());
            case RoutingEvent.NoteSaved saved -> ofAgent(c, saved.agent(), () -> note(decision, c, saved.note()));
            case RoutingEvent.CustomerFound(ContactId id, List<String> also) -> Arrivals.found(decision, c, also);
            case RoutingEvent.LanguageCorrected said ->
                ofAgent(c, said.agent(), () -> language(decision, c, said.language()));
            case RoutingEvent.RecordingSettled told -> Recorded.settled(decision, c, told.consent());
            case RoutingEvent.WrapUpAsked(ContactId id, AgentId agent, boolean wanted) ->
                ofAgent(c, agent, () -> WrapUps.asked(decision, c, wanted));
            case RoutingEvent.WrapUpExtended(ContactId id, AgentId agent) ->
                ofAgent(c, agent, () -> WrapUps.extended(decision, c));
            case RoutingEvent.OutcomeChosen(ContactId id, AgentId agent, String disposition) ->
                ofAgent(c, agent, () -> WrapUps.chose(decision, c, disposition));
            case RoutingEvent.WrapUpFinished(ContactId id, AgentId agent, String disposition, String note) ->
                ofAgent(c, agent, () -> WrapUps.finished(decision, c, disposition, note));
        }
    }

    private static void load(Decision decision, Rules rules) {
        Set<QueueOnFloor> changed = decision.floor.load(rules, decision.now);
        for (AgentOnFloor agent : List.copyOf(decision.floor.agents.values())) {
            if (!agent.configured) {
                AgentStates.giveBack(decision, agent);
            }
        }
        for (ContactOnFloor contact : List.copyOf(decision.floor.contacts.values())) {
            if (changed.contains(contact.queue)) {
                Flows.changed(decision, contact);
                WrapUps.changed(decision, contact);
            }
            Waits.review(decision, contact);
        }
        decision.floor.agents.values().forEach(agent -> {
            decision.mayTake(agent);
            decision.agentChanged(agent);
        });
    }

    private static void tick(Decision decision) {
        decision.floor.contacts.values().forEach(contact -> Waits.review(decision, contact));
        decision.floor.agents.values().forEach(decision::mayTake);
    }

    private static void note(Decision decision, ContactOnFloor contact, String note) {
        contact.talking().note = Optional.of(note);
        decision.recordChanged(contact);
    }

    private static void language(Decision decision, ContactOnFloor contact, String language) {
        decision.floor.lines.leave(contact);
        contact.speaks(language);
        Waits.review(decision, contact); // more phones may ring for it
        decision.recordChanged(contact);
        contact.agent.ifPresent(decision::agentChanged);
    }

    private static void ofAgent(ContactOnFloor contact, AgentId agent, Runnable act) {
        if (contact.agent.isPresent() && contact.agent.get().id().equals(agent)) {
            act.run();
        }
    }
}
