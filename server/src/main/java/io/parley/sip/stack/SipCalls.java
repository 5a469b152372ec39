package io.parley.sip.stack;

import java.util.function.Consumer;

/** Places calls; what the call scripts see of the SIP stack beside {@link IncomingCalls}. */
public interface SipCalls {

    /** Sends an INVITE; returns at once, all that follows goes to the inbox. */
    OutboundInvite call(CallRequest request, Consumer<LegEvent> inbox);
}
