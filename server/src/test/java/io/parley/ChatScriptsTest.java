package io.parley;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChatScriptsTest {
    @Test
    void whatATimerWantsAfterTheEndIsDroppedWithoutAFault() {
        AtomicInteger turns = new AtomicInteger();
        ChatScripts scripts = new ChatScripts();
        scripts.execute(turns::incrementAndGet);
        scripts.close();

        assertDoesNotThrow(() -> scripts.execute(turns::incrementAndGet));

        assertEquals(1, turns.get());
    }

    @Test
    void whatFollowsFromATurnIsDoneByTheSameThread() throws InterruptedException {
        BlockingQueue<Thread> took = new LinkedBlockingQueue<>();
        try (ChatScripts scripts = new ChatScripts()) {
            scripts.turns(() -> {
                took.add(Thread.currentThread());
                scripts.turns(() -> took.add(Thread.currentThread()));
            });
            Thread first = took.poll(30, TimeUnit.SECONDS);
            assertSame(first, took.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void anOwnerWhoWaitsForTheStoreHoldsUpNobodyWhoWaitedWithThem() throws InterruptedException {
        CountDownLatch store = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(3);
        try (ChatScripts scripts = new ChatScripts()) {
            scripts.turns(() -> {
                scripts.turns(others::countDown);
                scripts.turns(() -> waits(store));
                scripts.turns(() -> waits(store));
                scripts.turns(others::countDown);
            });
            scripts.turns(others::countDown);
            assertTrue(others.await(30, TimeUnit.SECONDS));
            store.countDown();
        }
    }

    @Test
    void anOwnerWhoBreaksLeavesTheOthersTheirTurn() throws InterruptedException {
        CountDownLatch other = new CountDownLatch(1);
        try (ChatScripts scripts = new ChatScripts()) {
            scripts.turns(() -> {
                scripts.turns(other::countDown);
                throw new IllegalStateException("on purpose");
            });
            assertTrue(other.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void ofManyThatComeFromManyThreadsNoneIsForgotten() throws InterruptedException {
        int each = 20_000;
        CountDownLatch all = new CountDownLatch(8 * each);
        try (ChatScripts scripts = new ChatScripts()) {
            for (int n = 0; n < 4; n++) {
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < each; i++) {
                        scripts.turns(() -> {
                            all.countDown();
                            scripts.turns(all::countDown);
                        });
                    }
                });
            }
            assertTrue(all.await(30, TimeUnit.SECONDS), () -> all.getCount() + " are left");
        }
    }

    private static void waits(CountDownLatch store) {
        try {
            store.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
