package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Trunks that were added in the console. */
public interface ConsoleTrunks {

    /**
     * @param settings JSON by the names of the configuration file, without secrets
     * @param sealed its password, readable with a key that is kept elsewhere
     * @param by who set it so the last time
     */
    record ConsoleTrunk(String id, String settings, Optional<String> sealed, String by, Instant at) {}

    /** By id. */
    List<ConsoleTrunk> all();

    /** In place of the one of this id before, if there is one. */
    CompletableFuture<Void> put(ConsoleTrunk trunk);

    /** False where there was none. */
    CompletableFuture<Boolean> remove(String id);
}
