package io.parley.sip.stack;

import java.util.function.Consumer;

/** Takes calls that were let in. */
@FunctionalInterface
public interface IncomingCalls {
    /**
     * A call has come; 100 Trying has been sent. Called on a SIP worker: must return at once.
     *
     * @return where the events of this leg go
     */
    Consumer<LegEvent> incoming(InboundInvite invite);
}
