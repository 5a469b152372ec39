package io.parley.store.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private static final int ALL = 1_000;

    private final WriteQueue queue = new WriteQueue(100, System::nanoTime);

    @Test
    void whatIsUrgentTakesWithItWhatCameBeforeInOrder() throws Exception {
        queue.putLasting(ticket(1, false));
        queue.putLasting(ticket(2, true));
        queue.putLasting(ticket(3, false));
        assertEquals(List.of(1L, 2L, 3L), taken());
    }

    @Test
    void whatIsNotUrgentIsTakenAfterAWhileThoughNothingFollows() throws Exception {
        queue.putLasting(ticket(1, false));
        assertEquals(List.of(1L), taken());
    }

    @Test
    void whatIsUrgentEndsTheWaitForOthers() throws Exception {
        CompletableFuture<List<Long>> taking = CompletableFuture.supplyAsync(this::takenUnchecked);
        queue.putLasting(ticket(1, true));
        assertEquals(List.of(1L), taking.get(5, TimeUnit.SECONDS));
    }

    @Test
    void whatWasGivenBackIsAsUrgentAsItWas() throws Exception {
        queue.putLasting(ticket(1, true));
        queue.giveBack(queue.take(ALL, () -> Long.MAX_VALUE));
        queue.putLasting(ticket(2, false));
        assertEquals(List.of(1L, 2L), taken());
    }

    @Test
    void whatWaitsForOthersIsTakenWhenTheQueueCloses() throws Exception {
        queue.putLasting(ticket(1, false));
        queue.close();
        assertEquals(List.of(1L), taken());
        assertTrue(queue.take(ALL, () -> Long.MAX_VALUE).isEmpty());
    }

    @Test
    void nothingIsTakenOnceTheRestIsOver() throws Exception {
        assertTrue(queue.take(ALL, () -> 0).isEmpty());
        queue.putLasting(ticket(1, true));
        assertEquals(1, queue.take(ALL, () -> 0).size(), "what waits comes first");
    }

    @Test
    void whatComesSoonAfterACommitWaitsForOthersAWhile() throws Exception {
        long beforeNanos = System.nanoTime();
        queue.putLasting(ticket(1, Haste.SOON));
        assertEquals(List.of(1L), taken());
        queue.putLasting(ticket(2, Haste.SOON));
        queue.putLasting(ticket(3, Haste.SOON));
        assertEquals(List.of(2L, 3L), taken());
        assertTrue(System.nanoTime() - beforeNanos >= WriteQueue.PACE_NANOS);
    }

    @Test
    void whatIsUrgentTakesAlongWhatWouldWait() throws Exception {
        queue.putLasting(ticket(1, Haste.SOON));
        queue.putLasting(ticket(2, Haste.IN_TIME));
        queue.putLasting(ticket(3, Haste.NOW));
        assertEquals(List.of(1L, 2L, 3L), taken());
    }

    @Test
    void aNudgeHasTheTakerAskAgainHowLongItMayRest() throws Exception {
        AtomicLong rest = new AtomicLong(Long.MAX_VALUE);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Boolean> taking = CompletableFuture.supplyAsync(() -> isNothing(rest, asked));
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        rest.set(0);
        queue.nudge();
        assertTrue(taking.get(30, TimeUnit.SECONDS));
    }

    private boolean isNothing(AtomicLong rest, CountDownLatch asked) {
        try {
            return queue.take(ALL, () -> {
                        asked.countDown();
                        return rest.get();
                    })
                    .isEmpty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> taken() throws InterruptedException {
        return queue.take(ALL, () -> Long.MAX_VALUE).stream()
                .map(Ticket::submittedNanos)
                .toList();
    }

    private List<Long> takenUnchecked() {
        try {
            return taken();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param number in place of a time, by which it is known again */
    private static Ticket<Integer> ticket(long number, boolean urgent) {
        return ticket(number, urgent ? Haste.NOW : Haste.IN_TIME);
    }

    private static Ticket<Integer> ticket(long number, Haste haste) {
        Ticket.Outcome<Integer> nobody = new Ticket.Outcome<>() {
            @Override
            public void durable(Integer result) {}

            @Override
            public void failed(Throwable why) {}
        };
        return new Ticket<>(session -> 0, nobody, true, haste, number);
    }
}
