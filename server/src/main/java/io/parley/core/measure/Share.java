package io.parley.core.measure;

import java.util.OptionalDouble;

/** Divides counts; nothing to divide by is no data, never 0 or 100 %. */
final class Share {
    private Share() {}

    static OptionalDouble of(double part, double whole) {
        return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }
}
