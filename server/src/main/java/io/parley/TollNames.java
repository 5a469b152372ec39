package io.parley;

import io.parley.ops.Metrics;
import io.parley.sip.trunk.Pace;
import io.parley.sip.trunk.TollRefusal;
import io.parley.sip.trunk.TollRules;
import java.util.Locale;

/** What is counted of calls of ours over one trunk. */
final class TollNames {
    private final Metrics metrics;
    private final String trunk;

    TollNames(Metrics metrics, String trunk) {
        this.metrics = metrics;
        this.trunk = trunk;
    }

    void of(TollRules rules) {
        for (TollRefusal why : TollRefusal.values()) {
            metrics.counter(
                    "parley.toll.refused",
                    "Calls of ours that were not made.",
                    () -> rules.refusals(why),
                    "trunk",
                    trunk,
                    "reason",
                    why.name().toLowerCase(Locale.ROOT));
        }
        metrics.counter(
                "parley.toll.ended",
                "Calls of ours that were ended, their minutes of the day used up.",
                rules::ended,
                "trunk",
                trunk);
        metrics.gauge(
                "parley.toll.minutes",
                "Minutes called today.",
                () -> rules.standing().minutes(),
                "trunk",
                trunk);
        paced(rules.pace());
    }

    private void paced(Pace pace) {
        String about = "Calls of ours for which a trunk had no room in that second.";
        metrics.counter("parley.trunk.paced", about, pace::waited, "trunk", trunk, "outcome", "waited");
        metrics.counter("parley.trunk.paced", about, pace::passed, "trunk", trunk, "outcome", "next_trunk");
        metrics.counter("parley.trunk.paced", about, pace::refused, "trunk", trunk, "outcome", "refused");
    }
}
