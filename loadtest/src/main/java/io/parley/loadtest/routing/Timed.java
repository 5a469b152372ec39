package io.parley.loadtest.routing;

import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;

/** How long another decider takes, of all the time that the bench takes with it; a look at the clock counts for it. */
final class Timed implements Decider {
    private final Decider decider;
    private long nanos;

    Timed(Decider decider) {
        this.decider = decider;
    }

    @Override
    public List<Effect> decide(RoutingEvent event, Instant now) {
        long before = System.nanoTime();
        List<Effect> effects = decider.decide(event, now);
        nanos += System.nanoTime() - before;
        return effects;
    }

    @Override
    public void foresee(List<RoutingEvent> events) {
        long before = System.nanoTime();
        decider.foresee(events);
        nanos += System.nanoTime() - before;
    }

    @Override
    public boolean isOver(RoutingEvent timer) {
        return decider.isOver(timer);
    }

    /** Since it was last asked. */
    long taken() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }
}
