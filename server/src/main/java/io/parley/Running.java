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
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            try {
                server.drain(drain);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            server.close();
            log.info("stopped");
        }));
        new CountDownLatch(1).await();
    }
}
