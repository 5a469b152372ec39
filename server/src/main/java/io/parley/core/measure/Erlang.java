package io.parley.core.measure;

/**
 * What comes to a group of agents, for the formulas of M5.
 *
 * @param perHour contacts an hour
 * @param handlingMs mean handling time
 */
public record Erlang(double perHour, long handlingMs) {
    static final double HOUR_MS = 3_600_000;

    public Erlang {
        if (!(perHour > 0) || handlingMs <= 0 || perHour == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("contacts an hour and their handling time must be above zero");
        }
    }

    /** Offered load in erlangs: how many agents would be busy all the time. */
    public double load() {
        return perHour * handlingMs / HOUR_MS;
    }

    /** Erlang B: the share that finds all agents busy where nobody waits. */
    public double blocked(int agents) {
        if (agents < 0) {
            throw new IllegalArgumentException("there cannot be " + agents + " agents");
        }
        double load = load();
        double blocked = 1;
        for (int k = 1; k <= agents; k++) {
            blocked = load * blocked / (k + load * blocked);
        }
        return blocked;
    }
}
