package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Estimates of a busy floor against the waits that really came, in the shape of the table of M4. */
@Computes
class EstimatesTest {
    private static final double HANDLING = 240;
    private static final double PATIENCE = 180;

    @Test
    void inOnePlainQueueTheFormulaIsUsedAndNearlyUnbiased() {
        Errors formula = new Errors();
        Errors naive = new Errors();
        Errors futures = new Errors();
        Watched floor = new Watched(
                SimFloors.agents(10, "en", SimFloors.SALES), List.of(SimFloors.queue(SimFloors.SALES, 0)), 1.10 * 10);
        Map<ContactId, Double> real = floor.offeredWaits(10);
        floor.run((contact, present) -> {
            double wait = real.get(contact);
            Forecast estimate = Estimates.of(present, 1, Effort.runs(1)).get(contact);
            assertEquals(0, estimate.runs(), "the formula holds here");
            formula.add(estimate, wait);
            int ahead = present.floor().board().waiting().size();
            naive.add(new Forecast(ahead * HANDLING / 10, 0, 0, 0), wait);
            if (formula.count % 20 == 0) {
                futures.add(
                        Forecasts.of(present.floor(), present.traffic(), formula.count, Effort.runs(60))
                                .get(contact),
                        wait);
            }
        });
        String seen = "formula " + formula + ", futures " + futures + ", naive " + naive;
        assertTrue(formula.count > 2_000 && futures.count > 100, seen);
        formula.near(31.4, 3, seen);
        naive.near(38.8, 16, seen);
        futures.near(31.4, 3, seen);
        assertTrue(formula.rmse() < 0.9 * naive.rmse() && futures.rmse() < 0.9 * naive.rmse(), seen);
        within(0.8, Errors.of(formula.served), 0.01, seen);
        within(0.8, Errors.of(futures.served), 0.01, seen);
    }

    @Test
    void inATeamOfTwoTheFormulaIsStillTheBetterOne() {
        Rows two = rows(2, new Watched(plain(2), QUEUE, 1.10 * 2));
        assertTrue(two.formula.count > 2_000, two.toString());
        assertTrue(two.formula.rmse() < 0.9 * two.naive.rmse(), two.toString());
        two.formula.near(109, 19, two.toString());
        two.naive.near(144, 70, two.toString());
    }

    /** M4 does not say how its day is shaped, so what it measured there can only be the order of ours. */
    @Test
    void onAPeakyDayTheFormulaIsStillTheBetterOne() {
        Rows peaky = rows(10, new Watched(plain(10), QUEUE, 1.10 * 10).peaky());
        assertTrue(peaky.formula.count > 1_500, peaky.toString());
        assertTrue(peaky.formula.rmse() < 0.8 * peaky.naive.rmse(), peaky.toString());
        peaky.formula.near(34.6, 3, peaky.toString());
        within(0.032, Errors.of(peaky.formula.tooLittle), 0.0005, peaky.toString());
    }

    /** @param rounding half a unit of the last digit of the reference */
    private static void within(double expected, Errors.Mean mean, double rounding, String seen) {
        double away = (Math.abs(mean.value() - expected) - rounding) / mean.error();
        assertTrue(away <= 3, () -> expected + " expected, but " + mean + ", " + away + " SE away: " + seen);
    }

    private static final List<QueueRules> QUEUE = List.of(SimFloors.queue(SimFloors.SALES, 0));

    private static List<AgentProfile> plain(int agents) {
        return SimFloors.agents(agents, "en", SimFloors.SALES);
    }

    /** One row of the table: the formula, and what is told of handling time and place alone. */
    private record Rows(Errors formula, Errors naive) {}

    private static Rows rows(int agents, Watched floor) {
        Rows rows = new Rows(new Errors(), new Errors());
        Map<ContactId, Double> real = floor.offeredWaits(agents);
        floor.run((contact, present) -> {
            double wait = real.get(contact);
            rows.formula.add(Estimates.of(present, 1, Effort.runs(1)).get(contact), wait);
            int ahead = present.floor().board().waiting().size();
            rows.naive.add(new Forecast(ahead * HANDLING / agents, 0, 0, 0), wait);
        });
        return rows;
    }

