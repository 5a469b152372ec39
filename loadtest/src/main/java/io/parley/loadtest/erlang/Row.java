package io.parley.loadtest.erlang;

import io.parley.core.measure.Erlang;
import io.parley.core.measure.ErlangA;
import io.parley.core.measure.ErlangC;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    /** Seconds: what the set-up of a call takes is little beside it. */
    private static final double SHORTEST_TALK = 0.5;

    static final Row ERLANG_C = new Row(100, 180, 8, 0, 20);
    static final Row ERLANG_A = new Row(100, 180, 5, 120, 20);
    /** Both tables, in their order. */
    static final List<Row> ALL = List.of(
            new Row(100, 180, 6, 0, 20),
            new Row(100, 180, 7, 0, 20),
            ERLANG_C,
            new Row(360, 240, 28, 0, 20),
            new Row(360, 240, 30, 0, 20),
            new Row(1000, 300, 90, 0, 20),
            new Row(10, 180, 1, 0, 20),
            new Row(100, 180, 6, 120, 20),
            ERLANG_A,
            new Row(360, 240, 24, 180, 20),
            new Row(360, 240, 26, 60, 20),
            new Row(1000, 300, 80, 90, 20));

    /**
     * Those of these words: {@code two}, {@code all}, or numbers from 1 in the order of {@link #ALL}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static List<Row> named(String words) {
        return switch (words) {
            case "two" -> List.of(ERLANG_C, ERLANG_A);
            case "all" -> ALL;
            default -> Arrays.stream(words.split(",")).map(Row::numbered).toList();
        };
    }

    private static Row numbered(String word) {
        boolean isNumber = word.matches("[0-9]{1,2}");
        int number = isNumber ? Integer.parseInt(word) : 0;
        if (number < 1 || number > ALL.size()) {
            throw new IllegalArgumentException("'" + word + "' is not two, all or a number from 1 to " + ALL.size());
        }
        return ALL.get(number - 1);
    }

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

    /** Such as {@code Erlang A 100/h, 180 s, 5 agents, patience 120 s}. */
    String fullName() {
        String named = String.format(Locale.ROOT, "%s %.0f/h, %.0f s, %d agents", name(), perHour, handling, agents);
        return isPatient() ? named : named + String.format(Locale.ROOT, ", patience %.0f s", patience);
    }

    /** Calls until the room is as full as it will be: at least so many, and those that come in five talks. */
    int warmUp(int least) {
        return Math.max(least, (int) Math.ceil(5 * perHour * handling / 3_600));
    }

    /** How many times shorter this row is made: at least so much, and more for so many calls in so many seconds. */
    double compression(double least, int calls, double seconds) {
        double needed = seconds > 0 ? calls * 3_600 / perHour / seconds : 0;
        return Math.max(least, Math.min(needed, handling / SHORTEST_TALK));
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
