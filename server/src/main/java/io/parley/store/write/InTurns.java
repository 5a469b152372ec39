package io.parley.store.write;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** Several kinds of {@link Afterwork}, each portion of whichever can wait least. Owned by the writer's thread. */
final class InTurns implements Afterwork {
    private final LongSupplier nanoClock;
    private final List<Afterwork> all = new ArrayList<>();
    private Afterwork current = NONE;

    InTurns(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Before the writer starts. */
    void add(Afterwork work) {
        all.add(work);
    }

    @Override
    public boolean isDone() {
        return all.stream().allMatch(Afterwork::isDone);
    }

    @Override
    public long restNanos(long nowNanos) {
        return all.stream().mapToLong(work -> work.restNanos(nowNanos)).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean isPressing() {
        return all.stream().anyMatch(Afterwork::isPressing);
    }

    @Override
    public void write(WriteSession session) throws SQLException {
        long nowNanos = nanoClock.getAsLong();
        Comparator<Afterwork> mostPressing = Comparator.comparing(work -> !work.isPressing());
        current = all.stream()
                .filter(work -> !work.isDone())
                .min(mostPressing.thenComparing(work -> work.restNanos(nowNanos)))
                .orElse(NONE);
        current.write(session);
    }

    @Override
    public void written() {
        current.written();
    }

    @Override
    public void refused(Throwable why) {
        current.refused(why);
    }
}
