package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeopleContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void keepsWhoWasAddedAndWhatBecameOfThem() {
        Account kim = new Account("kim", "Ким", Role.AGENT, "ru", "$argon2id$1", Optional.empty());
        assertTrue(store.people().add(kim).join());
        assertFalse(store.people().add(kim).join());
        Account chief = new Account("kim", "Ким", Role.SUPERVISOR, "ru", "$argon2id$2", Optional.empty());
        assertTrue(store.people().change(chief).join());
        assertEquals(List.of(chief), store.people().all());
        assertTrue(store.people().remove("kim", NOW).join());
        assertEquals(List.of(), store.people().all());
        assertFalse(store.people().change(kim).join());
        assertFalse(store.people().remove("kim", NOW).join());
        assertFalse(store.people().add(kim).join(), "a name is given once");
    }
}
