package io.parley.core.measure;

import java.util.OptionalInt;

/** The formula of M4 for an estimated wait, QLm, and how a wait is told. Times in seconds. */
public final class WaitEstimate {
    public static final Definition DEFINITION = Definition.first("WAIT_QLM");

    private static final int[] TOLD_MINUTES = {1, 2, 3, 5, 7, 10, 15, 20, 30};

    private WaitEstimate() {}

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
