package io.parley.sip.call;

import io.parley.core.anatomy.TrunkRelease;
import io.parley.core.anatomy.TrunkRelease.Code;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Why trunks ended calls, or would not take them, since the start. Safe from any thread. */
public final class TrunkReleases {
    private final Map<String, Map<Code, LongAdder>> trunks = new ConcurrentHashMap<>();

    /** How often a trunk told this. */
    public record Told(Code code, long count) {}

    void add(String trunk, TrunkRelease release) {
        if (!trunk.isEmpty()) {
            trunks.computeIfAbsent(trunk, name -> new ConcurrentHashMap<>())
                    .computeIfAbsent(release.code(), code -> new LongAdder())
                    .increment();
        }
    }

    /** Of one trunk, the most frequent first. */
    public List<Told> of(String trunk) {
        return trunks.getOrDefault(trunk, Map.of()).entrySet().stream()
                .map(one -> new Told(one.getKey(), one.getValue().sum()))
                .sorted(Comparator.comparingLong(Told::count)
                        .reversed()
                        .thenComparing(told -> told.code().protocol())
                        .thenComparing(told -> told.code().number()))
                .toList();
    }

    /** How often a trunk told one of these. */
    public long sum(String trunk, Predicate<Code> codes) {
        return of(trunk).stream()
                .filter(told -> codes.test(told.code()))
                .mapToLong(Told::count)
                .sum();
    }
}
