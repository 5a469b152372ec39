package io.parley.sip.stack;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import java.util.Optional;
import javax.sip.IOExceptionEvent;
import javax.sip.SipProvider;

/**
 * The stack has a thread for events, which it does not use here and cannot end: told to, it still waits for one more
 * event, and holds the stack, us, and all we know until then.
 */
final class LastEvent {
    private LastEvent() {}

    /** Stops the stack. @param provider none if it was never started */
    static void stop(SipStackImpl stack, Optional<SipProvider> provider) {
        EventScanner events = stack.getEventScanner();
        stack.stop();
        provider.ifPresent(any -> events.addEvent(new EventWrapper(new IOExceptionEvent(any, "", 0, "udp"), null)));
    }
}
