package io.parley.core.routing;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Connecting and ending: the wait clock, the one end of each stay, wrap-up. */
final class Endings {
    /** The reason of an end that a rule asked for; it counts as flow-out. */
    static final ContactEnd MAX_WAIT = new ContactEnd(Fault.NONE, "flow-out-max-wait");

    private static final String FLOW_OUT = "flow-out";

    private Endings() {}

    static void connected(Decision decision, ContactOnFloor contact) {
        if (contact.phase != ContactPhase.ACCEPTED) {
            return;
        }
        contact.phase = ContactPhase.CONNECTED;
        contact.connectedAt = Optional.of(decision.now);
        endSegment(decision, contact, SegmentEnd.ANSWERED);
        decision.recordChanged(contact);
        contact.agent.ifPresent(agent -> {
            agent.handledToday++;
            decision.agentChanged(agent);
        });
    }

    static void held(Decision decision, ContactOnFloor contact, boolean onHold) {
        if (contact.phase != ContactPhase.CONNECTED || onHold == contact.heldSince.isPresent()) {
            return;
        }
        stopHold(decision, contact);
        if (onHold) {
            contact.heldSince = Optional.of(decision.now);
        }
        decision.recordChanged(contact);
        contact.agent.ifPresent(decision::agentChanged);
    }

    static void ended(Decision decision, ContactOnFloor contact, ContactEnd end) {
        if (contact.end.isPresent()) {
            return;
        }
        stopHold(decision, contact);
        contact.end = Optional.of(end);
        contact.endedAt = Optional.of(decision.now);
        decision.waitsNoMore(contact);
        if (contact.segment.isEmpty()) {
            endSegment(decision, contact, unanswered(decision, contact, end));
            boolean accepted = contact.phase == ContactPhase.ACCEPTED;
            decision.withdraw(contact, WithdrawReason.CUSTOMER_LEFT);
            if (accepted) {
                contact.agent.ifPresent(agent -> decision.release(agent, contact));
            }
            leave(decision, contact);
        } else {
            wrapUp(decision, contact);
        }
    }

    static void wrappedUp(Decision decision, ContactOnFloor contact, String disposition, String note) {
        if (contact.phase == ContactPhase.WRAP_UP) {
            contact.disposition = Optional.of(disposition).filter(d -> !d.isBlank());
            contact.note = note.isBlank() ? contact.note : Optional.of(note);
            finishWrapUp(decision, contact);
        }
    }

    /** Time is up: mandatory wrap-up stays until a disposition is given. */
    static void wrapUpExpired(Decision decision, ContactOnFloor contact) {
        if (contact.phase == ContactPhase.WRAP_UP
                && !decision.floor.queue(contact).rules.wrapUpMandatory()) {
            finishWrapUp(decision, contact);
        }
    }

    static void maxWait(Decision decision, ContactOnFloor contact) {
        if (contact.phase == ContactPhase.QUEUED || contact.phase == ContactPhase.OFFERED) {
            decision.effect(new Effect.EndContact(contact.id(), contact.contact.channel(), MAX_WAIT));
        }
    }

    /** The former process is gone: its calls are over, its devices have to report again, chats go on. */
    static void restarted(Decision decision) {
        for (AgentOnFloor agent : decision.floor.agents.values()) {
            agent.reachable.clear();
            decision.agentChanged(agent);
        }
        for (ContactOnFloor contact : List.copyOf(decision.floor.contacts.values())) {
            boolean live = contact.end.isEmpty();
            if (live && contact.contact.channel() == Channel.VOICE) {
                ended(decision, contact, ContactEnd.SERVER_RESTARTED);
            } else if (live && contact.phase == ContactPhase.OFFERED) {
                Offers.putBack(decision, contact, WithdrawReason.AGENT_GONE);
            } else if (live && contact.phase == ContactPhase.ACCEPTED) {
                decision.effect(new Effect.Connect(
                        contact.id(), Channel.CHAT, contact.agent.orElseThrow().id()));
            }
        }
    }

    private static void wrapUp(Decision decision, ContactOnFloor contact) {
        AgentOnFloor agent = contact.agent.orElseThrow();
        agent.idleSince = decision.now;
        QueueRules rules = decision.floor.queue(contact).rules;
        if (rules.wrapUp().isZero() && !rules.wrapUpMandatory()) {
            finishWrapUp(decision, contact);
            return;
        }
        Instant endsAt = decision.now.plus(rules.wrapUp());
        contact.phase = ContactPhase.WRAP_UP;
        contact.wrapUpEndsAt = Optional.of(endsAt);
        decision.effect(new Effect.WakeAt(endsAt, new RoutingEvent.WrapUpExpired(contact.id(), agent.id())));
        decision.recordChanged(contact);
        decision.agentChanged(agent);
    }

    private static void finishWrapUp(Decision decision, ContactOnFloor contact) {
        AgentOnFloor agent = contact.agent.orElseThrow();
        contact.wrappedUpAt = Optional.of(decision.now);
        Instant connected = contact.connectedAt.orElse(decision.now);
        decision.floor.queue(contact).estimate.handled(seconds(connected, decision.now));
        decision.release(agent, contact);
        leave(decision, contact);
    }

    private static void leave(Decision decision, ContactOnFloor contact) {
        contact.phase = ContactPhase.ENDED;
        decision.floor.contacts.remove(contact.id());
        decision.recordChanged(contact);
    }

    private static SegmentEnd unanswered(Decision decision, ContactOnFloor contact, ContactEnd end) {
        if (end.fault() == Fault.US || end.fault() == Fault.CARRIER || end.fault() == Fault.UNKNOWN) {
            return SegmentEnd.FAILED;
        }
        if (end.reason().startsWith(FLOW_OUT)) {
            return SegmentEnd.FLOW_OUT;
        }
        long shortMs =
                decision.floor.queue(contact).rules.target().shortAbandon().toMillis();
        boolean brief = shortMs > 0 && contact.waitMs(decision.now) <= shortMs;
        return brief ? SegmentEnd.SHORT_ABANDONED : SegmentEnd.ABANDONED;
    }

    private static void endSegment(Decision decision, ContactOnFloor contact, SegmentEnd end) {
        QueueOnFloor queue = decision.floor.queue(contact);
        contact.segment = Optional.of(end);
        queue.counts.end(end, contact.waitMs(decision.now), queue.rules.target());
        boolean left = end == SegmentEnd.ABANDONED;
        queue.estimate.waited(contact.waitMs(decision.now) / 1000.0, left);
    }

    private static void stopHold(Decision decision, ContactOnFloor contact) {
        contact.heldSince.ifPresent(
                since -> contact.heldMs += Duration.between(since, decision.now).toMillis());
        contact.heldSince = Optional.empty();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
