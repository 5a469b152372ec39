package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FloorCopyTest {
    @Test
    void aFloorThatIsNotCopiedInTimeIsToBeAskedForAgain() {
        CompletableFuture<String> never = new CompletableFuture<>();
        Refusal refusal = assertThrows(Refusal.class, () -> FloorCopy.await(never, Duration.ofMillis(1)));
        assertEquals(503, refusal.status());
        assertEquals(OptionalLong.of(5), refusal.retryAfterSeconds());
        assertTrue(never.isCancelled(), "nobody has to copy it any more");
    }

    @Test
    void aCopyIsGivenAndABrokenOneIsNoRefusal() {
        assertEquals("floor", FloorCopy.await(CompletableFuture.completedFuture("floor")));
        CompletableFuture<String> broken = CompletableFuture.failedFuture(new IllegalStateException("no floor"));
        assertThrows(CompletionException.class, () -> FloorCopy.await(broken));
    }
}
