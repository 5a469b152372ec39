package io.parley.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Rows read once and kept until they change. A change forgets them, and no read that began before it is kept; what is
 * not there is not remembered. Safe from any thread, and no lock is held while something is read.
 */
final class Remembered<K, V> {
    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    Optional<V> get(K key, Supplier<Optional<V>> read) {
        V value = known.get(key);
        if (value != null) {
            return Optional.of(value);
        }
        long before = changes.get();
        Optional<V> fresh = read.get();
        // Within compute, so that a change either sees the row and takes it out, or is seen here.
        fresh.ifPresent(row -> known.compute(key, (same, other) -> changes.get() == before ? row : other));
        return fresh;
    }

    /** The row changed, or may have. */
    void forget(K key) {
        changes.incrementAndGet();
        known.remove(key);
    }

    /** All such rows changed, or may have. */
    void forgetIf(Predicate<V> stale) {
        changes.incrementAndGet();
        known.values().removeIf(stale);
    }

    int size() {
        return known.size();
    }
}
