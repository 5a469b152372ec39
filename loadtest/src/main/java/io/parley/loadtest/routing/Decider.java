package io.parley.loadtest.routing;

import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.loadtest.routing.scan.FullScan;
import java.time.Instant;
import java.util.List;

/** Somebody who decides who gets whom: the router, or the scan beside it. */
interface Decider {
    List<Effect> decide(RoutingEvent event, Instant now);

    /** These will be decided next. */
    default void foresee(List<RoutingEvent> events) {}

    /** Whether this is a timer of something that is over. */
    boolean isOver(RoutingEvent timer);

    /** The real router on this floor. */
    static Decider router(Floor floor) {
        return new Decider() {
            @Override
            public List<Effect> decide(RoutingEvent event, Instant now) {
                return Router.decide(floor, event, now);
            }

            @Override
            public void foresee(List<RoutingEvent> events) {
                Router.foresee(floor, events);
            }

            @Override
            public boolean isOver(RoutingEvent timer) {
                return floor.isOver(timer);
            }
        };
    }

    /** All rules, by looking at everybody each time. */
    static Decider fullScan() {
        return fullScan(new FullScan());
    }

    /** The same, where the scan is asked for more. */
    static Decider fullScan(FullScan scan) {
        return new Decider() {
            @Override
            public List<Effect> decide(RoutingEvent event, Instant now) {
                return scan.decide(event, now);
            }

            @Override
            public boolean isOver(RoutingEvent timer) {
                return scan.isOver(timer);
            }
        };
    }
}
