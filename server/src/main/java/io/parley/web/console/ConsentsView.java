package io.parley.web.console;

import io.parley.core.measure.Consents;
import java.util.Optional;

/**
 * What customers of calls said of being recorded.
 *
 * @param announced heard that they are recorded, and were not asked
 * @param asked agreed, declined or were silent
 * @param withdrawn said no to the agent
 * @param rate of those asked who agreed, from 0 to 1; absent where nobody was asked
 */
public record ConsentsView(
        long announced, long asked, long agreed, long declined, long silent, long withdrawn, Optional<Double> rate) {

    /** Absent where nobody was told or asked anything. */
    static Optional<ConsentsView> of(Consents consents) {
        return consents.isNone()
                ? Optional.empty()
                : Optional.of(new ConsentsView(
                        consents.announced(),
                        consents.asked(),
                        consents.agreed(),
                        consents.declined(),
                        consents.silent(),
                        consents.withdrawn(),
                        consents.rate().stream().boxed().findFirst()));
    }
}
