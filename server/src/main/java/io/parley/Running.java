package io.parley;

import gov.nist.javax.sip.SipStackImpl;
import io.parley.media.codec.Rehearsal;
import io.parley.ops.ClassArchive;
import io.parley.ops.ServiceNotice;
import io.parley.ops.StartOptimiser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a server running until the process is asked to stop, and then lets it end in order. */
final class Running {
    /** Ten seconds of Opus: enough for Java to have compiled most of it. */
    private static final int REHEARSED_FRAMES = 500;

    /** It was a tenth of the CPU in the seconds in which ten thousand came back after a restart. */
    private static final int REHEARSED_AFTER_SECONDS = 15;

    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private Running() {}

    /** Returns never: the process ends here. */
    static void untilStopped(ParleyServer server, Duration drain) throws InterruptedException {
        untilAsked(() -> stop(server, drain));
    }

    /** Returns never; does this when the process is asked to stop. */
    static void untilAsked(Runnable stop) throws InterruptedException {
        ClassArchive.isWhole();
        StartOptimiser.ready();
        ServiceNotice.ready("serves");
        CompletableFuture.delayedExecutor(
                        REHEARSED_AFTER_SECONDS,
                        TimeUnit.SECONDS,
                        Thread.ofPlatform().name("rehearsal").daemon()::start)
                .execute(() -> Rehearsal.opus(REHEARSED_FRAMES));
        try {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
                        stop.run();
                        ClassArchive.fill(List.of(Running.class, SipStackImpl.class));
                    }));
        } catch (IllegalStateException ends) { // asked in the moment in which it became ready: nobody is there yet
            log.info("ends as it has begun: {}", ends.getMessage());
        }
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
