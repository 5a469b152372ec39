package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Accounts.SignIn;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.acd.port.SecondFactors.Factor;
import io.parley.acd.port.SecondFactors.Guesses;
import io.parley.acd.port.SecondFactors.PhoneCode;
import io.parley.acd.port.SecondFactors.RecoveryCode;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Second steps, invitations, and who was seen. */
@ComputesBeside
class SecondFactorContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final Factor ANA = new Factor("ana", "sealed", NOW, 100);

    @Test
    void aStepIsTakenOnceAndNoneBeforeIt() {
        await(store.secondFactors().put(ANA, Optional.empty(), List.of("h1", "h2")));
        assertFalse(await(store.secondFactors().use(new PhoneCode(ANA, 100))));
        assertTrue(await(store.secondFactors().use(new PhoneCode(ANA, 101))));
        assertFalse(await(store.secondFactors().use(new PhoneCode(ANA, 101))));
        assertFalse(await(store.secondFactors().use(new PhoneCode(new Factor("ana", "another secret", NOW, 0), 200))));
        reopen();
        assertEquals(
                Optional.of(new Factor("ana", "sealed", NOW, 101)),
                store.secondFactors().find("ana"));
        assertEquals(Map.of("ana", NOW), store.secondFactors().all());
    }

    @Test
    void aRecoveryCodeIsSpentOnceAndGoesWithItsFactor() {
        await(store.secondFactors().put(ANA, Optional.empty(), List.of("h1", "h2")));
        assertTrue(await(store.secondFactors().use(new RecoveryCode("ana", "h1", NOW))));
        assertFalse(await(store.secondFactors().use(new RecoveryCode("ana", "h1", NOW))));
        assertFalse(await(store.secondFactors().use(new RecoveryCode("boris", "h2", NOW))));
        assertEquals(1, store.secondFactors().codesLeft("ana"));
        await(store.secondFactors().renew("ana", List.of("h3")));
        assertFalse(await(store.secondFactors().use(new RecoveryCode("ana", "h2", NOW))));
        assertTrue(await(store.secondFactors().remove("ana")));
        assertFalse(await(store.secondFactors().remove("ana")));
        assertFalse(await(store.secondFactors().use(new RecoveryCode("ana", "h3", NOW))));
    }

    /** The code was used up first: where the sign-in could not be stored then, it was gone and nobody was in. */
    @Test
    void aCodeIsUsedUpWithTheSignInItLeadsToOrNotAtAll() {
        await(store.secondFactors().put(ANA, Optional.empty(), List.of("h1")));
        SignIn there = new SignIn("t1", "boris", NOW, NOW.plusSeconds(9));
        await(store.accounts().save(there));
        RecoveryCode recovery = new RecoveryCode("ana", "h1", NOW);
        PhoneCode ofPhone = new PhoneCode(ANA, 101);
        SignIn same = new SignIn("t1", "ana", NOW, NOW.plusSeconds(9)); // no two have one hash
        assertThrows(
                CompletionException.class,
                () -> store.accounts().save(same, recovery).join());
        assertThrows(
                CompletionException.class,
                () -> store.accounts().save(same, ofPhone).join());
        assertEquals(1, store.secondFactors().codesLeft("ana"));
        assertEquals(Optional.of(ANA), store.secondFactors().find("ana"));
        assertEquals(Optional.of(there), store.accounts().signIn("t1", NOW));
        SignIn other = new SignIn("t2", "ana", NOW, NOW.plusSeconds(9));
        assertTrue(await(store.accounts().save(other, recovery)));
        assertTrue(store.accounts().signIn("t2", NOW).isPresent());
        SignIn late = new SignIn("t3", "ana", NOW, NOW.plusSeconds(9));
        assertFalse(await(store.accounts().save(late, recovery)));
        assertTrue(store.accounts().signIn("t3", NOW).isEmpty(), "it was used before");
        assertTrue(await(store.accounts().save(late, ofPhone)));
        assertEquals(0, store.secondFactors().codesLeft("ana"));
    }

    @Test
    void wrongCodesAreKeptForTheirSecretUntilARightOne() {
        Instant soon = NOW.plusSeconds(30);
        await(store.secondFactors().put(ANA, Optional.empty(), List.of()));
        await(store.secondFactors().wrong(ANA, "KNOWN", new Guesses(5, soon)));
        await(store.secondFactors().wrong(ANA, "KNOWN", new Guesses(4, NOW))); // the earlier of two at once
        await(store.secondFactors().wrong(ANA, "STRANGE", new Guesses(1, NOW)));
        reopen();
        assertEquals(Optional.of(new Guesses(5, soon)), store.secondFactors().guesses(ANA, "KNOWN"));
        await(store.secondFactors().right(ANA, "KNOWN"));
        assertEquals(Optional.empty(), store.secondFactors().guesses(ANA, "KNOWN"));
        assertEquals(Optional.of(new Guesses(1, NOW)), store.secondFactors().guesses(ANA, "STRANGE"));
        Factor other = new Factor("ana", "other", NOW, 100);
        assertEquals(Optional.empty(), store.secondFactors().guesses(other, "STRANGE"));
        await(store.secondFactors().wrong(other, "STRANGE", new Guesses(1, soon)));
        assertEquals(Optional.of(new Guesses(1, soon)), store.secondFactors().guesses(other, "STRANGE"));
        await(store.secondFactors().remove("ana"));
        assertEquals(Optional.empty(), store.secondFactors().guesses(other, "STRANGE"));
    }

    @Test
    void aFactorTakesThePlaceOfTheOneItWasMeantForOnly() {
        assertTrue(await(store.secondFactors().put(ANA, Optional.empty(), List.of("h1"))));
        Factor late = new Factor("ana", "late", NOW, 100);
        assertFalse(await(store.secondFactors().put(late, Optional.empty(), List.of("h2"))));
        assertFalse(await(store.secondFactors().put(late, Optional.of("another"), List.of("h2"))));
        assertEquals(Optional.of(ANA), store.secondFactors().find("ana"));
        assertTrue(await(store.secondFactors().use(new RecoveryCode("ana", "h1", NOW))));
        assertTrue(await(store.secondFactors().put(late, Optional.of("sealed"), List.of("h2"))));
        assertEquals(Optional.of(late), store.secondFactors().find("ana"));
    }

    @Test
    void ofWhoWasRemovedNeitherSecondStepNorWhenTheyWereSeenIsKept() {
        Account kim = new Account("kim", "Kim", Role.AGENT, "en", "nobody's", Optional.empty());
        Account ana = new Account("ana", "Ana", Role.AGENT, "en", "hash", Optional.empty());
        await(store.people().add(kim));
        await(store.accounts().replaceAll(List.of(ana, kim)));
        for (String who : List.of("ana", "kim")) {
            await(store.secondFactors().put(new Factor(who, "sealed", NOW, 1), Optional.empty(), List.of(who)));
            await(store.sightings().note(Map.of(who, NOW)));
        }
        await(store.people().remove("kim", NOW));
        await(store.accounts().replaceAll(List.of(ana)));
        await(store.sightings().note(Map.of("ana", NOW, "kim", NOW))); // on its way since before
        assertEquals(Map.of("ana", NOW), store.secondFactors().all());
        assertEquals(Map.of("ana", NOW), store.sightings().all());
        assertEquals(0, store.secondFactors().codesLeft("kim"));
        await(store.accounts().replaceAll(List.of()));
        assertEquals(Map.of("ana", NOW), store.secondFactors().all(), "who is missing in the file may come back");
    }

    @Test
    void anInvitationGivesAPasswordOnceAndAnotherTakesItsPlace() {
        Account kim = new Account("kim", "Kim", Role.AGENT, "en", "nobody's", Optional.empty());
        assertTrue(await(store.people().add(kim)));
        Invitation first = new Invitation("i1", "kim", "ada", NOW, NOW.plusSeconds(60));
        Invitation second = new Invitation("i2", "kim", "ada", NOW, NOW.plusSeconds(60));
        await(store.invitations().put(first));
        await(store.invitations().put(second));
        assertEquals(Optional.empty(), store.invitations().open("i1", NOW));
        assertEquals(Optional.of(second), store.invitations().open("i2", NOW));
        assertEquals(Map.of("kim", second), store.invitations().open(NOW));
        assertFalse(await(store.people().accept(first, "hash", NOW)));
        assertFalse(await(store.people().accept(second, "hash", NOW.plusSeconds(60))), "too late");
        assertTrue(await(store.people().accept(second, "hash", NOW)));
        assertFalse(await(store.people().accept(second, "another", NOW)));
        assertEquals("hash", store.people().all().getFirst().passwordHash());
        assertEquals(Map.of(), store.invitations().open(NOW));
    }

    @Test
    void whoWasRemovedComesInByNoInvitation() {
        await(store.people().add(new Account("kim", "Kim", Role.AGENT, "en", "nobody's", Optional.empty())));
        Invitation invitation = new Invitation("i1", "kim", "ada", NOW, NOW.plusSeconds(60));
        await(store.invitations().put(invitation));
        await(store.people().remove("kim", NOW));
        assertFalse(await(store.people().accept(invitation, "hash", NOW)));
    }

    @Test
    void endingAllTellsWhichSignInsThereWere() {
        SignIn one = new SignIn("t1", "ana", NOW, NOW.plusSeconds(9));
        await(store.accounts().save(one));
        await(store.accounts().save(new SignIn("t2", "ana", NOW, NOW.plusSeconds(9))));
        await(store.accounts().save(new SignIn("t3", "boris", NOW, NOW.plusSeconds(9))));
        List<SignIn> ended = await(store.accounts().endAll("ana"));
        assertEquals(2, ended.size());
        assertTrue(ended.contains(one));
        assertEquals(List.of(), await(store.accounts().endAll("ana")));
        assertTrue(store.accounts().signIn("t3", NOW).isPresent());
    }

    @Test
    void whenSomebodyWasSeenIsThereAfterARestart() {
        await(store.accounts()
                .replaceAll(List.of(
                        new Account("ana", "Ana", Role.AGENT, "en", "hash", Optional.empty()),
                        new Account("boris", "Boris", Role.AGENT, "en", "hash", Optional.empty()))));
        await(store.sightings().note(Map.of("ana", NOW, "boris", NOW)));
        await(store.sightings().note(Map.of("ana", NOW.plusSeconds(60))));
        reopen();
        assertEquals(
                Map.of("ana", NOW.plusSeconds(60), "boris", NOW),
                store.sightings().all());
    }
}
