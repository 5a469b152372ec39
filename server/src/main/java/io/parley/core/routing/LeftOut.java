package io.parley.core.routing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * That an agent is not offered a contact which they did not take.
 *
 * @param times how often they did not
 * @param why they refused it: a reason of the configuration; empty where none was said
 */
record LeftOut(Instant since, Instant until, int times, String why) {
    LeftOut {
        why = Objects.requireNonNullElse(why, "");
    }

    LeftOut until(Instant sooner) {
        return new LeftOut(since, sooner, times, why);
    }

    LeftOut because(String reason) {
        return new LeftOut(since, until, times, reason);
    }

    /** As explanations tell it. */
    Map<String, String> told() {
        return why.isEmpty() ? Map.of() : Map.of("why", why);
    }
}
