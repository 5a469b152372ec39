package io.parley.sip.call;

import io.parley.acd.port.Rehearsals;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Instant;
import java.util.Optional;

/** Everything that can happen to a call, in its one inbox. */
sealed interface Signal {
    record Caller(CallEvent event) implements Signal {}

    record Agent(AgentLeg leg, CallEvent event) implements Signal {}

    /** A key, however it came. @param heard whether it is in the sound, and so heard by whoever hears that */
    record Key(char key, boolean heard) implements Signal {}

    record Played(long playback) implements Signal {}

    /** No packet comes from the caller, or one came again. */
    record CallerSilent(boolean silent) implements Signal {}

    /** When the call will be ended since the minutes of the day are used up; empty that it will not be after all. */
    record MinutesEnd(Optional<Instant> at) implements Signal {}

    record AgentSilent(AgentLeg leg, boolean silent) implements Signal {}

    /** Keys are agreed with the agent's browser: sound passes from now on. */
    record AgentSecured(AgentLeg leg) implements Signal {}

    /** No sound will ever pass to or from the agent's browser, or it does not want any more (RFC 7675). */
    record AgentDeaf(AgentLeg leg, String why) implements Signal {}

    /** A browser can be rung, anybody's. */
    record LineUp(Binding line) implements Signal {}

    /** A browser's socket is gone, anybody's. */
    record LineLost(PeerAddress socket) implements Signal {}

    /** Call the customer. */
    record Dial() implements Signal {}

    record Offer(Effect.Offer offer) implements Signal {}

    record Withdraw(Effect.Withdraw withdrawal) implements Signal {}

    record Connect(Effect.Connect connection) implements Signal {}

    /** The floor takes the call from the agent who has it. */
    record GiveBack() implements Signal {}

    /** The agent handed the caller on. */
    record PassOn(Effect.PassOn on) implements Signal {}

    /** Something of a line outside. @param line whose it is */
    record Outside(Signal of, Object line) implements Signal {}

    /** The floor or the server wants it to end. */
    record End(ContactEnd end) implements Signal {}

    /** Whoever rehearses a flow says what comes. @param waitNumber of which of its waits */
    record Turned(Rehearsals.Turn turn, int waitNumber) implements Signal {}

    /** The agent accepted at the desk. */
    record AnswerByItself(OfferId offer) implements Signal {}

    record Hold(boolean on) implements Signal {}

    /** The customer has told this agent that they do not want to be recorded. */
    record Declined(AgentId by) implements Signal {}

    record HangUp() implements Signal {}

    /** About a supervisor in the call. */
    record Supervising(SupervisionNews news) implements Signal {}

    /** About pauses of its recording. */
    record Pausing(PauseNews news) implements Signal {}

    /** About somebody who is asked before the caller is handed on. */
    record Consulting(ConsultNews news) implements Signal {}
}