    @Test
    void whereSkillsAreSharedTheRealRouterRunAheadIsBetterThanTheFormula() {
        Errors formula = new Errors();
        Errors futures = new Errors();
        List<AgentProfile> agents = new ArrayList<>(SimFloors.agents(5, "en", SimFloors.SALES));
        agents.addAll(SimFloors.agents(3, "en lt", SimFloors.SALES, SimFloors.CARE));
        Watched floor = new Watched(
                agents, List.of(SimFloors.queue(SimFloors.SALES, 0), SimFloors.queue(SimFloors.CARE, 60)), 8.4);
        floor.mix();
        Map<ContactId, Forecast> byFormula = new HashMap<>();
        Map<ContactId, Forecast> byFutures = new HashMap<>();
        floor.run((contact, present) -> {
            if (floor.stays.contains(contact)) {
                byFormula.put(
                        contact,
                        Estimates.of(present, 1, new Effort(1, () -> true)).get(contact));
                byFutures.put(
                        contact,
                        Estimates.of(present, byFutures.size(), Effort.runs(60)).get(contact));
            }
        });
        byFormula.forEach((contact, estimate) -> formula.add(estimate, floor.waited.get(contact)));
        byFutures.forEach((contact, estimate) -> futures.add(estimate, floor.waited.get(contact)));
        String seen = "formula " + formula + ", futures " + futures;
        assertTrue(futures.count > 80, seen);
        assertTrue(futures.rmse() < 0.9 * formula.rmse(), seen);
        within(0.8, Errors.of(futures.served), 0.01, seen);
        within(0, Errors.of(futures.offs), 0.5, seen);
    }

    /**
     * Each estimate of a contact that arrives and has to wait, and what became of it. Those who come one after the
     * other wait for the same agents and err alike, so standard errors are those of the means of batches. The rows of
     * M4 are of at least {@code REFERENCE} callers and have an error of their own, smaller by the root of how many more
     * they were.
     */
    private static final class Errors {
        private static final int BATCHES = 20;
        private static final double REFERENCE = 35_000;

        int count;
        private final List<Double> offs = new ArrayList<>();
        final List<Double> served = new ArrayList<>();
        final List<Double> tooLittle = new ArrayList<>();

        record Mean(double value, double error) {}

        void add(Forecast estimate, double real) {
            count++;
            offs.add(estimate.mean() - real);
            served.add(real <= estimate.p80() ? 1.0 : 0);
            tooLittle.add(real > 1.5 * estimate.mean() + 30 ? 1.0 : 0);
        }

        static Mean of(List<Double> values) {
            int size = values.size() / BATCHES;
            double[] means = new double[BATCHES];
            for (int i = 0; i < BATCHES * size; i++) {
                means[i / size] += values.get(i) / size;
            }
            double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
            double squares =
                    Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
            double own = Math.sqrt(squares / (BATCHES - 1) / BATCHES);
            return new Mean(mean, own * Math.sqrt(1 + values.size() / REFERENCE));
        }

        /** Root mean square error and bias are those of M4, within three standard errors. */
        void near(double rmse, double bias, String seen) {
            Mean squares = of(offs.stream().map(off -> off * off).toList());
            double digit = rmse < 100 ? 0.05 : 0.5;
            EstimatesTest.within(rmse, new Mean(rmse(), squares.error() / (2 * rmse())), digit, seen);
            EstimatesTest.within(bias, of(offs), 0.5, seen);
        }

        double rmse() {
            return Math.sqrt(of(offs.stream().map(off -> off * off).toList()).value());
        }

        @Override
        public String toString() {
            return String.format(
                    "%d: RMSE %.1f bias %s within P80 %s much too little %s",
                    count, rmse(), of(offs), of(served), of(tooLittle));
        }
    }

    private interface Asked {
        void waits(ContactId contact, Present present);
    }

    /** Days of calls to one floor; whoever has to wait is asked about on arrival. */
    private static final class Watched {
        private final List<AgentProfile> agents;
        private final List<QueueRules> queues;
        private final List<Traffic.Planned> planned = new ArrayList<>();
        private final Map<ContactId, Double> waited = new HashMap<>();
        private final Set<ContactId> stays = new HashSet<>();
        private Traffic traffic;

        Watched(List<AgentProfile> agents, List<QueueRules> queues, double erlangs) {
            this.agents = agents;
            this.queues = queues;
            Demand.Habits habits = new Demand.Habits(
                    new Spread.LogNormal(HANDLING, 0.8), new Spread.Never(), new Spread.Exponential(PATIENCE));
            double perHour = erlangs * 3_600 / HANDLING;
            traffic = Traffic.of(
                    List.of(SimFloors.calls(SimFloors.SALES, "en", perHour, habits)), Traffic.Manners.INSTANT);
            Random dice = new Random(4);
            Instant at = SimFloors.START;
            for (int i = 0; i < 4_000; i++) {
                at = Simulation.after(at, new Spread.Exponential(3_600 / perHour).sample(dice));
                planned.add(new Traffic.Planned(
                        SimFloors.call("c" + i, SimFloors.SALES, "en", at),
                        Arrivals.course(habits, Channel.VOICE, Traffic.Manners.INSTANT, dice)));
            }
        }

