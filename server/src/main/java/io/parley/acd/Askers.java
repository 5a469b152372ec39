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
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    /** @param answer what they wait for, unless they have given up */
    private record Asked(CompletableFuture<Frozen> copy, CompletableFuture<Present> answer) {}

    /** The floor at one moment. */
    record Frozen(Floor floor, long seq, Instant at, Traffic traffic) {
        Present present() {
            return new Present(new FloorSnapshot(floor, floor.picture(seq, at)), traffic);
        }
    }

    /** From any thread. */
    CompletableFuture<Present> present() {
        CompletableFuture<Frozen> copy = new CompletableFuture<>();
        CompletableFuture<Present> answer = copy.thenApplyAsync(Frozen::present);
        asked.add(new Asked(copy, answer));
        return answer;
    }

    /** On the floor's thread. @param copies makes one for each who asked and still waits */
    void tell(Supplier<Frozen> copies) {
        for (Asked next = asked.poll(); next != null; next = asked.poll()) {
            if (!next.answer().isDone()) {
                next.copy().complete(copies.get());
            }
        }
    }
}
