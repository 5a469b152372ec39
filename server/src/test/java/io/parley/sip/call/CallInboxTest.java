package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.sim.Computes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a script hears and when, and what becomes of what is said to a call whose script has ended. */
@Computes
class CallInboxTest {
    private static final AgentId ANA = new AgentId("ana");

    private static final Signal HANG_UP = new Signal.HangUp();
    private static final Duration LONG = Duration.ofHours(1);

    private final CallInbox inbox = new CallInbox(InstantSource.system());

    @Test
    void whoWaitsHearsWhatComesInItsOrder() throws Exception {
        CompletableFuture<List<Optional<Signal>>> heard = new CompletableFuture<>();
        Thread script = Thread.ofVirtual()
                .start(() -> heard.complete(List.of(inbox.next(LONG), inbox.next(LONG.dividedBy(2)))));
        awaitParked(script);
        inbox.add(HANG_UP);
        inbox.add(new Signal.Key('1', true));
        assertEquals(
                List.of(Optional.of(HANG_UP), Optional.of(new Signal.Key('1', true))), heard.get(10, TimeUnit.SECONDS));
        script.join();
    }

    private static void awaitParked(Thread script) {
        while (script.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aWaitIsOverAtItsTimeWhateverWasWaitedForBefore() {
        inbox.add(HANG_UP);
        assertEquals(Optional.of(HANG_UP), inbox.next(LONG));
        assertEquals(Optional.empty(), inbox.next(Duration.ofMillis(5)));
        assertWaits(Duration.ofMillis(30));
        assertWaits(Duration.ofMillis(10));
        assertWaits(Duration.ZERO);
    }

    private void assertWaits(Duration within) {
        long before = System.nanoTime();
        assertEquals(Optional.empty(), inbox.next(within));
        assertTrue(System.nanoTime() - before >= within.toNanos());
    }

    @Test
    void anAlarmOfAWaitThatEndedSoonerEndsNoOther() throws Exception {
        CompletableFuture<Duration> waited = new CompletableFuture<>();
        Thread script = Thread.ofVirtual().start(() -> {
            inbox.next(Duration.ofMillis(20)); // ends by the signal, or by itself
            long before = System.nanoTime();
            inbox.next(Duration.ofMillis(60));
            waited.complete(Duration.ofNanos(System.nanoTime() - before));
        });
        inbox.add(HANG_UP);
        assertTrue(waited.get(10, TimeUnit.SECONDS).compareTo(Duration.ofMillis(60)) >= 0);
        script.join();
    }

    @Test
    void whoIsInterruptedIsToldThatTheServerStops() {
        inbox.add(HANG_UP);
        Thread.currentThread().interrupt();
        CallOver over = assertThrows(CallOver.class, () -> inbox.next(LONG));
        assertEquals(ContactEnd.SERVER_RESTARTED, over.end());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void whoAskedBeforeTheEndIsTold() {
        CompletableFuture<Consults.Reply> consult = consult();
        CompletableFuture<Supervisions.Reply> supervision = supervision();
        inbox.close();
        assertEquals(Consults.Reply.NO_CALL, consult.join());
        assertEquals(Supervisions.Reply.NO_CALL, supervision.join());
    }

    @Test
    void whoAsksAfterTheEndIsTold() {
        inbox.close();
        assertEquals(Consults.Reply.NO_CALL, consult().join());
        assertEquals(Supervisions.Reply.NO_CALL, supervision().join());
    }

    private CompletableFuture<Consults.Reply> consult() {
        CompletableFuture<Consults.Reply> reply = new CompletableFuture<>();
        inbox.add(new Signal.Consulting(new ConsultNews.Act(ANA, Consults.Act.HAND_OVER, reply)));
        return reply;
    }

    private CompletableFuture<Supervisions.Reply> supervision() {
        CompletableFuture<Supervisions.Reply> reply = new CompletableFuture<>();
        inbox.add(new Signal.Supervising(new SupervisionNews.Leave(ANA, reply)));
        return reply;
    }
}
