package io.parley.core.measure;

import io.parley.core.agent.AgentId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stretch of an agent's time as it was entered, or what is left of it. Nothing that was entered is ever changed: what
 * was entered later counts where the two overlap, so an exception is one more entry.
 *
 * @param number grows with each entry
 * @param fromMs since 1970, inclusive; @param toMs exclusive
 * @param by who entered it; @param atMs when
 */
public record Planned(
        long number, AgentId agent, long fromMs, long toMs, Activity activity, String note, String by, long atMs) {

    public Planned {
        if (toMs <= fromMs) {
            throw new IllegalArgumentException("a stretch has to end after it begins: " + fromMs + ", " + toMs);
        }
    }

    private Planned within(long from, long to) {
        return new Planned(number, agent, from, to, activity, note, by, atMs);
    }

    public long ms() {
        return toMs - fromMs;
    }

    /** What of one agent's entries counts, in order, without overlaps and without what was taken back. */
    public static List<Planned> inForce(Collection<Planned> entered) {
        TreeMap<Long, Planned> plan = new TreeMap<>();
        entered.stream().sorted(Comparator.comparingLong(Planned::number)).forEach(next -> lay(plan, next));
        return plan.values().stream()
                .filter(one -> one.activity() != Activity.NONE)
                .toList();
    }

    private static void lay(TreeMap<Long, Planned> plan, Planned next) {
        Map.Entry<Long, Planned> before = plan.lowerEntry(next.toMs());
        while (before != null && before.getValue().toMs() > next.fromMs()) {
            Planned old = plan.remove(before.getKey());
            if (old.toMs() > next.toMs()) {
                plan.put(next.toMs(), old.within(next.toMs(), old.toMs()));
            }
            if (old.fromMs() < next.fromMs()) {
                plan.put(old.fromMs(), old.within(old.fromMs(), next.fromMs()));
            }
            before = plan.lowerEntry(next.toMs());
        }
        plan.put(next.fromMs(), next);
    }
}
