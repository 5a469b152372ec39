package io.parley.loadtest.erlang;

import java.util.SplittableRandom;

/** Who calls, one after the other. One seed has one set of people, whatever becomes of their calls. */
final class People {
    private final Row row;
    private final SplittableRandom dice;

    /**
     * Times in seconds.
     *
     * @param gap since the call before
     * @param patience without end where the row has none
     */
    record Person(double gap, double service, double patience) {}

    People(Row row, long seed) {
        this.row = row;
        dice = new SplittableRandom(seed);
    }

    Person next() {
        double gap = exponential(3_600 / row.perHour());
        double service = exponential(row.handling());
        return new Person(gap, service, row.isPatient() ? Double.POSITIVE_INFINITY : exponential(row.patience()));
    }

    private double exponential(double mean) {
        return -Math.log(1 - dice.nextDouble()) * mean;
    }
}
