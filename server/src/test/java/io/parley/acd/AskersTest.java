package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.future.Present;
import io.parley.core.future.TrafficMeter;
import io.parley.core.routing.Floor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AskersTest {
    private final Askers askers = new Askers();
    private int copies;

    @Test
    void whoGaveUpIsNotGivenACopy() {
        CompletableFuture<Present> gaveUp = askers.present();
        CompletableFuture<Present> waits = askers.present();
        gaveUp.cancel(false);
        askers.tell(this::copy);
        assertEquals(7, waits.join().floor().board().seq());
        assertEquals(1, copies);
    }

    private Askers.Frozen copy() {
        copies++;
        Floor floor = new Floor(ZoneOffset.UTC);
        return new Askers.Frozen(floor, 7, Instant.EPOCH, new TrafficMeter().traffic(Instant.EPOCH));
    }
}
