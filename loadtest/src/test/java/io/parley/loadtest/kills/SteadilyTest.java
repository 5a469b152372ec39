package io.parley.loadtest.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SteadilyTest {

    @Test
    void whoeverFailsOnceGoesOnAndItIsTold() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        CountDownLatch times = new CountDownLatch(3);
        Runnable act = () -> {
            times.countDown();
            if (times.getCount() == 2) {
                throw new IllegalStateException("no connection");
            }
        };
        try (ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor()) {
            pace.scheduleAtFixedRate(new Steadily(act, told::add), 0, 1, TimeUnit.MILLISECONDS);
            assertTrue(times.await(30, TimeUnit.SECONDS));
            pace.shutdownNow();
        }
        assertEquals(List.of("a visitor could not write: java.lang.IllegalStateException: no connection"), told);
    }
}
