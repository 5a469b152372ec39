package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ProviderTies.Begun;
import io.parley.acd.port.ProviderTies.Tie;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose an identity is. */
@ComputesBeside
class ProviderTieContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final Tie ANA = tie("https://one", "7", "ana");

    private static Tie tie(String issuer, String subject, String account) {
        return new Tie(issuer, subject, account, account + "@example.org", NOW, Optional.empty());
    }

    @Test
    void anIdentityIsOnePersonsAndAPersonHasOneAtAnIssuer() {
        assertTrue(await(store.providerTies().add(ANA)));
        assertFalse(await(store.providerTies().add(tie("https://one", "7", "boris"))), "it is Ana's");
        assertFalse(await(store.providerTies().add(tie("https://one", "8", "ana"))), "she has another there");
        assertTrue(await(store.providerTies().add(tie("https://two", "7", "boris"))), "subjects are the issuer's");
        reopen();
        assertEquals(Optional.of(ANA), store.providerTies().find("https://one", "7"));
        assertEquals(Optional.empty(), store.providerTies().find("https://one", "8"));
        assertEquals(2, store.providerTies().all().size());
    }

    @Test
    void signInsAreFoundByWhatTheirProviderCallsThemUntilTheyRunOut() {
        await(store.providerTies().begun(begun("a", "7", Optional.of("s1"), NOW)));
        await(store.providerTies().begun(begun("b", "7", Optional.of("s2"), NOW)));
        await(store.providerTies().begun(begun("c", "7", Optional.empty(), NOW)));
        await(store.providerTies().begun(begun("d", "8", Optional.of("s3"), NOW)));
        reopen();
        assertEquals(List.of("a", "b", "c"), found(Optional.of("7"), Optional.empty()));
        assertEquals(List.of("b"), found(Optional.of("7"), Optional.of("s2")));
        assertEquals(List.of("d"), found(Optional.empty(), Optional.of("s3")));
        assertEquals(List.of(), found(Optional.of("7"), Optional.of("s3")), "another's session");
        assertEquals(List.of(), found(Optional.empty(), Optional.empty()), "nobody is everybody");
        assertEquals(List.of(), store.providerTies().begun("https://two", Optional.of("7"), Optional.empty()));
        await(store.providerTies().begun(begun("e", "9", Optional.empty(), NOW.plusSeconds(60))));
        assertEquals(List.of(), found(Optional.of("7"), Optional.empty()), "they are over");
    }

    private static Begun begun(String signIn, String subject, Optional<String> session, Instant at) {
        return new Begun(signIn, "https://one", subject, session, at, at.plusSeconds(60));
    }

    private List<String> found(Optional<String> subject, Optional<String> session) {
        return store.providerTies().begun("https://one", subject, session).stream()
                .sorted()
                .toList();
    }

    @Test
    void isCutByWhoseItIsAndTellsWhenItWasUsed() {
        await(store.providerTies().add(ANA));
        await(store.providerTies().used(ANA, NOW.plusSeconds(5)));
        assertEquals(
                Optional.of(NOW.plusSeconds(5)),
                store.providerTies().all().getFirst().used());
        assertFalse(await(store.providerTies().remove("boris", "https://one")));
        assertTrue(await(store.providerTies().remove("ana", "https://one")));
        assertEquals(List.of(), store.providerTies().all());
        assertTrue(await(store.providerTies().add(tie("https://one", "8", "ana"))));
    }

    @Test
    void aNameAtProvidersIsOnePersons() {
        assertTrue(await(store.providerTies().name("ana", Optional.of("a@example.org"))));
        assertFalse(await(store.providerTies().name("boris", Optional.of("a@example.org"))));
        assertTrue(await(store.providerTies().name("ana", Optional.of("ana@example.org"))));
        assertTrue(await(store.providerTies().name("boris", Optional.of("a@example.org"))));
        assertEquals(Optional.of("boris"), store.providerTies().accountNamed("a@example.org"));
        assertTrue(await(store.providerTies().name("boris", Optional.empty())));
        assertEquals(Map.of("ana", "ana@example.org"), store.providerTies().names());
    }

    @Test
    void goesWithAPersonWhoIsRemovedForGood() {
        Account eve = new Account("eve", "Eve", Role.AGENT, "en", "hash", Optional.empty());
        Account ana = new Account("ana", "Ana", Role.AGENT, "en", "hash", Optional.empty());
        await(store.people().add(eve));
        await(store.accounts().replaceAll(List.of(eve, ana)));
        await(store.providerTies().add(ANA));
        await(store.providerTies().add(tie("https://one", "9", "eve")));
        await(store.providerTies().name("eve", Optional.of("eve@example.org")));
        await(store.people().remove("eve", NOW));
        await(store.accounts().replaceAll(List.of()));
        assertEquals(List.of(ANA), store.providerTies().all(), "who is missing in the file may come back");
        assertEquals(Map.of(), store.providerTies().names());
    }
}
