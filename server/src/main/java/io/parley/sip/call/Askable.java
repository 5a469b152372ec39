package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;

/** Whether a colleague can be asked something now, as the floor has it. */
final class Askable {
    private Askable() {}

    static boolean isOnCall(Board board, AgentId agent) {
        return board.agents().stream().anyMatch(view -> view.agent().equals(agent) && view.onCall());
    }

    /** Whether a customer's call is theirs; calls within the house are not looked at. */
    static boolean hasCall(Board board, AgentId agent) {
        return board.live().stream()
                .filter(view -> view.record().contact().channel() == Channel.VOICE)
                .filter(view -> view.phase() == ContactPhase.ACCEPTED || view.phase() == ContactPhase.CONNECTED)
                .anyMatch(view -> view.record().agent().filter(agent::equals).isPresent());
    }

    /** The calls within the house are not looked at: the one by which they are asked is among them. */
    static boolean isFree(Board board, AgentId agent) {
        boolean present = board.agents().stream()
                .filter(view -> view.agent().equals(agent) && view.reachable().contains(Channel.VOICE))
                .anyMatch(view -> view.state() instanceof RoutingState.Ready
                        && view.pending().isEmpty());
        boolean talks = board.live().stream()
                .filter(view -> view.record().contact().channel() == Channel.VOICE)
                .anyMatch(view -> view.record().agent().filter(agent::equals).isPresent());
        return present && !talks;
    }

    /** As the desk has it: who is not free is not asked for by name. */
    static boolean isBusy(Board board, AgentId agent) {
        return board.agents().stream()
                .filter(view -> view.agent().equals(agent))
                .noneMatch(view -> view.state() instanceof RoutingState.Ready
                        && view.pending().isEmpty()
                        && view.reachable().contains(Channel.VOICE)
                        && view.contacts().isEmpty()
                        && !view.onCall());
    }
}
