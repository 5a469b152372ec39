package io.parley.web.alert;

import io.parley.acd.port.AlertLimits;
import io.parley.acd.port.AlertLimits.Version;
import io.parley.core.alert.LimitSet;
import io.parley.web.alert.LimitShapes.SetView;
import io.parley.web.http.Durably;
import io.parley.web.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The limits in force, as last read. Safe from any thread. */
final class KeptLimits {
    private final AlertLimits kept;
    private Optional<Current> read = Optional.empty();

    /** @param version absent while they are the standard */
    record Current(Optional<Version> version, LimitSet limits) {
        long number() {
            return version.map(Version::number).orElse(0L);
        }
    }

    KeptLimits(AlertLimits kept) {
        this.kept = kept;
    }

    /** May read the disk. */
    synchronized Current current() {
        Current now = read.orElseGet(this::readNow);
        read = Optional.of(now);
        return now;
    }

    private Current readNow() {
        Optional<Version> newest = kept.newest(1).stream().findFirst();
        return new Current(newest, newest.map(KeptLimits::set).orElse(LimitSet.STANDARD));
    }

    /** False where somebody else was faster. Blocks until it is on disk. */
    synchronized boolean change(long base, SetView limits, String by, Instant at) {
        read = Optional.empty();
        return base == current().number()
                && Durably.await(kept.add(new Version(base + 1, at, by, Json.text(limits))))
                && forget();
    }

    private boolean forget() {
        read = Optional.empty();
        return true;
    }

    List<Version> newest(int limit) {
        return kept.newest(limit);
    }

    static SetView view(Version version) {
        return Json.read(version.limits(), SetView.class);
    }

    private static LimitSet set(Version version) {
        return view(version).set().withStandard();
    }
}
