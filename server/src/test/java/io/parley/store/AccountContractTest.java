package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Accounts.SignIn;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ComputesBeside
class AccountContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Account ANNA =
            new Account("anna", "Anna Σ", Role.AGENT, "el", "$argon2id$v=19$x", Optional.of("1001"));
    private static final Account VERA =
            new Account("vera", "Вера", Role.SUPERVISOR, "ru", "$argon2id$v=19$y", Optional.empty());

    @BeforeEach
    void configure() {
        store.accounts().replaceAll(List.of(ANNA, VERA)).join();
    }

    @Test
    void findsWhoIsConfigured() {
        assertEquals(Optional.of(ANNA), store.accounts().find("anna"));
        assertEquals(Optional.empty(), store.accounts().find("ANNA' OR '1'='1"));
        assertEquals(List.of(ANNA, VERA), store.accounts().all());
    }

    @Test
    void aSignInHoldsUntilItExpires() {
        SignIn signIn = new SignIn("hash", "anna", NOW, NOW.plusSeconds(60));
        store.accounts().save(signIn).join();
        assertEquals(Optional.of(signIn), store.accounts().signIn("hash", NOW.plusSeconds(59)));
        assertTrue(store.accounts().signIn("hash", NOW.plusSeconds(60)).isEmpty());
    }

    @Test
    void signingOutEndsIt() {
        store.accounts()
                .save(new SignIn("hash", "anna", NOW, NOW.plusSeconds(60)))
                .join();
        store.accounts().end("hash").join();
        assertTrue(store.accounts().signIn("hash", NOW).isEmpty());
    }

    @Test
    void whoLeavesTheConfigurationIsSignedOut() {
        store.accounts().save(new SignIn("a", "anna", NOW, NOW.plusSeconds(60))).join();
        store.accounts().save(new SignIn("v", "vera", NOW, NOW.plusSeconds(60))).join();
        store.accounts().replaceAll(List.of(ANNA)).join();
        assertEquals(List.of(ANNA), store.accounts().all());
        assertTrue(store.accounts().signIn("a", NOW).isPresent());
        assertTrue(store.accounts().signIn("v", NOW).isEmpty());
    }

    @Test
    void whatIsKnownOfAPersonChangesWithTheConfiguration() {
        store.accounts().save(new SignIn("a", "anna", NOW, NOW.plusSeconds(60))).join();
        assertEquals(Optional.of(ANNA), store.accounts().find("anna"));
        Account promoted = new Account("anna", "Anna Σ", Role.SUPERVISOR, "el", "$argon2id$v=19$z", Optional.empty());
        store.accounts().replaceAll(List.of(promoted)).join();
        assertEquals(Optional.of(promoted), store.accounts().find("anna"));
        assertTrue(store.accounts().signIn("a", NOW).isPresent());
        store.accounts().replaceAll(List.of(VERA)).join();
        assertTrue(store.accounts().find("anna").isEmpty());
        assertTrue(store.accounts().signIn("a", NOW).isEmpty());
    }

    @Test
    void aSignInThatWasUsedEndsForEverybodyWhoAsksAfterwards() {
        for (int i = 0; i < 50; i++) {
            String hash = "h" + i;
            store.accounts()
                    .save(new SignIn(hash, "anna", NOW, NOW.plusSeconds(60)))
                    .join();
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
                while (store.accounts().signIn(hash, NOW).isPresent()) {
                    Thread.onSpinWait();
                }
            });
            store.accounts().end(hash).join();
            assertTrue(store.accounts().signIn(hash, NOW).isEmpty());
            await(asking);
            assertTrue(store.accounts().signIn(hash, NOW).isEmpty(), "no request that came late brought it back");
        }
    }

    @Test
    void aSignInOutlivesARestart() {
        SignIn signIn = new SignIn("a", "anna", NOW, NOW.plusSeconds(60));
        store.accounts().save(signIn).join();
        assertEquals(Optional.of(signIn), store.accounts().signIn("a", NOW));
        reopen();
        assertEquals(Optional.of(signIn), store.accounts().signIn("a", NOW));
    }
}
