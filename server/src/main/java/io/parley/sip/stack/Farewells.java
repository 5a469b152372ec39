package io.parley.sip.stack;

import java.time.Duration;

/** Whether the other end heard that a call is over. */
public final class Farewells {
    private Farewells() {}

    /** Waits until our BYE of this call is answered; false if it is not within that time. */
    public static boolean heard(SipEndpoint sip, SipCall call, Duration atMost) throws InterruptedException {
        return sip.dialogs().awaitFarewell(call.callId(), atMost);
    }
}
