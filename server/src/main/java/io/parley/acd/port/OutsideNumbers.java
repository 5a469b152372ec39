package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Numbers outside that agents find by name. No number stands there twice. */
public interface OutsideNumbers {

    /**
     * @param number digits, after a plus or without
     * @param tags words without commas
     * @param queues whose agents and contacts it is for; empty: all
     * @param by who wrote it so last
     */
    record OutsideNumber(
            String id,
            String name,
            String number,
            String note,
            List<String> tags,
            List<String> queues,
            String by,
            Instant at) {}

    /** By name. */
    List<OutsideNumber> all();

    /** False where the number stands there already. */
    CompletableFuture<Boolean> add(OutsideNumber entry);

    /**
     * @param seen when the entry was written that was looked at; empty: it may be another one by now
     * @return what came of it; nothing changes unless it is {@code DONE}
     */
    CompletableFuture<Changed> change(OutsideNumber entry, Optional<Instant> seen);

    enum Changed {
        DONE,
        /** Another entry has this number. */
        TAKEN,
        /** It was written anew since it was looked at. */
        OVERTAKEN,
        /** Nobody has this id. */
        GONE
    }

    /** All of them or none; where a number stands there already, its entry keeps its id and has all else anew. */
    CompletableFuture<Void> putAll(List<OutsideNumber> entries);

    /** False where it was not there. */
    CompletableFuture<Boolean> remove(String id);
}
