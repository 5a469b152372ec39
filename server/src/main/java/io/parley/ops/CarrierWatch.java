package io.parley.ops;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Ends the process once no virtual thread has run for a long time: calls, chats and pages would stand still for ever,
 * and what starts next goes on where this one was (adr/149). First it tells who holds the threads that carry the
 * virtual ones.
 */
public final class CarrierWatch {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int STUCK = 70; // EX_SOFTWARE of sysexits.h

    private final Consumer<Runnable> virtual;
    private final Duration longest;

    /** @param virtual runs something on a virtual thread */
    CarrierWatch(Consumer<Runnable> virtual, Duration longest) {
        this.virtual = virtual;
        this.longest = longest;
    }

    /** Of this process, until it ends. */
    public static void begin() {
        begin(LONGEST);
    }

    /** @param longest for which no virtual thread runs before the process ends */
    public static void begin(Duration longest) {
        CarrierWatch watch = new CarrierWatch(Thread::startVirtualThread, longest);
        Thread.ofPlatform().name("carrier watch").daemon().start(watch::untilNoneRuns);
    }

    private void untilNoneRuns() {
        try {
            while (runs()) {
                Thread.sleep(PAUSE);
            }
            tell("no virtual thread has run for " + longest.toSeconds() + " s: the server ends\n" + carriers());
            Runtime.getRuntime().halt(STUCK); // what is to be done at an orderly end may need one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether a virtual thread runs in time */
    boolean runs() throws InterruptedException {
        CountDownLatch run = new CountDownLatch(1);
        virtual.accept(run::countDown);
        return run.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Without the log, which somebody who does not run may have in hand. */
    private static void tell(String words) {
        try (FileOutputStream errors = new FileOutputStream(FileDescriptor.err)) {
            errors.write((words + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Runtime.getRuntime().halt(STUCK); // there is nobody to tell
        }
    }

    /** The scheduler's own figures, and the stacks of the threads that carry a virtual one. */
    public static String carriers() {
        return told("threadVthreadScheduler")
                + Arrays.stream(told("threadPrint").split("\n\n"))
                        .filter(thread -> thread.contains("Carrying virtual thread"))
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
