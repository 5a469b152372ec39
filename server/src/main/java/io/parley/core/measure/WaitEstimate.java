package io.parley.core.measure;

import java.util.OptionalInt;

/** The estimated wait of M4: QLm, with handling time and patience shrunk towards a prior. Times in seconds. */
public final class WaitEstimate {
    public static final Definition DEFINITION = Definition.first("WAIT_QLM");

    private static final int PRIOR_CALLS = 20;
    private static final double PRIOR_HANDLING = 240;
    private static final double PRIOR_PATIENCE = 180;
    private static final int[] TOLD_MINUTES = {1, 2, 3, 5, 7, 10, 15, 20, 30};

    private double handlingTotal = PRIOR_CALLS * PRIOR_HANDLING;
    private double handled = PRIOR_CALLS;
    private double waitedTotal = PRIOR_CALLS * PRIOR_PATIENCE;
    private double abandoned = PRIOR_CALLS;

    public WaitEstimate copy() {
        WaitEstimate copy = new WaitEstimate();
        copy.handlingTotal = handlingTotal;
        copy.handled = handled;
        copy.waitedTotal = waitedTotal;
        copy.abandoned = abandoned;
        return copy;
    }

    /** A contact took an agent for so long. */
    public void handled(double seconds) {
        handlingTotal += seconds;
        handled++;
    }

    /** A contact waited so long and then left by itself, or did not. */
    public void waited(double seconds, boolean left) {
        waitedTotal += seconds;
        abandoned += left ? 1 : 0;
    }

    /**
     * Seconds until the contact with {@code ahead} others before it is served by {@code agents}; empty without
     * agents.
     */
    public OptionalInt of(int ahead, int agents) {
        if (agents <= 0) {
            return OptionalInt.empty();
        }
        double expected = qlm(ahead, agents, handlingSeconds(), patienceSeconds());
        return OptionalInt.of((int) Math.ceil(expected));
    }

    /** The mean handling time, shrunk to 240 s with the weight of 20 contacts. */
    public double handlingSeconds() {
        return handlingTotal / handled;
    }

    /** The mean patience, shrunk to 180 s: all time waited, also by those who were served, over abandons. */
    public double patienceSeconds() {
        return waitedTotal / abandoned;
    }

    /** QLm(j): the sum over i = 0..j of 1 / (n mu + i theta), after Ibrahim and Whitt. */
    public static double qlm(int ahead, int agents, double handlingSeconds, double patienceSeconds) {
        double sum = 0;
        for (int i = 0; i <= ahead; i++) {
            sum += 1 / (agents / handlingSeconds + i / patienceSeconds);
        }
        return sum;
    }

    /** What may be told: minutes rounded up to 1, 2, 3, 5, 7, 10, 15, 20 or 30; empty above that. */
    public static OptionalInt toldMinutes(int seconds) {
        for (int minutes : TOLD_MINUTES) {
            if (seconds <= minutes * 60) {
                return OptionalInt.of(minutes);
            }
        }
        return OptionalInt.empty();
    }
}