        /** The same calls, closer together and farther apart in waves of two hours: half as many, half as many more. */
        Watched peaky() {
            Instant at = SimFloors.START;
            Instant before = SimFloors.START;
            for (int i = 0; i < planned.size(); i++) {
                Traffic.Planned one = planned.get(i);
                double gap = Duration.between(before, one.contact().arrivedAt()).toNanos() / 1e9;
                before = one.contact().arrivedAt();
                double phase = Duration.between(SimFloors.START, at).toSeconds() * 2 * Math.PI / 7_200;
                at = Simulation.after(at, gap / (1 + 0.5 * Math.sin(phase)));
                planned.set(
                        i,
                        new Traffic.Planned(
                                SimFloors.call(one.contact().id().value(), SimFloors.SALES, "en", at), one.course()));
            }
            return this;
        }

        /** When each would have been served, also those who did not wait for it: first come, first served. */
        Map<ContactId, Double> offeredWaits(int servers) {
            PriorityQueue<Instant> free = new PriorityQueue<>();
            for (int i = 0; i < servers; i++) {
                free.add(SimFloors.START);
            }
            Map<ContactId, Double> waits = new HashMap<>();
            for (Traffic.Planned one : planned) {
                Instant arrived = one.contact().arrivedAt();
                Instant turn = free.peek().isAfter(arrived) ? free.peek() : arrived;
                double wait = Duration.between(arrived, turn).toNanos() / 1e9;
                waits.put(one.contact().id(), wait);
                if (wait <= one.course().patience()) {
                    free.poll();
                    free.add(Simulation.after(turn, one.course().handling()));
                }
            }
            return waits;
        }

        /** A quarter Lithuanian, a fifth to the queue that goes first; some never give up, and tell the truth. */
        void mix() {
            Random dice = new Random(6);
            Demand english = traffic.demands().getFirst();
            List<Demand> demands = new ArrayList<>();
            for (var queue : List.of(SimFloors.SALES, SimFloors.CARE)) {
                for (String language : List.of("en", "lt")) {
                    double share = (queue == SimFloors.CARE ? 0.2 : 0.8) * (language.equals("lt") ? 0.25 : 0.75);
                    demands.add(SimFloors.calls(queue, language, share * english.perHour(), english.habits()));
                }
            }
            traffic = Traffic.of(demands, Traffic.Manners.INSTANT);
            planned.replaceAll(one -> {
                Contact c = one.contact();
                var queue = dice.nextInt(5) == 0 ? SimFloors.CARE : SimFloors.SALES;
                Contact other =
                        SimFloors.call(c.id().value(), queue, dice.nextInt(4) == 0 ? "lt" : "en", c.arrivedAt());
                boolean stay = dice.nextInt(20) == 0;
                Traffic.Course course = one.course();
                if (stay) {
                    stays.add(c.id());
                    course = new Traffic.Course(0, 0, course.handling(), course.wrapUp(), Spread.Never.LONG);
                }
                return new Traffic.Planned(other, course);
            });
        }

        void run(Asked asked) {
            Floor floor = SimFloors.floor(queues, agents);
            List<ContactId> arrived = new ArrayList<>();
            Simulation simulation = new Simulation(floor, SimFloors.START, new Simulation.Witness() {
                @Override
                public void left(ContactRecord record, Instant now) {
                    Instant arrived = record.contact().arrivedAt();
                    waited.put(
                            record.contact().id(),
                            Duration.between(arrived, now).toNanos() / 1e9);
                }

                @Override
                public void decided(RoutingEvent event, List<Effect> effects, Instant now) {
                    boolean offered = effects.stream().anyMatch(Effect.Offer.class::isInstance);
                    if (event instanceof RoutingEvent.ContactArrived(var contact) && !offered) {
                        arrived.add(contact.id());
                    }
                }
            });
            simulation.arrivals(Arrivals.planned(planned));
            while (simulation.step(Instant.MAX)) {
                Optional<ContactId> waits = arrived.isEmpty() ? Optional.empty() : Optional.of(arrived.removeLast());
                waits.ifPresent(contact ->
                        asked.waits(contact, new Present(FloorSnapshot.of(floor, 1, simulation.now()), traffic)));
            }
        }
    }
}
