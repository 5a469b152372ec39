package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Accounts.SignIn;
import io.parley.acd.port.Passkeys.Passkey;
import io.parley.acd.port.Passkeys.PublicKey;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Passkeys, and who is signed out with one. */
@ComputesBeside
class PasskeyContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final Passkey LAPTOP = passkey("p1", "credential 1", "ana");

    private static Passkey passkey(String id, String credential, String account) {
        PublicKey key = new PublicKey(credential, "handle of " + account, "desk.example.org", "attested", true);
        return new Passkey(id, account, "Laptop", key, 0, NOW, Optional.empty(), Optional.empty());
    }

    @Test
    void isFoundByItsCredentialWhichNoOtherHas() {
        assertTrue(await(store.passkeys().add(LAPTOP)));
        assertFalse(await(store.passkeys().add(passkey("p2", "credential 1", "boris"))));
        assertTrue(await(store.passkeys().add(passkey("p3", "credential 3", "ana"))));
        reopen();
        assertEquals(Optional.of(LAPTOP), store.passkeys().byCredential("credential 1"));
        assertEquals(Optional.empty(), store.passkeys().byCredential("credential 2"));
        assertEquals(
                List.of("p1", "p3"),
                store.passkeys().of("ana").stream().map(Passkey::id).toList());
        assertEquals(Map.of("ana", 2), store.passkeys().all());
    }

    @Test
    void countsUpwardsOnlyUnlessItCountsNothing() {
        await(store.passkeys().add(LAPTOP));
        assertTrue(await(store.passkeys().used(LAPTOP, 0, NOW)));
        assertTrue(await(store.passkeys().used(LAPTOP, 0, NOW)), "it counts nothing");
        assertTrue(await(store.passkeys().used(LAPTOP, 5, NOW)));
        assertFalse(await(store.passkeys().used(LAPTOP, 5, NOW)));
        assertFalse(await(store.passkeys().used(LAPTOP, 0, NOW)));
        await(store.passkeys().copied(LAPTOP, NOW.plusSeconds(1)));
        Passkey kept = store.passkeys().of("ana").getFirst();
        assertEquals(5, kept.count());
        assertEquals(Optional.of(NOW), kept.used());
        assertEquals(Optional.of(NOW.plusSeconds(1)), kept.copied());
    }

    @Test
    void isRenamedAndRemovedByItsOwnerAlone() {
        await(store.passkeys().add(LAPTOP));
        assertFalse(await(store.passkeys().rename("boris", "p1", "Mine")));
        assertTrue(await(store.passkeys().rename("ana", "p1", "Old laptop")));
        assertEquals("Old laptop", store.passkeys().of("ana").getFirst().name());
        assertFalse(await(store.passkeys().remove("boris", "p1")));
        assertTrue(await(store.passkeys().remove("ana", "p1")));
        assertFalse(await(store.passkeys().used(LAPTOP, 9, NOW)));
    }

    @Test
    void goesWithAPersonWhoIsRemovedForGood() {
        Account eve = new Account("eve", "Eve", Role.AGENT, "en", "hash", Optional.empty());
        Account ana = new Account("ana", "Ana", Role.AGENT, "en", "hash", Optional.empty());
        await(store.people().add(eve));
        await(store.accounts().replaceAll(List.of(eve, ana)));
        await(store.passkeys().add(LAPTOP));
        await(store.passkeys().add(passkey("p2", "credential 2", "eve")));
        await(store.people().remove("eve", NOW));
        await(store.accounts().replaceAll(List.of()));
        assertEquals(Map.of("ana", 1), store.passkeys().all(), "who is missing in the file may come back");
    }

    @Test
    void allSignInsEndButOne() {
        Account ana = new Account("ana", "Ana", Role.AGENT, "en", "hash", Optional.empty());
        await(store.accounts().replaceAll(List.of(ana)));
        SignIn here = new SignIn("here", "ana", NOW, NOW.plusSeconds(60));
        SignIn there = new SignIn("there", "ana", NOW, NOW.plusSeconds(60));
        await(store.accounts().save(here));
        await(store.accounts().save(there));
        assertEquals(List.of(there), await(store.accounts().endOthers("ana", "here")));
        assertEquals(Optional.of(here), store.accounts().signIn("here", NOW));
        assertEquals(Optional.empty(), store.accounts().signIn("there", NOW));
    }
}
