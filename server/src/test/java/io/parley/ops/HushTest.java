package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HushTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(HushTest.class);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void aThreadAndAllThatComesOfItAreNotHeardUntilItIsOver() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread outlives;
        Hush hush = Hush.begin();
        try (hush) {
            logger.info("by itself");
            Thread.ofPlatform().start(() -> logger.warn("by {}", "another")).join();
            Thread.startVirtualThread(() -> logger.error("by a script")).join();
            outlives = Thread.ofPlatform().start(() -> {
                await(over);
                logger.info("afterwards");
            });
        }
        over.countDown();
        outlives.join();
        logger.info("and by itself");
        assertEquals(List.of("afterwards", "and by itself"), said);
        assertEquals(2, hush.warnings());
        assertEquals(Optional.of("by another"), hush.firstWarning());
    }

    @Test
    void everybodyElseIsHeard() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread hushed = Thread.ofPlatform().start(() -> {
            try (Hush hush = Hush.begin()) {
                begun.countDown();
                await(over);
                logger.info("unheard {}", hush);
            }
        });
        begun.await();
        logger.info("heard");
        over.countDown();
        hushed.join();
        assertEquals(List.of("heard"), said);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
