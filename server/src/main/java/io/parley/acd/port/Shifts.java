package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Activity;
import io.parley.core.measure.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** When agents are to work. Entries are added and never changed: see {@link Planned}. */
public interface Shifts {

    /** @param from inclusive; @param to exclusive */
    record Entry(AgentId agent, Instant from, Instant to, Activity activity, String note) {}

    /** What was entered that lies within, wholly or in part, in its order. @param agent absent: of all */
    List<Planned> entered(Optional<AgentId> agent, Instant from, Instant to);

    /** All of them or none, each later than the one before. */
    CompletableFuture<Void> enter(List<Entry> entries, String by, Instant at);
}
