package io.parley.store;

import io.parley.acd.port.AuditTrail;
import io.parley.acd.port.AuditTrail.Act;
import io.parley.acd.port.AuditTrail.Entry;
import io.parley.acd.port.AuditTrail.Wanted;
import io.parley.store.RetentionBook.Sum;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The audit trail under the rules of what is kept: it tells what they removed, and loses its own beginning by them. */
public final class AuditRetention {
    private final Store store;
    private final InstantSource clock;

    public AuditRetention(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Entries of days before this one: each day one entry says so, and not each turn. @return how many are gone */
    public long forget(Instant before) {
        return store.audit()
                .forget(before.truncatedTo(ChronoUnit.DAYS), clock.instant())
                .join();
    }

    /** What was removed in the days that are over (UTC), and is not told yet: once a day, however often they look. */
    public void tell() {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        Instant from = toldLast().map(at -> at.truncatedTo(ChronoUnit.DAYS)).orElse(Instant.EPOCH);
        if (!from.isBefore(today)) {
            return;
        }
        List<Sum> removed = store.retention().removed(from, today);
        if (!removed.isEmpty()) {
            store.audit()
                    .add(Act.ofServer(clock.instant(), AuditTrail.REMOVED, told(removed, today)))
                    .join();
        }
    }

    private static String told(List<Sum> removed, Instant today) {
        String what = removed.stream()
                .map(sum -> sum.what().toLowerCase(Locale.ROOT) + " " + sum.count())
                .collect(Collectors.joining(", "));
        LocalDate last = LocalDate.ofInstant(today, ZoneOffset.UTC).minusDays(1);
        return "until " + last + ": " + what;
    }

    private Optional<Instant> toldLast() {
        Wanted newest = new Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(AuditTrail.REMOVED),
                Optional.empty(),
                OptionalLong.empty(),
                1);
        return store.audit().find(newest).stream().map(Entry::act).map(Act::at).findFirst();
    }
}
