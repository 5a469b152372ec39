package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallOrderTest {
    private final SipCounters counters = new SipCounters();
    private final CallOrder order = new CallOrder(4, counters);

    @AfterEach
    void close() {
        order.close();
    }

    @Test
    void messagesOfOneCallAreTakenInTheOrderTheyCame() throws Exception {
        Map<Integer, List<Integer>> seen = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(3000);
        for (int i = 0; i < 3000; i++) {
            int number = i;
            int call = i % 30;
            assertTrue(order.submit(message("Call-ID: c" + call), () -> {
                seen.computeIfAbsent(call, c -> new ArrayList<>()).add(number);
                all.countDown();
            }));
        }
        all.await();
        for (List<Integer> numbers : seen.values()) {
            assertEquals(100, numbers.size());
            assertEquals(numbers.stream().sorted().toList(), numbers);
        }
    }

    @Test
    void aCallIdIsTheSameInEverySpelling() {
        int hash = CallOrder.callIdHash(message("Call-ID: abc@host"));
        for (String spelling : List.of("call-id:abc@host", "CALL-ID  :   abc@host", "i: abc@host", "I :\tabc@host")) {
            assertEquals(hash, CallOrder.callIdHash(message(spelling)), spelling);
        }
        assertNotEquals(hash, CallOrder.callIdHash(message("Call-ID: abd@host")));
        assertEquals(0, CallOrder.callIdHash(message("Call-IDs: abc@host")));
        assertEquals(0, CallOrder.callIdHash(message("Identity: abc@host")));
        assertEquals(0, CallOrder.callIdHash(new byte[0]));
        assertEquals(0, CallOrder.callIdHash("\ncall-i".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(0, CallOrder.callIdHash("\ni".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aWorkerOutlivesWhateverAMessageDoesToIt() {
        AtomicInteger done = new AtomicInteger();
        byte[] message = message("i: x");
        order.submit(message, () -> {
            throw new StackOverflowError("made by the test");
        });
        order.submit(message, () -> {
            throw new OutOfMemoryError("made by the test");
        });
        order.submit(message, done::incrementAndGet);
        assertTrue(SimSound.await(() -> done.get() == 1));
        assertEquals(2, counters.failures.sum());
    }

    @Test
    void whatFindsItsQueueFullIsNotTaken() {
        CountDownLatch gate = new CountDownLatch(1);
        byte[] message = message("i: x");
        int taken = 0;
        while (taken < 10_000 && order.submit(message, () -> await(gate))) {
            taken++;
        }
        assertTrue(taken >= 4096 && taken < 4100, "taken " + taken);
        assertEquals(1.0, order.load(), 0.01);
        assertFalse(order.submit(message, () -> {}));
        gate.countDown();
        assertTrue(SimSound.await(() -> order.load() == 0));
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] message(String header) {
        return ("OPTIONS sip:a SIP/2.0\r\nVia: x\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
