package io.parley.loadtest.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the bench compares decides the same; small floors, no time is measured. */
class NaiveScanTest {
    private static final LargeFloor SMALL = new LargeFloor(80, 16, 300);

    @Test
    void theRouterDecidesWhatAScanOverEverybodyDecides() {
        Floor floor = new Floor(ZoneOffset.UTC).shadowFork();
        Pair pair = new Pair(Decider.router(floor), new NaiveScan());
        Shift shift = new Shift(SMALL, pair).open().fill();
        for (int i = 0; i < 2_000; i++) {
            shift.turn(1);
        }
        for (int i = 0; i < 100; i++) {
            shift.turn(20);
        }
        assertTrue(pair.offers > 3_500, pair.offers + " offers");
        assertEquals(List.of(), floor.violations(shift.now()));
    }

    @Test
    void whatWasForeseenIsDecidedTheSame() {
        assertEquals(offers(true), offers(false));
    }

    private static List<String> offers(boolean foreseen) {
        Decider router = Decider.router(new Floor(ZoneOffset.UTC).shadowFork());
        List<String> offers = new ArrayList<>();
        Shift shift = new Shift(SMALL, new Decider() {
            @Override
            public List<Effect> decide(RoutingEvent event, Instant now) {
                List<Effect> effects = router.decide(event, now);
                offers.addAll(offers(effects));
                return effects;
            }

            @Override
            public void foresee(List<RoutingEvent> events) {
                if (foreseen) {
                    router.foresee(events);
                }
            }

            @Override
            public boolean isOver(RoutingEvent timer) {
                return router.isOver(timer);
            }
        });
        shift.open().fill();
        for (int i = 0; i < 100; i++) {
            shift.turn(20);
        }
        return offers;
    }

    @Test
    void anExplanationDerivedOnDemandIsTheOneThatWouldHaveBeenTold() {
        Floor lean = new Floor(ZoneOffset.UTC).shadowFork();
        Floor explaining = new Floor(ZoneOffset.UTC);
        int[] seen = {0, 0};
        Shift shift = new Shift(SMALL, new Decider() {
            @Override
            public List<Effect> decide(RoutingEvent event, Instant now) {
                boolean asked = seen[0]++ % 16 == 0;
                Optional<Floor> before = asked ? Optional.of(lean.explainingFork()) : Optional.empty();
                List<Effect> told = Router.decide(explaining, event, now);
                List<Effect> effects = Router.decide(lean, event, now);
                assertEquals(offers(told), offers(effects));
                before.ifPresent(floor -> assertEquals(told, Router.decide(floor, event, now)));
                seen[1] += asked ? offers(told).size() : 0;
                return effects;
            }

            @Override
            public boolean isOver(RoutingEvent timer) {
                return lean.isOver(timer);
            }
        });
        shift.open().fill();
        for (int i = 0; i < 1_000; i++) {
            shift.turn(1);
        }
        assertTrue(seen[1] > 50, seen[1] + " explanations");
    }

    private static List<String> offers(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Offer.class::isInstance)
                .map(effect -> (Effect.Offer) effect)
                .map(offer -> offer.contact().id() + " to " + offer.agent())
                .toList();
    }

    /** The router's effects lead; the scan must offer the same. */
    private static final class Pair implements Decider {
        private final Decider router;
        private final Decider naive;
        private int offers;

        Pair(Decider router, Decider naive) {
            this.router = router;
            this.naive = naive;
        }

        @Override
        public List<Effect> decide(RoutingEvent event, Instant now) {
            List<Effect> effects = router.decide(event, now);
            boolean over = event instanceof RoutingEvent.ContactDue && naive.isOver(event);
            List<Effect> scanned = over ? List.of() : naive.decide(event, now);
            assertEquals(offers(effects), offers(scanned), () -> "after " + event);
            offers += offers(effects).size();
            return effects;
        }

        @Override
        public boolean isOver(RoutingEvent timer) {
            return router.isOver(timer);
        }
    }
}
