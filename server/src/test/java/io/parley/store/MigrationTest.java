package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Computes
class MigrationTest extends StoreOnEveryBackend {

    @Test
    void anEmptyDatabaseGetsTheCommonAndTheVendorsTables() throws IOException {
        List<String> steps = new ArrayList<>(steps("common"));
        steps.addAll(steps(backend == Backend.SQLITE ? "sqlite" : "postgresql"));
        steps.sort(Comparator.comparingInt(Integer::parseInt));
        assertEquals(steps.size() + " steps up to " + steps.getLast(), applied());
    }

    /** Numbers of the migrations of a folder. */
    private static List<String> steps(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db").resolve(folder))) {
            return files.map(file -> file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"))
                    .toList();
        }
    }

    @Test
    void openingAgainChangesNothing() {
        String before = applied();
        reopen();
        assertEquals(before, applied());
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() {
        assertThrows(StoreInUse.class, () -> Store.open(settings, System::nanoTime));
        assertEquals(List.of(), store.accounts().all());
    }

    private String applied() {
        return await(store.writer()
                .submit(session -> session.first(
                                "SELECT count(*) AS steps, max(CAST(version AS INTEGER)) AS version FROM"
                                        + " flyway_schema_history WHERE success",
                                row -> row.getInt("steps") + " steps up to " + row.getString("version"))
                        .orElseThrow()));
    }
}
