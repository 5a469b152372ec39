package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ProgramKeyStore.ProgramKey;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ComputesBeside
class ProgramKeyContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void keysStayUntilTheyAreTakenBackAndNoNameStandsThereTwice() {
        ProgramKeyBook book = store.programKeys();
        ProgramKey wallboard = key("wallboard", Optional.of(NOW.plusSeconds(60)));
        ProgramKey crm = key("crm", Optional.empty());
        assertTrue(book.add(wallboard).join());
        assertTrue(book.add(crm).join());
        assertFalse(book.add(key("crm", Optional.of(NOW))).join());
        assertEquals(List.of(crm, wallboard), book.all());
        assertTrue(book.remove("crm").join());
        assertFalse(book.remove("crm").join());
        assertEquals(List.of(wallboard), book.all());
    }

    private static ProgramKey key(String name, Optional<Instant> until) {
        return new ProgramKey(name, Role.SUPERVISOR, until.isPresent(), "hash of " + name, "ada", NOW, until);
    }
}
