package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Fault;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.util.Optional;

/**
 * Handing a contact on. The contact keeps its id and goes on; the giver's part is split off as a contact of its own,
 * which ends with their wrap-up. Nobody is lost: where whoever was asked for does not take it, it waits in the queue it
 * came from, at the place of its first arrival.
 */
final class Transfers {
    /** So long an agent asked for by name is waited for; then it is anybody's of the queue. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final ContactEnd HANDED_ON = new ContactEnd(Fault.NONE, "handed-on");

    private Transfers() {}

    static void handedOn(Decision decision, ContactOnFloor contact, RoutingEvent.ContactTransferred event) {
        Optional<AgentOnFloor> giver = contact.agent
                .filter(agent -> agent.id().equals(event.by()))
                .filter(agent -> contact.talk.end.isEmpty())
                .filter(agent -> contact.phase == ContactPhase.CONNECTED || contact.phase == ContactPhase.ASLEEP);
        if (giver.isEmpty() || !isThere(decision, contact, event.to()) || hasTooMuch(decision, contact, event)) {
            return; // it is over, was taken from them, or cannot be taken
        }
        decision.effect(new Effect.PassOn(
                contact.id(), contact.channel, contact.queue.id(), event.by(), event.to(), event.way()));
        Handover handover = new Handover(
                Handover.partOf(contact.id(), contact.journey.handovers.size() + 1),
                event.by(),
                contact.queue.id(),
                event.to(),
                event.way(),
                decision.now,
                Optional.empty(),
                Optional.empty());
        if (contact.phase == ContactPhase.ASLEEP) {
            Sleeps.handedOn(decision, contact, giver.get(), handover);
        } else {
            split(decision, contact, giver.get(), handover);
        }
        goOn(decision, contact, giver.get(), event);
        decision.recordChanged(contact);
    }

    private static boolean isThere(Decision decision, ContactOnFloor contact, Destination to) {
        Channel channel = contact.channel;
        Optional<QueueOnFloor> queue = to.queue()
                .flatMap(decision::queue)
                .filter(q -> q.rules.channels().contains(channel));
        Optional<AgentOnFloor> agent = to.agent()
                .flatMap(decision.floor::agent)
                .filter(a -> a.isPresent() && contact.agent.filter(a::equals).isEmpty());
        return queue.isPresent()
                || agent.isPresent()
                || channel == Channel.VOICE && (to.number().or(to::slot).isPresent());
    }

    /** Whoever speaks to the customer already, but cannot have them: all stay, and nobody waits. */
    private static boolean hasTooMuch(
            Decision decision, ContactOnFloor contact, RoutingEvent.ContactTransferred event) {
        return contact.channel == Channel.VOICE
                && event.way() == Handover.Way.CONFERENCE
                && event.to().agent().isPresent()
                && !mayTakeOver(decision, event.to());
    }

    /** What is over for the giver becomes a contact of its own, in wrap-up. */
    private static void split(Decision decision, ContactOnFloor contact, AgentOnFloor giver, Handover handover) {
        Endings.stopHold(decision, contact);
        ContactOnFloor part = part(contact, handover, HANDED_ON);
        part.talking().endedAt = Optional.of(decision.now);
        giver.work.set(giver.work.indexOf(contact), part);
        decision.floor.contacts.put(part.id(), part);
        contact.handedOn(handover);
        decision.handedOn(contact, handover);
        letGo(contact);
        WrapUps.begin(decision, part);
        decision.agentChanged(giver);
    }

    /** The part of whoever has it until now, without when it ended. */
    static ContactOnFloor part(ContactOnFloor contact, Handover handover, ContactEnd end) {
        ContactOnFloor part = new ContactOnFloor(contact.contact.part(handover.part()), contact.queue);
        part.travelling().partOf = Optional.of(contact.id());
        part.travelling().consent = contact.journey.consent;
        part.enteredNanos = contact.enteredNanos;
        part.agent = contact.agent;
        part.firstOfferedAt = contact.firstOfferedAt;
        Talk talked = part.talking();
        talked.connectedAt = contact.talk.connectedAt;
        talked.begun = contact.talk.begun;
        talked.heldMs = contact.talk.heldMs;
        talked.slept = contact.talk.slept;
        talked.note = contact.talk.note;
        talked.wrapUpAsked = contact.talk.wrapUpAsked;
        talked.segment = Optional.of(SegmentEnd.ANSWERED);
        talked.end = Optional.of(end);
        return part;
    }

    /** It has nothing any more of whoever had it. */
    static void letGo(ContactOnFloor contact) {
        contact.callback.ifPresent(callback -> contact.travelling().calledBack = Optional.of(callback.standing()));
        contact.callback = Optional.empty();
        contact.agent = Optional.empty();
        contact.firstOfferedAt = Optional.empty();
        Talk talk = contact.talking();
        talk.connectedAt = Optional.empty();
        talk.heldMs = 0;
        talk.slept = Optional.empty();
        Silences.forget(talk);
        talk.begun = false;
        talk.wrapUpAsked = false;
        talk.wrapUpExtensions = 0;
        contact.forgiveAll();
    }

