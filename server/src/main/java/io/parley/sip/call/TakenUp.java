package io.parley.sip.call;

import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipCall;

/**
 * A leg of a process before, whose dialog the stack has again.
 *
 * @param ours what we said last of our sound
 */
public record TakenUp(SipCall call, KeptCall.Leg kept, String ours) {
    PeerAddress at() {
        return call.peer().orElseThrow();
    }
}
