package io.parley;

import io.parley.ops.config.ParleyConfig;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one part sees of the configuration in force: made anew when the configuration is another one, the same object
 * otherwise. Whoever reads several settings of it takes it once, so they belong together.
 */
final class Derived<T> implements Supplier<T> {
    private final Supplier<ParleyConfig> config;
    private final Function<ParleyConfig, T> make;
    private volatile Made<T> made;

    private record Made<T>(ParleyConfig from, T what) {}

    Derived(Supplier<ParleyConfig> config, Function<ParleyConfig, T> make) {
        this.config = config;
        this.make = make;
        ParleyConfig now = config.get();
        made = new Made<>(now, make.apply(now));
    }

    @Override
    public T get() {
        ParleyConfig now = config.get();
        Made<T> known = made;
        if (known.from() != now) {
            known = new Made<>(now, make.apply(now));
            made = known;
        }
        return known.what();
    }
}
