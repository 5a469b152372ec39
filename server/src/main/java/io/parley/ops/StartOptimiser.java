package io.parley.ops;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While a server starts, the optimising compiler has the CPU that nobody else wants (adr/147): what it makes of a start
 * pays back after it only, and whoever was cut off waits meanwhile. Where the system would not give its threads their
 * share back ({@link CpuShare}) nothing is changed.
 */
public final class StartOptimiser {
    /** Once the server is ready they come back whom the one before left behind. */
    private static final Duration STILL = Duration.ofSeconds(5);
    /** A start that takes longer has so much to do that it is worth optimising. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(StartOptimiser.class);
    private static final CountDownLatch READY = new CountDownLatch(1);

    private StartOptimiser() {}

    /** The process begins. */
    public static void stepsBack() {
        Thread.ofPlatform().name("start optimiser").daemon().start(StartOptimiser::untilItIsOver);
    }

    /** The server is ready. */
    public static void ready() {
        READY.countDown();
    }

    private static void untilItIsOver() {
        if (!CpuShare.leastToOptimise()) {
            return;
        }
        try {
            if (!READY.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                log.info("the start takes long: its code is optimised meanwhile");
            }
            Thread.sleep(STILL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            CpuShare.usualToOptimise();
        }
    }
}
