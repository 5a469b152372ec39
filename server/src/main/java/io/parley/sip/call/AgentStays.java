package io.parley.sip.call;

import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.util.Optional;

/** An agent who is on the line before they talk to anybody: what their phone says meanwhile is done. */
final class AgentStays {
    private AgentStays() {}

    /** Whether they hung up, on the phone or at the desk, or can hear nothing any more. */
    static boolean hasLeft(AgentLeg agent, Signal signal) {
        boolean gone = signal instanceof Signal.HangUp
                || signal instanceof Signal.AgentDeaf(AgentLeg phone, String why) && phone == agent
                || signal instanceof Signal.LineLost(PeerAddress socket) && agent.isOver(socket);
        if (gone) {
            return true;
        }
        if (signal instanceof Signal.Agent(AgentLeg from, CallEvent event) && from == agent) {
            switch (event) {
                case CallEvent.HungUp() -> {
                    return true;
                }
                case CallEvent.Vanished(String reason) -> {
                    return true;
                }
                case CallEvent.Offered(String sdp) -> agent.renegotiate(sdp);
                case CallEvent.Acknowledged(Optional<String> sdp) -> agent.acknowledged(sdp);
                case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
                default -> {}
            }
        }
        return false;
    }
}
