package io.parley.sim;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/**
 * Tells who holds the threads that carry the virtual ones: of a test that hangs, and once no virtual thread has run for
 * a minute. Then all tests to come would hang too, so the JVM ends.
 */
public final class CarrierWatch implements BeforeAllCallback, PreInterruptCallback {
    private static final int LONGEST_SECONDS = 60;
    private static final AtomicBoolean WATCHING = new AtomicBoolean();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!WATCHING.getAndSet(true)) {
            Thread.ofPlatform().name("carrier watch").daemon().start(CarrierWatch::watch);
        }
    }

    @Override
    public void beforeThreadInterrupt(PreInterruptContext context, ExtensionContext extension) {
        System.out.println(extension.getUniqueId() + " hangs\n" + carriers());
    }

    private static void watch() {
        try {
            while (true) {
                CountDownLatch run = new CountDownLatch(1);
                Thread.startVirtualThread(run::countDown);
                if (!run.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    System.out.println("no virtual thread runs any more\n" + carriers());
                    Runtime.getRuntime().halt(1);
                }
                Thread.sleep(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The scheduler's own figures, and the stacks of the threads that carry somebody. */
    private static String carriers() {
        return told("threadVthreadScheduler")
                + Arrays.stream(told("threadPrint").split("\n\n"))
                        .filter(thread -> thread.contains("arrying virtual thread"))
                        .collect(Collectors.joining("\n\n"));
    }

    private static String told(String command) {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            command,
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            return command + ": " + e + "\n";
        }
    }
}
