package io.parley.acd.port;

import io.parley.acd.port.Accounts.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keys with which programs use the API. No name stands there twice. */
public interface ProgramKeyStore {

    /**
     * @param role whose rights it has
     * @param readsOnly whether it may change nothing
     * @param keyHash SHA-256 of the key, hex; the key itself is kept nowhere
     * @param by who made it
     */
    record ProgramKey(
            String name, Role role, boolean readsOnly, String keyHash, String by, Instant at, Optional<Instant> until) {

        public boolean isOver(Instant now) {
            return until.filter(end -> !end.isAfter(now)).isPresent();
        }
    }

    /** By name. */
    List<ProgramKey> all();

    /** False where the name stands there already. */
    CompletableFuture<Boolean> add(ProgramKey key);

    /** False where it was not there. */
    CompletableFuture<Boolean> remove(String name);
}
