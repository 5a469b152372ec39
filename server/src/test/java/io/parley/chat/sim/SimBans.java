package io.parley.chat.sim;

import io.parley.acd.port.Bans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Bans in memory. */
final class SimBans implements Bans {
    final List<Ban> all = new ArrayList<>();

    @Override
    public CompletableFuture<Void> add(Ban ban) {
        all.add(ban);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Boolean> lift(String id, String by, Instant at) {
        return CompletableFuture.completedFuture(all.removeIf(ban -> ban.id().equals(id)));
    }

    @Override
    public List<Ban> list(int limit) {
        return List.copyOf(all);
    }

    @Override
    public boolean isBanned(String visitor, Optional<String> address, Instant now) {
        return all.stream()
                .filter(ban -> ban.holds(now))
                .anyMatch(ban -> ban.subject().equals(visitor)
                        || address.filter(ban.subject()::equals).isPresent());
    }
}
