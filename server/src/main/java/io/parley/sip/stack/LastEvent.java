package io.parley.sip.stack;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import javax.sip.IOExceptionEvent;
import javax.sip.SipProvider;

/**
 * The stack has a thread for events, which it does not use here and cannot end: told to, it still waits for one more
 * event, and holds the stack, us, and all we know until then.
 */
final class LastEvent {
    private LastEvent() {}

    /** Stops the stack. @param provider null if it was never started */
    static void stop(SipStackImpl stack, SipProvider provider) {
        EventScanner events = stack.getEventScanner();
        stack.stop();
        if (provider != null) {
            events.addEvent(new EventWrapper(new IOExceptionEvent(provider, "", 0, "udp"), null));
        }
    }
}
