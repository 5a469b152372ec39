package io.parley.core.measure;

import java.util.OptionalDouble;

/**
 * Erlang C: contacts wait as long as it takes. Where the load is not below the number of agents the queue grows for
 * ever: everybody waits, and there is no mean wait.
 */
public record ErlangC(Erlang offered, int agents) {
    public static final Definition DEFINITION = Definition.first("ERLANG_C");

    public boolean isStable() {
        return offered.load() < agents;
    }

    /** The share that has to wait. */
    public double waits() {
        if (!isStable()) {
            return 1;
        }
        double blocked = offered.blocked(agents);
        return agents * blocked / (agents - offered.load() * (1 - blocked));
    }

    /** The share answered within this time. */
    public double serviceLevel(long withinMs) {
        if (!isStable()) {
            return 0;
        }
        double spare = agents - offered.load();
        return 1 - waits() * Math.exp(-spare * withinMs / offered.handlingMs());
    }

    /** The mean wait of all, in milliseconds. */
    public OptionalDouble speedOfAnswerMs() {
        double spare = agents - offered.load();
        return isStable() ? OptionalDouble.of(waits() * offered.handlingMs() / spare) : OptionalDouble.empty();
    }

    /** The share of their time that agents are busy. */
    public double occupancy() {
        return isStable() ? offered.load() / agents : 1;
    }
}
