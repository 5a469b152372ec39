package io.parley.loadtest.routing;

import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** How long another decider takes, of all the time that the bench takes with it; a look at the clock counts for it. */
final class Timed implements Decider {
    private final Decider decider;
    private final LongSupplier clock;
    private Watch watch = (event, nanos) -> {};
    private long nanos;

    /** Hears how long each decision took. */
    @FunctionalInterface
    interface Watch {
        void decided(RoutingEvent event, long nanos);
    }

    /** @param clock in nanoseconds, from any moment on */
    Timed(Decider decider, LongSupplier clock) {
        this.decider = decider;
        this.clock = clock;
    }

    /** Tells the watch of every decision from here on. */
    void watched(Watch who) {
        watch = who;
    }

    @Override
    public List<Effect> decide(RoutingEvent event, Instant now) {
        long before = clock.getAsLong();
        List<Effect> effects = decider.decide(event, now);
        long taken = clock.getAsLong() - before;
        nanos += taken;
        watch.decided(event, taken);
        return effects;
    }

    @Override
    public void foresee(List<RoutingEvent> events) {
        long before = clock.getAsLong();
        decider.foresee(events);
        nanos += clock.getAsLong() - before;
    }

    @Override
    public boolean isOver(RoutingEvent timer) {
        return decider.isOver(timer);
    }

    /** Since it was last asked, what is read ahead included. */
    long taken() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }
}
