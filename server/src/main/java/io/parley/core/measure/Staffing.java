package io.parley.core.measure;

import io.parley.core.queue.ServiceTarget;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;

/** How many agents a promise takes. */
public final class Staffing {
    public static final Definition DEFINITION = Definition.first("STAFFING");
    /** Beyond this a formula for one group is no help. */
    private static final int MOST_AGENTS = 10_000;

    private Staffing() {}

    /**
     * The fewest agents with which the promise holds and agents are busy no more than {@code mostOccupied} of their
     * time.
     *
     * @param patienceMs mean patience (Erlang A); empty where nobody leaves (Erlang C)
     * @param mostOccupied a share; 1 for no limit
     * @return empty if 10,000 are not enough
     */
    public static OptionalInt agents(
            Erlang offered, OptionalLong patienceMs, ServiceTarget target, double mostOccupied) {
        long within = target.within().toMillis();
        IntToDoubleFunction level = agents -> patienceMs.isPresent()
                ? new ErlangA(offered, agents, patienceMs.getAsLong()).serviceLevel(within)
                : new ErlangC(offered, agents).serviceLevel(within);
        IntToDoubleFunction occupancy = agents -> patienceMs.isPresent()
                ? new ErlangA(offered, agents, patienceMs.getAsLong()).occupancy()
                : new ErlangC(offered, agents).occupancy();
        int low = 1;
        int high = MOST_AGENTS;
        // Both grow better with each agent, so the boundary is found by halving.
        while (low < high) {
            int middle = (low + high) / 2;
            boolean enough =
                    occupancy.applyAsDouble(middle) <= mostOccupied && level.applyAsDouble(middle) >= target.share();
            if (enough) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        boolean found = low < MOST_AGENTS;
        return found ? OptionalInt.of(low) : OptionalInt.empty();
    }
}
