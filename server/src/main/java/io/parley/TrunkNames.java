package io.parley;

import io.parley.ops.Metrics;
import io.parley.ops.config.TrunkSection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is counted of trunks; each has its names from the first moment on, and none twice. */
final class TrunkNames {
    private final Metrics metrics;
    private final VoiceSide voice;
    private final CallNotes notes;
    /** Trunk and kind. */
    private final Set<String> named = new HashSet<>();

    TrunkNames(Metrics metrics, VoiceSide voice, CallNotes notes, List<TrunkSection> trunks) {
        this.metrics = metrics;
        this.voice = voice;
        this.notes = notes;
        become(trunks);
    }

    /** These there are now. */
    final synchronized void become(List<TrunkSection> trunks) {
        for (TrunkSection trunk : trunks) {
            if (named.add(trunk.id())) {
                notes.name(metrics, trunk.id());
            }
            if (trunk.out() != null && named.add("out " + trunk.id())) {
                carries(trunk.id());
            }
            if (trunk.registers() && named.add("register " + trunk.id())) {
                registers(trunk.id());
            }
        }
    }

    private void carries(String trunk) {
        metrics.gauge(
                "parley.trunk.up",
                "1 where the trunk answers, 0 where it does not.",
                () -> voice.trunks().isWatched(trunk) ? one(voice.trunks().isUp(trunk)) : Double.NaN,
                "trunk",
                trunk);
        new TollNames(metrics, trunk).of(voice.config().lines().tolls().get(trunk));
    }

    private void registers(String trunk) {
        metrics.gauge(
                "parley.trunk.registered",
                "1 where we are registered at the trunk, 0 where we are not.",
                () -> voice.carriers()
                        .registration(trunk)
                        .map(one -> one(one.state().registered()))
                        .orElse(Double.NaN),
                "trunk",
                trunk);
    }

    private static double one(boolean holds) {
        return holds ? 1 : 0;
    }
}
