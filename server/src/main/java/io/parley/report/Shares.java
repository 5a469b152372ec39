package io.parley.report;

import java.util.OptionalDouble;

/** Nothing to divide by is no data, never 0. */
final class Shares {
    private Shares() {}

    static OptionalDouble of(double part, double whole) {
        return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }
}
