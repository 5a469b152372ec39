package io.parley.loadtest.erlang;

import io.parley.core.measure.Erlang;
import io.parley.core.measure.ErlangA;
import io.parley.core.measure.ErlangC;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of the reference tables of M5, its time compressed.
 *
 * @param perHour calls an hour
 * @param handling seconds, the mean of exponential times
 * @param patience seconds, the mean of exponential times; 0 is without end
 * @param within seconds of the service level
 */
record Row(double perHour, double handling, int agents, double patience, double within) {
    static final String LEVEL = "answered within the target, of all";
    static final String WAIT = "mean wait of all, ms";
    static final String ABANDONED = "abandoned, of all";

    static final Row ERLANG_C = new Row(100, 180, 8, 0, 20);
    static final Row ERLANG_A = new Row(100, 180, 5, 120, 20);

    /** The same row with all times so many times shorter. */
    Row compressed(double factor) {
        return new Row(perHour * factor, handling / factor, agents, patience / factor, within / factor);
    }

    boolean isPatient() {
        return patience == 0;
    }

    String name() {
        return isPatient() ? "Erlang C" : "Erlang A";
    }

    /** The same with the handling time that was measured. */
    Row handled(double seconds) {
        return new Row(perHour, seconds, agents, patience, within);
    }

    /** What the formula says of each measure. */
    Map<String, Double> formula() {
        Map<String, Double> values = new TreeMap<>();
        Erlang offered = new Erlang(perHour, Math.round(handling * 1000));
        long target = Math.round(within * 1000);
        if (isPatient()) {
            ErlangC patient = new ErlangC(offered, agents);
            values.put(LEVEL, patient.serviceLevel(target));
            values.put(WAIT, patient.speedOfAnswerMs().orElse(Double.POSITIVE_INFINITY));
        } else {
            ErlangA impatient = new ErlangA(offered, agents, Math.round(patience * 1000));
            values.put(LEVEL, impatient.serviceLevel(target));
            values.put(WAIT, impatient.meanWaitMs());
            values.put(ABANDONED, impatient.abandons());
        }
        return values;
    }
}
