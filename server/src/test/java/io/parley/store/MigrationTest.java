package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationTest extends StoreOnEveryBackend {

    @Test
    void anEmptyDatabaseGetsTheCommonAndTheVendorsTables() {
        assertEquals("4 steps up to 4", applied());
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
                                "SELECT count(*) AS steps, max(version) AS version FROM flyway_schema_history WHERE"
                                        + " success",
                                row -> row.getInt("steps") + " steps up to " + row.getString("version"))
                        .orElseThrow()));
    }
}