    private static void goOn(
            Decision decision, ContactOnFloor contact, AgentOnFloor giver, RoutingEvent.ContactTransferred event) {
        Destination to = event.to();
        boolean voice = contact.channel == Channel.VOICE;
        if (to.number().isPresent()) {
            contact.phase = ContactPhase.OUTSIDE;
        } else if (to.slot().isPresent()) {
            contact.phase = ContactPhase.PARKED;
        } else if (voice && event.way() != Handover.Way.BLIND && mayTakeOver(decision, to)) {
            takeOver(decision, contact, to.agent().orElseThrow());
        } else {
            to.agent().ifPresent(agent -> askFor(decision, contact, agent));
            wait(decision, contact, to.queue().flatMap(decision::queue).orElse(contact.queue), giver);
        }
    }

    /** The contact is kept for this agent for a while. */
    static void askFor(Decision decision, ContactOnFloor contact, AgentId agent) {
        contact.travelling().askedFor = Optional.of(agent);
        contact.travelling().askedUntil = decision.now.plus(PATIENCE);
    }

    private static boolean mayTakeOver(Decision decision, Destination to) {
        return to.agent()
                .flatMap(decision.floor::agent)
                .filter(AgentOnFloor::fitsOneMoreCall)
                .isPresent();
    }

    /** They have talked: the contact goes from hand to hand, and waits for nobody. */
    private static void takeOver(Decision decision, ContactOnFloor contact, AgentId id) {
        AgentOnFloor taker = decision.floor.agent(id).orElseThrow();
        contact.agent = Optional.of(taker);
        contact.talking().connectedAt = Optional.of(decision.now);
        taker.handledToday++;
        decision.take(taker, contact);
        decision.effect(new Effect.Connect(contact.id(), contact.channel, id));
        decision.floor.customers.talked(contact, id);
    }

    /** Another stay begins, at the age of the first. */
    private static void wait(Decision decision, ContactOnFloor contact, QueueOnFloor queue, AgentOnFloor giver) {
        QueueId id = queue.id();
        boolean other = queue != contact.queue;
        contact.joins(queue);
        contact.beginsIn(id);
        contact.step = other ? 0 : contact.step;
        contact.stays = false;
        contact.leaving = Optional.empty();
        contact.phase = ContactPhase.QUEUED;
        contact.talking().segment = Optional.empty();
        Offers.exclude(decision, contact, giver, OfferOutcome.DECLINED);
        Flows.enter(decision, contact, queue, decision.nowNanos);
    }

    /** Whether it is kept for the agent it was handed on to; once they cannot or will not, it is anybody's. */
    static Optional<AgentOnFloor> holds(Decision decision, ContactOnFloor contact) {
        if (contact.journey.askedFor.isEmpty()) {
            return Optional.empty();
        }
        contact.heldUntilNanos = Nanos.of(contact.journey.askedUntil);
        Optional<AgentOnFloor> held = contact.journey
                .askedFor
                .flatMap(decision.floor::agent)
                .filter(agent -> agent.isPresent() && !contact.isExcluded(agent, decision.now))
                .filter(agent ->
                        Promises.isBy(contact, agent) || agent.isReady() && agent.reachable.contains(contact.channel))
                .filter(agent -> decision.now.isBefore(contact.journey.askedUntil));
        if (held.isEmpty()) {
            Optional<AgentId> asked = contact.journey.askedFor;
            contact.travelling().askedFor = Optional.empty();
            if (!contact.journey.handovers.isEmpty()) {
                AgentId giver = contact.journey.handovers.getLast().by();
                asked.filter(one -> !one.equals(giver)).ifPresent(one -> contact.forgive(giver));
            }
        }
        return held;
    }

    /** How the call outside went; in vain, the contact waits in the queue it came from, the giver not left out. */
    static void tried(Decision decision, ContactOnFloor contact, Outcome outcome) {
        if (contact.phase != ContactPhase.OUTSIDE || contact.talk.end.isPresent()) {
            return;
        }
        contact.handoverTried(contact.journey.handovers.getLast().tried(outcome));
        if (outcome != Outcome.ANSWERED) {
            back(decision, contact);
        }
        decision.recordChanged(contact);
    }

    /** It waits in the queue it came from once more. */
    static void back(Decision decision, ContactOnFloor contact) {
        contact.phase = ContactPhase.QUEUED;
        contact.talking().segment = Optional.empty();
        contact.stays = false;
        contact.leaving = Optional.empty();
        Flows.enter(decision, contact, contact.queue, decision.nowNanos);
    }
}
