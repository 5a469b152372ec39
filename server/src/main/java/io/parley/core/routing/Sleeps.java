package io.parley.core.routing;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.Slept;
import io.parley.core.measure.Fact;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Chats whose visitors are silent. They stay their agent's and take none of their capacity. When the visitor writes
 * again the chat goes on with them at once if they have room; else its stay with them is over and it waits, as old as
 * it is: first in line with them for a while, then for anybody.
 */
final class Sleeps {
    private Sleeps() {}

    static void fall(Decision decision, ContactOnFloor contact) {
        if (contact.phase != ContactPhase.CONNECTED || contact.channel != Channel.CHAT) {
            return; // it is over, or was handed on, before that was heard
        }
        AgentOnFloor agent = contact.agent.orElseThrow();
        Endings.stopHold(decision, contact);
        contact.phase = ContactPhase.ASLEEP;
        contact.talking().slept = Optional.of(Slept.from(contact.talk.slept, decision.now));
        agent.rests(contact);
        decision.nap(contact, agent.id(), Optional.empty());
        decision.recordChanged(contact);
        decision.release(agent, contact);
    }

    /** @param byAgent whoever says so themselves need not be ready */
    static void wake(Decision decision, ContactOnFloor contact, boolean byAgent) {
        if (contact.phase != ContactPhase.ASLEEP) {
            return;
        }
        AgentOnFloor agent = contact.agent.orElseThrow();
        agent.wakes(contact);
        boolean room = hasRoom(decision, agent, byAgent);
        awake(decision, contact, byAgent ? Fact.NapEnd.AGENT : Fact.NapEnd.VISITOR, !room);
        if (room) {
            contact.phase = ContactPhase.ACCEPTED;
            decision.take(agent, contact);
            decision.effect(new Effect.Connect(contact.id(), Channel.CHAT, agent.id()));
            decision.recordChanged(contact);
        } else {
            waits(decision, contact, agent);
        }
    }

    private static void awake(Decision decision, ContactOnFloor contact, Fact.NapEnd how, boolean waits) {
        contact.agent.ifPresent(
                agent -> decision.nap(contact, agent.id(), Optional.of(new Fact.NapOver(how, decision.now, waits))));
    }

    private static boolean hasRoom(Decision decision, AgentOnFloor agent, boolean byAgent) {
        boolean there = agent.isPresent() && agent.reachable.contains(Channel.CHAT);
        return byAgent
                ? there && agent.hasCapacity(Channel.CHAT)
                : there && agent.isFree(Channel.CHAT, decision.nowNanos);
    }

    /** On its way from sleep to whom it slept with. */
    static boolean isWaking(ContactOnFloor contact) {
        return contact.talk.slept.flatMap(Slept::since).isPresent() && contact.phase == ContactPhase.ACCEPTED;
    }

    /** Whom it slept with is gone before it went on: it waits as it does without room. */
    static void takerLeft(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        decision.release(agent, contact);
        waits(decision, contact, agent);
    }

    /** It goes on where it was: nobody has waited, and nothing else began. */
    static void connected(Decision decision, ContactOnFloor contact) {
        contact.phase = ContactPhase.CONNECTED;
        stop(contact, decision.now);
        decision.recordChanged(contact);
        contact.agent.ifPresent(decision::agentChanged);
    }

    /** Asleep no longer than until then. */
    static void stop(ContactOnFloor contact, Instant at) {
        if (contact.talk.slept.flatMap(Slept::since).isPresent()) {
            contact.talking().slept = contact.talk.slept.map(slept -> slept.until(at));
        }
    }

    /** It was over long ago: there is nothing to wrap up. */
    static void ended(Decision decision, ContactOnFloor contact) {
        contact.talking().wrappedUpAt = contact.talk.endedAt;
        awake(decision, contact, Fact.NapEnd.ENDED, false);
        contact.agent.ifPresent(agent -> {
            agent.wakes(contact);
            handled(agent, contact);
            decision.agentChanged(agent);
        });
        Endings.leave(decision, contact);
    }

    private static void handled(AgentOnFloor agent, ContactOnFloor contact) {
        Instant ended = contact.talk.endedAt.orElseThrow();
        long with =
                Duration.between(contact.talk.connectedAt.orElse(ended), ended).toMillis();
        long slept = contact.talk.slept.map(Slept::ms).orElse(0L);
        agent.clock.handled(Nanos.of(ended), Math.max(0, with - slept));
    }

    private static void waits(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        QueueId queue = contact.queue.id();
        Handover handover = new Handover(
                Handover.partOf(contact.id(), contact.journey.handovers.size() + 1),
                agent.id(),
                queue,
                Destination.of(queue),
                Handover.Way.WOKEN,
                decision.now,
                Optional.empty(),
                Optional.empty());
        split(decision, contact, agent, handover, ContactEnd.SLEPT);
        contact.travelling().askedFor = agent.named;
        contact.travelling().askedUntil =
                decision.now.plus(contact.queue.plan().sleep().keptFor());
        Transfers.back(decision, contact);
        decision.recordChanged(contact);
    }

    /** It is handed on without waking: whoever gets it reads why it was silent. */
    static void handedOn(Decision decision, ContactOnFloor contact, AgentOnFloor agent, Handover handover) {
        awake(decision, contact, Fact.NapEnd.HANDED_ON, false);
        agent.wakes(contact);
        split(decision, contact, agent, handover, Transfers.HANDED_ON);
    }

    /** What the agent had of it ended when it fell asleep, without wrap-up. */
    private static void split(
            Decision decision, ContactOnFloor contact, AgentOnFloor agent, Handover handover, ContactEnd end) {
        over(decision, contact, agent, handover, end);
        contact.handedOn(handover);
        decision.handedOn(contact, handover);
        Transfers.letGo(contact);
    }

    private static void over(
            Decision decision, ContactOnFloor contact, AgentOnFloor agent, Handover handover, ContactEnd end) {
        ContactOnFloor part = Transfers.part(contact, handover, end);
        Talk talk = part.talking();
        talk.endedAt = contact.talk.slept.flatMap(Slept::since);
        talk.wrappedUpAt = talk.endedAt;
        talk.slept =
                talk.slept.map(slept -> new Slept(slept.ms(), Optional.empty())).filter(slept -> slept.ms() > 0);
        part.phase = ContactPhase.ENDED;
        handled(agent, part);
        decision.recordChanged(part);
        decision.agentChanged(agent);
    }

    /** Whether this is a chat that slept with the agent and waits for them now. */
    static boolean isBackWith(ContactOnFloor contact, AgentOnFloor agent) {
        return contact.asksFor(agent)
                && !contact.journey.handovers.isEmpty()
                && contact.journey.handovers.getLast().way() == Handover.Way.WOKEN
                && contact.journey.handovers.getLast().by().equals(agent.id());
    }

    /** It sleeps with whom it did; where nobody knows with whom, it waits for anybody. */
    static void findAgain(Decision decision, ContactOnFloor contact) {
        Optional<AgentOnFloor> theirs = contact.agent.filter(agent -> decision.floor.agents.containsValue(agent));
        if (contact.phase != ContactPhase.ASLEEP) {
            return;
        }
        if (theirs.isPresent()) {
            theirs.filter(agent -> !agent.asleep.contains(contact)).ifPresent(agent -> agent.rests(contact));
            return;
        }
        awake(decision, contact, Fact.NapEnd.HANDED_ON, true);
        contact.agent = Optional.empty();
        Transfers.letGo(contact);
        Transfers.back(decision, contact);
        decision.recordChanged(contact);
    }
}
