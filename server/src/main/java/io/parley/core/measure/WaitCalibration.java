package io.parley.core.measure;

import java.util.OptionalDouble;

/**
 * How good the told waits were: sums only, so that calibrations of intervals add up. Who left is not counted, since how
 * long they would have waited is not known.
 *
 * @param kept served no later than told
 * @param errorMs sum of told less waited
 * @param squaredErrorMs sum of its squares
 */
public record WaitCalibration(long served, long kept, double errorMs, double squaredErrorMs) {
    public static final Definition DEFINITION = Definition.first("WAIT_CALIBRATION");
    public static final WaitCalibration NONE = new WaitCalibration(0, 0, 0, 0);

    /** Somebody was told {@code toldMs} and then served after {@code waitedMs} from that moment. */
    public WaitCalibration with(long toldMs, long waitedMs) {
        double error = toldMs - (double) waitedMs;
        long inTime = waitedMs <= toldMs ? 1 : 0;
        return new WaitCalibration(served + 1, kept + inTime, errorMs + error, squaredErrorMs + error * error);
    }

    public WaitCalibration plus(WaitCalibration other) {
        return new WaitCalibration(
                served + other.served,
                kept + other.kept,
                errorMs + other.errorMs,
                squaredErrorMs + other.squaredErrorMs);
    }

    /** The share served within what was told; the aim is 80 %. */
    public OptionalDouble keptShare() {
        return Share.of(kept, served);
    }

    /** Root of the mean squared error, in milliseconds. */
    public OptionalDouble rmseMs() {
        OptionalDouble mean = Share.of(squaredErrorMs, served);
        return mean.isPresent() ? OptionalDouble.of(Math.sqrt(mean.getAsDouble())) : mean;
    }

    /** The mean error, in milliseconds: above zero where too much is told. */
    public OptionalDouble biasMs() {
        return Share.of(errorMs, served);
    }
}
