package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import io.parley.web.Await;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The turns of legs and mixes. */
class MediaLoopTest {
    private final DefaultEventLoop thread = new DefaultEventLoop();
    private final LongAdder faults = new LongAdder();
    private final MediaLoop loop = new MediaLoop(thread, System::nanoTime, faults);

    @AfterEach
    void stop() {
        thread.shutdownGracefully();
    }

    @Test
    void aFaultOfOneCostsNoOtherItsTurns() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        thread.submit(() -> {
                    loop.add(now -> {
                        throw new IllegalStateException("a fault");
                    });
                    loop.add(now -> turns.incrementAndGet());
                })
                .get();
        Await.until(() -> turns.get() > 3);
        assertTrue(faults.sum() > 0);
    }
}
