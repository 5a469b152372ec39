package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ConsoleTrunks.ConsoleTrunk;
import io.parley.acd.port.DeskPhones.DeskPhone;
import io.parley.acd.port.GivenPasswords;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ComputesBeside
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

    @Test
    void keepsPasswordsThatPeopleOfTheFileWereGiven() {
        GivenPasswords.Given first = new GivenPasswords.Given("ada", "$argon2id$1", "mark", "eve", NOW);
        Invitation invitation = new Invitation("i1", "ada", "eve", NOW, NOW.plusSeconds(60));
        store.invitations().put(invitation).join();
        store.givenPasswords().put(first).join();
        assertEquals(List.of(first), store.givenPasswords().all());
        assertFalse(store.givenPasswords().accept(invitation, first).join(), "it is over");
        Invitation next = new Invitation("i2", "ada", "eve", NOW, NOW.plusSeconds(60));
        store.invitations().put(next).join();
        GivenPasswords.Given second = new GivenPasswords.Given("ada", "$argon2id$2", "mark", "ada", NOW);
        assertTrue(store.givenPasswords().accept(next, second).join());
        assertEquals(List.of(second), store.givenPasswords().all());
        assertTrue(store.givenPasswords().remove("ada").join());
        assertFalse(store.givenPasswords().remove("ada").join());
    }

    @Test
    void keepsOneDeskPhoneOfEachWhomNoTwoShare() {
        DeskPhone kim = new DeskPhone("kim", "201", "sealed", true, "ada", NOW);
        assertTrue(store.deskPhones().put(kim).join());
        assertFalse(store.deskPhones()
                .put(new DeskPhone("lee", "201", "other", false, "ada", NOW))
                .join());
        DeskPhone moved = new DeskPhone("kim", "202", "anew", false, "ada", NOW);
        assertTrue(store.deskPhones().put(moved).join());
        assertEquals(List.of(moved), store.deskPhones().all());
        assertTrue(store.deskPhones().remove("kim").join());
        assertFalse(store.deskPhones().remove("kim").join());
    }

    @Test
    void keepsTrunksUntilTheyAreTakenOut() {
        ConsoleTrunk carrier = new ConsoleTrunk("carrier", "{\"user\":\"ω\"}", Optional.of("sealed"), "ada", NOW);
        ConsoleTrunk pbx = new ConsoleTrunk("a-pbx", "{}", Optional.empty(), "eve", NOW);
        store.consoleTrunks().put(carrier).join();
        store.consoleTrunks().put(pbx).join();
        assertEquals(List.of(pbx, carrier), store.consoleTrunks().all());
        ConsoleTrunk other = new ConsoleTrunk("carrier", "{}", Optional.empty(), "eve", NOW.plusSeconds(1));
        store.consoleTrunks().put(other).join();
        assertEquals(List.of(pbx, other), store.consoleTrunks().all());
        assertTrue(store.consoleTrunks().remove("carrier").join());
        assertFalse(store.consoleTrunks().remove("carrier").join());
        assertEquals(List.of(pbx), store.consoleTrunks().all());
    }
}
