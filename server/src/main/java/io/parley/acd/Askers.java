package io.parley.acd;

import io.parley.core.future.FloorSnapshot;
import io.parley.core.future.Present;
import io.parley.core.future.Traffic;
import io.parley.core.routing.Floor;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Who asked for the floor as it is: the floor's thread copies it, the picture is taken of the copy by them. */
final class Askers {
    private final Queue<CompletableFuture<Frozen>> asked = new ConcurrentLinkedQueue<>();

    /** The floor at one moment. */
    record Frozen(Floor floor, long seq, Instant at, Traffic traffic) {
        Present present() {
            return new Present(new FloorSnapshot(floor, floor.picture(seq, at)), traffic);
        }
    }

    /** From any thread. */
    CompletableFuture<Present> present() {
        CompletableFuture<Frozen> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer.thenApplyAsync(Frozen::present);
    }

    /** On the floor's thread. @param copies makes one for each who asked */
    void tell(Supplier<Frozen> copies) {
        CompletableFuture<Frozen> answer = asked.poll();
        while (answer != null) {
            answer.complete(copies.get());
            answer = asked.poll();
        }
    }
}
