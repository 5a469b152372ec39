package io.parley.core.future;

import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.QueueCounts;
import io.parley.core.queue.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What one future brought one queue. Waits in seconds. */
final class Tally {
    private final ServiceTarget target;
    private final QueueCounts counts = new QueueCounts();
    private double[] answered = new double[64];
    private int answers;
    private double waited;
    private double lateWaits;

    Tally(ServiceTarget target) {
        this.target = target;
    }

    /** @param cameAt when it came to the queue */
    void left(ContactRecord record, Instant cameAt, Instant now) {
        SegmentEnd end = record.segment().orElseThrow();
        long waitMs = Duration.between(cameAt, now).toMillis();
        counts.end(end, waitMs, target);
        waited += waitMs / 1000.0;
        if (end == SegmentEnd.ANSWERED) {
            answered = answers == answered.length ? Arrays.copyOf(answered, 2 * answers) : answered;
            answered[answers++] = waitMs / 1000.0;
        }
    }

    /** Still waiting when the future ended: it counts as answered too late, so that nothing looks better. */
    void stillWaits(Duration wait) {
        counts.end(
                SegmentEnd.ANSWERED, Math.max(wait.toMillis(), target.within().toMillis() + 1), target);
        waited += wait.toMillis() / 1000.0;
        lateWaits += wait.toMillis() / 1000.0;
    }

    Totals totals() {
        return new Totals(
                counts.counts(), waited, Arrays.stream(answered, 0, answers).sum() + lateWaits);
    }

    /** Which this share of the answered did not wait longer than; not a number where nobody was answered. */
    double answeredQuantile(double share) {
        double[] sorted = Arrays.stream(answered, 0, answers).sorted().toArray();
        return answers == 0 ? Double.NaN : Band.quantile(sorted, share);
    }
}
