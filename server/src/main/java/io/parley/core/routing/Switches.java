package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import java.util.Locale;
import java.util.Optional;

/**
 * A customer who goes on on another channel. The contact that continues another one has its place in line, or waits for
 * the agent who had it as somebody handed on by name does; the former one is over, and leaves that agent no wrap-up.
 */
final class Switches {
    private Switches() {}

    /** Before the new one enters its queue; who was with a bot waits for whoever took them over from it. */
    static void takeOver(Decision decision, ContactOnFloor arrived) {
        Optional.ofNullable(arrived.contact.attributes().get(AttributeRules.TAKEN_BY))
                .ifPresent(taker -> Transfers.askFor(decision, arrived, new AgentId(taker)));
        Optional.ofNullable(arrived.contact.attributes().get(AttributeRules.CONTINUES))
                .flatMap(id -> decision.floor.contact(new ContactId(id)))
                .filter(before -> mayFollow(before, arrived))
                .ifPresent(before -> takeOver(decision, before, arrived));
    }

    private static boolean mayFollow(ContactOnFloor before, ContactOnFloor arrived) {
        return before != arrived
                && before.talk.end.isEmpty()
                && before.callback.isEmpty()
                && before.contact.customer().is(arrived.contact.customer());
    }

    private static void takeOver(Decision decision, ContactOnFloor before, ContactOnFloor arrived) {
        boolean waits = before.talk.segment.isEmpty();
        String channel = arrived.channel.name().toLowerCase(Locale.ROOT);
        ContactEnd end = new ContactEnd(Fault.NONE, (waits ? Flows.FLOW_OUT : "continued") + '-' + channel);
        arrived.travelling().resumes = Optional.of(before.id());
        arrived.points = Math.max(arrived.points, before.points);
        arrived.sinceNanos = before.sinceNanos;
        before.agent.ifPresent(agent -> Transfers.askFor(decision, arrived, agent.id()));
        decision.effect(new Effect.EndContact(before.id(), before.channel, end));
        if (waits) {
            leavesLine(decision, before, arrived, end);
        } else {
            leavesAgent(decision, before, end);
        }
    }

    private static void leavesLine(Decision decision, ContactOnFloor before, ContactOnFloor arrived, ContactEnd end) {
        if (arrived.queue == before.queue) {
            arrived.enteredNanos = before.enteredNanos;
            arrived.excludeAll(before.exclusions);
        }
        before.queue.counts.flowedOut(end.reason().substring(Flows.FLOW_OUT.length() + 1));
        Endings.ended(decision, before, end);
    }

    /** The agent goes on with the customer: there is nothing to wrap up yet. */
    private static void leavesAgent(Decision decision, ContactOnFloor before, ContactEnd end) {
        Endings.stopHold(decision, before);
        before.talking().end = Optional.of(end);
        before.talking().endedAt = Optional.of(decision.now);
        before.agent.ifPresentOrElse(
                agent -> {
                    agent.clock.contactEnd = decision.nowNanos;
                    WrapUps.finish(decision, before);
                },
                () -> Endings.leave(decision, before));
    }
}
