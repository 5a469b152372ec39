package io.parley.web.alert;

import io.parley.core.alert.Measured;
import io.parley.core.alert.Reading;
import io.parley.web.admin.Hooks.HookView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Since when webhooks take nothing: a start does not begin that time anew, as long as none of them has taken anything
 * since. For one thread.
 */
final class HookDowns {
    private Map<String, Instant> downs = Map.of();

    record Down(String hook, Instant since) {}

    void restore(List<Down> before) {
        Map<String, Instant> known = new HashMap<>();
        before.forEach(one -> known.put(one.hook(), one.since()));
        downs = known;
    }

    List<Down> kept() {
        return downs.entrySet().stream()
                .map(one -> new Down(one.getKey(), one.getValue()))
                .toList();
    }

    List<Reading> look(List<HookView> hooks, Instant now) {
        Map<String, Instant> next = new HashMap<>();
        hooks.forEach(hook -> since(hook).ifPresent(since -> next.put(hook.name(), since)));
        downs = next;
        return hooks.stream()
                .map(hook -> {
                    Instant since = next.getOrDefault(hook.name(), now);
                    long ms = Math.max(0, now.toEpochMilli() - since.toEpochMilli());
                    return new Reading(Measured.WEBHOOK_DOWN, hook.name(), OptionalDouble.of(ms));
                })
                .toList();
    }

    private Optional<Instant> since(HookView hook) {
        Optional<Instant> said = hook.downSince().map(Instant::ofEpochMilli);
        Optional<Instant> known = Optional.ofNullable(downs.get(hook.name()));
        return hook.takenAt().isPresent() ? said : known.or(() -> said);
    }
}
