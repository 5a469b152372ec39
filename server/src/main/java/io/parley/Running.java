package io.parley;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a server running until the process is asked to stop, and then lets it end in order. */
final class Running {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private Running() {}

    /** Returns never: the process ends here. */
    static void untilStopped(ParleyServer server, Duration drain) throws InterruptedException {
        untilAsked(() -> stop(server, drain));
    }

    /** Returns never; does this when the process is asked to stop. */
    static void untilAsked(Runnable stop) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stop));
        new CountDownLatch(1).await();
    }

    static void stop(ParleyServer server, Duration drain) {
        try {
            server.drain(drain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        log.info("stopped");
    }
}
