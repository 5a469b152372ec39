package io.parley.sip.call;

import io.parley.core.routing.RoutingEvent;

/** How a conversation begins: the floor is told of it; where anything fails of that, the agent's phone is let go. */
final class TalkBegun {
    private TalkBegun() {}

    static Talk with(AgentLeg phone, CallTape tape, CallerLeg leg, CallParts parts, CallInbox inbox) {
        boolean begun = false;
        try {
            Talk talk = new Talk(tape, leg, phone, parts, inbox);
            parts.distributor().post(new RoutingEvent.ContactConnected(tape.contact(), phone.agent()));
            MinutesWarning.again(tape.contact(), parts, phone.media());
            begun = true;
            return talk;
        } finally {
            if (!begun) {
                phone.drop(false);
            }
        }
    }
}
