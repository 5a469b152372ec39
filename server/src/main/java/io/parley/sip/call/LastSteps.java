package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ends a call: a step that fails keeps none of those after it, so nobody stays busy for a call that is over. */
final class LastSteps {
    private static final Logger log = LoggerFactory.getLogger(LastSteps.class);

    private LastSteps() {}

    static void take(ContactId call, Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException fault) {
                log.error("call {}: it could not be ended cleanly", call, fault);
            }
        }
    }
}
