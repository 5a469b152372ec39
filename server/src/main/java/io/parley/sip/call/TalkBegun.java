package io.parley.sip.call;

import io.parley.core.routing.RoutingEvent;
import java.util.Optional;

/** How a conversation begins: the floor is told of it; where anything fails of that, the agent's phone is let go. */
final class TalkBegun {
    private TalkBegun() {}

    /** Empty where the agent left while the customer was told of the recording, or asked. */
    static Optional<Talk> with(AgentLeg phone, CallTape tape, CallerLeg leg, CallParts parts, CallInbox inbox) {
        boolean begun = false;
        try {
            if (!settles(phone, tape, leg, parts, inbox)) {
                return Optional.empty();
            }
            Talk talk = new Talk(tape, leg, phone, parts, inbox);
            parts.distributor().post(new RoutingEvent.ContactConnected(tape.contact(), phone.agent()));
            MinutesWarning.again(tape.contact(), parts, phone.media());
            begun = true;
            return Optional.of(talk);
        } finally {
            if (!begun) {
                phone.drop(false);
            }
        }
    }

    /** What the queue wants the customer told or asked of being recorded; false where the agent leaves meanwhile. */
    static boolean settles(AgentLeg phone, CallTape tape, CallerLeg leg, CallParts parts, CallInbox inbox) {
        ConsentQuestion question = ConsentQuestion.with(phone, tape.contact(), leg, parts, inbox);
        return tape.consent().settles(phone.summons().contact().queue(), question);
    }
}
