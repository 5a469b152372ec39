package io.parley.core.future;

import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.CallbackStanding.State;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Slept;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Sets a future up from a snapshot: what rings, talks or waits goes on as long as chance has it from here. */
final class Opening {
    private final FloorSnapshot snapshot;
    private final Scenario scenario;
    private final long run;
    private final Simulation simulation;
    private final boolean ghostly;

    private Opening(FloorSnapshot snapshot, Scenario scenario, long run, Simulation simulation, boolean ghostly) {
        this.snapshot = snapshot;
        this.scenario = scenario;
        this.run = run;
        this.simulation = simulation;
        this.ghostly = ghostly;
    }

    /** @param ghostly whether those who wait stay in line after their patience, see {@link Simulation} */
    static Simulation of(
            FloorSnapshot snapshot, Scenario scenario, long run, Simulation.Witness witness, boolean ghostly) {
        Floor floor = ghostly ? snapshot.floor().terseFork() : snapshot.floor().silentFork();
        Simulation simulation = new Simulation(floor, snapshot.at(), witness);
        new Opening(snapshot, scenario, run, simulation, ghostly).set(floor);
        return simulation;
    }

    private void set(Floor floor) {
        Board board = snapshot.board();
        Map<String, Board.OfferView> offers = board.offers().stream()
                .collect(Collectors.toMap(offer -> offer.contact().value(), Function.identity()));
        board.waiting().forEach(view -> waits(view.record(), offers));
        board.live().forEach(view -> goesOn(view.record()));
        floor.timers().forEach(timer -> simulation.tellAt(timer.when(), timer.event()));
        scenario.changes().forEach(simulation::tell);
        arrivals();
    }

    private void arrivals() {
        Instant until = snapshot.at().plus(scenario.warmUp()).plus(scenario.horizon());
        List<Demand> demands = scenario.traffic().demands();
        for (int i = 0; i < demands.size(); i++) {
            simulation.arrivals(Arrivals.byChance(
                    demands.get(i), "future-" + i, scenario.traffic().manners(), dice(i), until));
        }
        simulation.arrivals(Arrivals.planned(scenario.traffic().planned()));
    }

    private void waits(ContactRecord record, Map<String, Board.OfferView> offers) {
        Traffic.Course course = course(record);
        var id = record.contact().id();
        simulation.knows(id, course, ghostly);
        if (record.callback().isEmpty()) {
            simulation.losesPatience(id, record.contact().arrivedAt(), course.patience());
        }
        record.callback()
                .filter(callback -> callback.state() == State.DIALLING)
                .ifPresent(called ->
                        simulation.tellAt(snapshot.at(), new RoutingEvent.CallbackTried(id, Outcome.ANSWERED)));
        Board.OfferView offer = offers.get(id.value());
        if (offer != null) {
            Instant accepts = Simulation.after(offer.offeredAt(), course.accept());
            simulation.tellAt(later(accepts), new RoutingEvent.OfferAccepted(offer.id()));
        }
    }

    private void goesOn(ContactRecord record) {
        Traffic.Course course = course(record);
        var id = record.contact().id();
        simulation.knows(id, course, false);
        simulation.hasGone(record, worked(record));
        switch (record.phase()) {
            case ACCEPTED ->
                record.agent()
                        .ifPresent(agent -> simulation.tellAt(
                                Simulation.after(snapshot.at(), course.connect()),
                                new RoutingEvent.ContactConnected(id, agent)));
            case CONNECTED -> simulation.talks(record);
            case ASLEEP -> simulation.sleeps(id);
            case WRAP_UP -> simulation.endsWrapUp(record, record.endedAt().orElse(snapshot.at()));
            case QUEUED, OFFERED, OUTSIDE, PARKED, ENDED -> {}
        }
    }

    /** Drawn for this contact and future alone, each part given how long it has lasted. */
    private Traffic.Course course(ContactRecord record) {
        SplittableRandom dice = dice(record.contact().id().value().hashCode() + (1L << 40));
        Demand.Habits habits = scenario.traffic().habitsOf(record.contact().queue());
        Traffic.Manners manners = scenario.traffic().manners();
        double accept = manners.accept().sample(dice);
        double connect = manners.connect().sample(dice);
        double worked = worked(record);
        double handling = habits.handling().beyond(worked, dice);
        double wrapUp = habits.wrapUp().beyond(wrapped(record), dice);
        double patience = habits.patience().beyond(seconds(record.contact().arrivedAt()), dice);
        List<Nap> naps =
                record.contact().channel() == Channel.CHAT ? naps(record, worked, handling, habits, dice) : List.of();
        return new Traffic.Course(accept, connect, handling, wrapUp, patience, naps);
    }

    private List<Nap> naps(
            ContactRecord record, double worked, double handling, Demand.Habits habits, RandomGenerator dice) {
        Sleeping sleeping = habits.sleeping();
        if (record.phase() != ContactPhase.ASLEEP) {
            return sleeping.naps(worked, handling, habits.patience(), dice);
        }
        double asleep = record.slept().flatMap(Slept::since).map(this::seconds).orElse(0.0);
        List<Nap> naps = new ArrayList<>();
        sleeping.goesOn(worked, asleep, habits, dice).ifPresent(nap -> {
            naps.add(nap);
            if (!nap.last()) {
                naps.addAll(sleeping.naps(worked, handling, habits.patience(), dice));
            }
        });
        return naps;
    }

    /** Seconds that it was work of whom it is with; what others did of it before is not known. */
    private double worked(ContactRecord record) {
        Optional<Instant> asleepSince = record.slept().flatMap(Slept::since);
        return switch (record.phase()) {
            case CONNECTED, ASLEEP, ACCEPTED -> Sleeper.awake(record, asleepSince.orElse(snapshot.at()));
            case QUEUED, OFFERED, OUTSIDE, PARKED, WRAP_UP, ENDED -> 0;
        };
    }

    private double wrapped(ContactRecord record) {
        return record.phase() == ContactPhase.WRAP_UP
                ? record.endedAt().map(this::seconds).orElse(0.0)
                : 0;
    }

    private double seconds(Instant since) {
        return Math.max(0, Duration.between(since, snapshot.at()).toMillis() / 1000.0);
    }

    private Instant later(Instant at) {
        return at.isAfter(snapshot.at()) ? at : snapshot.at();
    }

    private SplittableRandom dice(long of) {
        return new SplittableRandom(mix(mix(scenario.seed() + run) + of));
    }

    /** The finaliser of SplitMix64: near numbers become far ones. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
