package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Effect.WithdrawReason;
import java.util.Optional;

/** A call rings at colleagues, and somebody else takes it: it is offered to them alone, who answer at once. */
final class PickUps {
    private PickUps() {}

    /** Who picks up is signed in and has no other call, ready or not; nobody is blamed for not having answered. */
    static void pickedUp(Decision decision, ContactOnFloor contact, AgentId id) {
        Optional<AgentOnFloor> picker = decision.floor
                .agent(id)
                .filter(AgentOnFloor::isPresent)
                .filter(agent -> agent.outsideCalls == 0 && agent.fitsOneMoreCall());
        boolean rings = contact.channel == Channel.VOICE
                && !contact.offers.isEmpty()
                && contact.leaving.isEmpty()
                && contact.contact.callback().map(Callback::way).isEmpty();
        if (picker.isPresent() && rings && !contact.isOfferedTo(picker.get())) {
            decision.withdrawAll(contact, WithdrawReason.ELSEWHERE);
            Offers.make(decision, contact, Ranking.only(decision, contact, picker.get()));
        }
    }
}
