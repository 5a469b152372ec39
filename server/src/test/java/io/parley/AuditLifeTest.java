package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.AuditTrail;
import io.parley.acd.port.AuditTrail.Wanted;
import io.parley.sim.Computes;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and stops in the audit trail: a server that was killed leaves a start without a stop. */
@Computes
class AuditLifeTest {
    private static final Wanted ALL = new Wanted(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), OptionalLong.empty(), 10);

    @TempDir
    private Path folder;

    private static List<String> told(Store store) {
        return store.audit().find(ALL).stream()
                .map(entry -> entry.act().act() + " " + entry.act().subject())
                .toList();
    }

    @Test
    void aServerTellsThatItServesAndThatItStopsInOrder() throws IOException {
        Path data = NewData.in(folder);
        try (Store store = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            AuditLife.begins(store.audit(), () -> Instant.EPOCH, 7).close();
            assertEquals(List.of(AuditTrail.STOPPED + " ", AuditTrail.STARTED + " configuration 7"), told(store));
            assertEquals(Optional.empty(), store.audit().check().wrong());
        }
    }
}
