package io.parley.loadtest.erlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * The queue of the formulas, without a server: whoever is first in line gets the agent who is free first, in no time.
 * It tells what these very people would have met, and how far so few calls stray from the formula by chance alone.
 */
final class IdealQueue {
    /** Of other people, from which chance is known to a fortieth. */
    private static final int RUNS = 1_000;

    private IdealQueue() {}

    /** @param waitMs until an agent's phone rings, or the caller hangs up */
    record Outcome(double waitMs, boolean served) {}

    /** Those that count, of as many people as the live run has. */
    static List<Outcome> of(Row row, ErlangCommand.Size size) {
        People people = new People(row, size.seed());
        PriorityQueue<Double> freeAt = new PriorityQueue<>();
        for (int agent = 0; agent < row.agents(); agent++) {
            freeAt.add(0.0);
        }
        List<Outcome> calls = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < size.warmUp() + size.calls(); i++) {
            People.Person person = people.next();
            now += person.gap();
            double wait = Math.max(0, freeAt.element() - now);
            boolean served = wait <= person.patience();
            if (served) {
                freeAt.remove();
                freeAt.add(now + wait + person.service());
            }
            calls.add(new Outcome(1_000 * Math.min(wait, person.patience()), served));
        }
        return calls.subList(size.warmUp(), calls.size());
    }

    /** The mean of each measure of the row. */
    static Map<String, Double> measures(Row row, List<Outcome> calls) {
        double target = row.within() * 1_000;
        Map<String, Double> means = new TreeMap<>();
        means.put(
                Row.LEVEL,
                share(
                        calls.stream()
                                .filter(call -> call.served && call.waitMs <= target)
                                .count(),
                        calls));
        means.put(
                Row.WAIT, calls.stream().mapToDouble(Outcome::waitMs).average().orElse(Double.NaN));
        means.put(
                Row.ABANDONED, share(calls.stream().filter(call -> !call.served).count(), calls));
        return means;
    }

    private static double share(long some, List<Outcome> calls) {
        return (double) some / calls.size();
    }

    /**
     * The standard error of each measure of a run of this size: how far runs of other people lie from the formula.
     * Waits of calls that come close together are alike, in a large room over hundreds of calls, so that one run cannot
     * know its own error.
     */
    static Map<String, Double> errors(Row row, ErlangCommand.Size size) {
        Map<String, Double> squares = new TreeMap<>();
        Map<String, Double> formula = row.formula();
        for (int run = 1; run <= RUNS; run++) {
            ErlangCommand.Size other = new ErlangCommand.Size(size.warmUp(), size.calls(), size.seed() + run);
            Map<String, Double> means = measures(row, of(row, other));
            formula.forEach((measure, expected) ->
                    squares.merge(measure, Math.pow(means.get(measure) - expected, 2), Double::sum));
        }
        squares.replaceAll((measure, sum) -> Math.sqrt(sum / RUNS));
        return squares;
    }
}
