package io.parley.web.widget;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Visitors' sockets that are open. Safe from any thread. */
final class OpenSockets {
    private final Set<WidgetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile Optional<CompletableFuture<Void>> awaited = Optional.empty();

    void opened(WidgetSocket socket) {
        open.add(socket);
    }

    /** May be told twice. */
    void gone(WidgetSocket socket) {
        open.remove(socket);
        awaited.ifPresent(this::look);
    }

    private void look(CompletableFuture<Void> none) {
        if (open.isEmpty()) {
            none.complete(null);
        }
    }

    int size() {
        return open.size();
    }

    /** Returns once none is open, or after so long: whoever reads slowly still hears why they are sent away. */
    void awaitNone(Duration most) {
        CompletableFuture<Void> none = new CompletableFuture<>();
        awaited = Optional.of(none);
        look(none);
        none.completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
