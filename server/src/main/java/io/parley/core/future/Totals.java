package io.parley.core.future;

import io.parley.core.measure.QueueCounts.Counts;

/**
 * What can be added over futures; shares and means are taken of sums only (M2). Waits in seconds.
 *
 * @param waited by all
 * @param waitedAnswered by those answered
 */
record Totals(Counts counts, double waited, double waitedAnswered) {
    static final Totals NONE = new Totals(new Counts(0, 0, 0, 0, 0, 0, 0), 0, 0);

    Totals plus(Totals o) {
        return sum(o, 1);
    }

    Totals minus(Totals o) {
        return sum(o, -1);
    }

    private Totals sum(Totals other, int sign) {
        Counts a = counts;
        Counts b = other.counts;
        Counts sum = new Counts(
                a.answered() + sign * b.answered(),
                a.answeredInTarget() + sign * b.answeredInTarget(),
                a.abandoned() + sign * b.abandoned(),
                a.abandonedInTarget() + sign * b.abandonedInTarget(),
                a.shortAbandoned() + sign * b.shortAbandoned(),
                a.flowOut() + sign * b.flowOut(),
                a.failed() + sign * b.failed());
        return new Totals(sum, waited + sign * other.waited, waitedAnswered + sign * other.waitedAnswered);
    }

    double ended() {
        return counts.answered() + counts.abandoned() + counts.flowOut() + counts.failed();
    }

    /** Not a number where nobody was answered. */
    double meanAnswered() {
        return counts.answered() == 0 ? Double.NaN : waitedAnswered / counts.answered();
    }

    /** Not a number where nobody came. */
    double meanOfAll() {
        return ended() == 0 ? Double.NaN : waited / ended();
    }
}
