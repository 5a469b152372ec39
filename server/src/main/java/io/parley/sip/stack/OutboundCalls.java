package io.parley.sip.stack;

import java.util.function.Consumer;

/** Makes calls of ours. */
@FunctionalInterface
public interface OutboundCalls {

    /**
     * Calls a phone.
     *
     * @param inbox what becomes of it goes there
     * @param made is given the call before anything of it is sent: whoever hears of it may name it at once
     */
    SipCall invite(OutboundInvite wanted, Consumer<CallEvent> inbox, Consumer<SipCall> made);

    /** The same for whom nobody else looks it up. */
    default SipCall invite(OutboundInvite wanted, Consumer<CallEvent> inbox) {
        return invite(wanted, inbox, made -> {});
    }
}
