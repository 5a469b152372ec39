package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.sip.stack.CallEvent;

/** Everything that can happen to a call, in its one inbox. */
sealed interface Signal {
    record Caller(CallEvent event) implements Signal {}

    record Agent(AgentLeg leg, CallEvent event) implements Signal {}

    /** A key, however it came. */
    record Key(char key) implements Signal {}

    record Played(long playback) implements Signal {}

    /** No packet comes from the caller, or one came again. */
    record CallerSilent(boolean silent) implements Signal {}

    record AgentSilent(AgentLeg leg, boolean silent) implements Signal {}

    /** Call the customer. */
    record Dial() implements Signal {}

    record Offer(Effect.Offer offer) implements Signal {}

    record Withdraw(Effect.Withdraw withdrawal) implements Signal {}

    record Connect(Effect.Connect connection) implements Signal {}

    /** The floor or the server wants it to end. */
    record End(ContactEnd end) implements Signal {}

    /** The agent accepted at the desk. */
    record AnswerByItself(OfferId offer) implements Signal {}

    record Hold(boolean on) implements Signal {}

    record HangUp() implements Signal {}
}
