package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ends a call: a step that fails keeps none of those after it, so nobody stays busy for a call that is over. */
final class LastSteps {
    private static final Logger log = LoggerFactory.getLogger(LastSteps.class);

    private LastSteps() {}

    static void take(ContactId call, Runnable... steps) {
        take(call, List.of(steps));
    }

    // What no step may throw ends the thread, but not before all were taken.
    private static void take(ContactId call, List<Runnable> steps) {
        if (steps.isEmpty()) {
            return;
        }
        try {
            steps.getFirst().run();
        } catch (RuntimeException fault) {
            log.error("call {}: it could not be ended cleanly", call, fault);
        } finally {
            take(call, steps.subList(1, steps.size()));
        }
    }
}
