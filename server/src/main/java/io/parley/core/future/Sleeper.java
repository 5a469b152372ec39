package io.parley.core.future;

import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A chat that sleeps now and then, by what history keeps of it: when it was work, and when it was nobody's. */
final class Sleeper {
    private final List<Nap> naps = new ArrayList<>();
    private Optional<Instant> asleepSince = Optional.empty();
    private double before;
    /** Work with agents who had no room when it woke, seconds. */
    private double withOthers;
    /** It is in line since it woke. */
    private Optional<Instant> waitsSince = Optional.empty();

    void changed(ContactRecord record, Instant now) {
        if (record.phase() == ContactPhase.ASLEEP) {
            if (asleepSince.isEmpty()) {
                asleepSince = Optional.of(now);
                before = worked(record, now);
            }
            return;
        }
        asleepSince.ifPresent(since -> {
            naps.add(
                    new Nap(before, seconds(since, now), record.phase() == ContactPhase.ENDED, OptionalDouble.empty()));
            asleepSince = Optional.empty();
            if (record.phase() == ContactPhase.QUEUED && woke(record)) {
                withOthers = before;
                waitsSince = Optional.of(now);
            }
        });
    }

    /** Whether it is in line since its agent had no room when it woke; else somebody handed it on. */
    private static boolean woke(ContactRecord record) {
        return !record.handovers().isEmpty() && record.handovers().getLast().way() == Handover.Way.WOKEN;
    }

    /** Since when it waits, as its agent had no room when it woke; nothing once it was asked. */
    Optional<Instant> waited() {
        Optional<Instant> since = waitsSince;
        waitsSince = Optional.empty();
        return since;
    }

    boolean endedAsleep() {
        return !naps.isEmpty() && naps.getLast().last();
    }

    List<Nap> naps() {
        return List.copyOf(naps);
    }

    /** Seconds that it was work, with whomever. @param until now, or when it fell asleep or ended */
    double worked(ContactRecord record, Instant until) {
        return withOthers + awake(record, until);
    }

    /** Seconds that it was work of whom it is with. */
    static double awake(ContactRecord record, Instant until) {
        double with = record.connectedAt().map(at -> seconds(at, until)).orElse(0.0);
        return Math.max(0, with - record.sleptMs() / 1000.0);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
