package io.parley.acd;

import io.parley.acd.port.Wake;
import io.parley.core.future.Present;
import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the estimator asks of the floor. @param copies the floor as it stands */
record EstimatorsFloor(
        Supplier<CompletableFuture<Present>> copies,
        LivePicture picture,
        Wake wake,
        InstantSource clock,
        AcdCounters counters)
        implements Estimator.Floor {

    @Override
    public Board board() {
        return picture.now();
    }

    @Override
    public CompletableFuture<Present> present() {
        return copies.get();
    }

    @Override
    public void later(Duration delay, Runnable action) {
        wake.at(clock.instant().plus(delay), action);
    }

    @Override
    public long nanos() {
        return counters.nanos();
    }

    @Override
    public void estimated() {
        picture.outdated();
    }

    @Override
    public void failed() {
        counters.broken();
    }
}
