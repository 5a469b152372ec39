package io.parley.sim;

import io.parley.ops.CarrierWatch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/**
 * Tells who holds the threads that carry the virtual ones while a test hangs. Once none runs any more all tests to come
 * would hang too, so the JVM ends.
 */
public final class HangsTold implements BeforeAllCallback, PreInterruptCallback {
    private static final AtomicBoolean WATCHING = new AtomicBoolean();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!WATCHING.getAndSet(true)) {
            CarrierWatch.begin(Duration.ofMinutes(1));
        }
    }

    @Override
    public void beforeThreadInterrupt(PreInterruptContext context, ExtensionContext extension) {
        System.out.println(extension.getUniqueId() + " hangs\n" + CarrierWatch.carriers());
    }
}
