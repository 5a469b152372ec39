package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A day of thousands of contacts as it would be journaled: people do their work, decline, leave, hold and restart. */
public final class SeededDay {
    private static final String[] LANGUAGES = {"en", "ru", "lt"};

    public final List<Told> told = new ArrayList<>();
    public final Floor floor = new Floor(ZoneOffset.UTC);
    private final Random dice;
    private final Simulation simulation;

    /** One event with what was decided on it. */
    public record Told(RoutingEvent event, Instant at, List<Effect> effects) {}

    private SeededDay(long seed, int contacts, int agents) {
        dice = new Random(seed);
        simulation = new Simulation(floor, SimFloors.START, new Recorder());
        List<AgentProfile> people = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            String languages = LANGUAGES[i % 3] + " " + LANGUAGES[(i + 1) % 3];
            people.add(SimFloors.agent("a" + i, languages, SimFloors.SALES, SimFloors.CARE));
        }
        List<QueueRules> queues = List.of(
                calling(SimFloors.queue(SimFloors.SALES, 0), false),
                calling(SimFloors.queue(SimFloors.CARE, 30), true));
        simulation.tell(new RoutingEvent.RulesLoaded(new Rules(3, people, queues)));
        simulation.tell(new RoutingEvent.ServerStarted());
        people.forEach(agent -> SimFloors.ready(agent.id()).forEach(simulation::tell));
        simulation.arrivals(Arrivals.planned(planned(contacts)));
    }

    private static QueueRules calling(QueueRules queue, boolean customerFirst) {
        return queue.withPlan(queue.plan()
                .withCallback(new CallbackRules(
                        Set.of(Callback.Way.values()),
                        Duration.ZERO,
                        Duration.ofSeconds(60),
                        customerFirst,
                        2,
                        Duration.ofMinutes(3),
                        Duration.ofHours(2),
                        Optional.empty(),
                        true)));
    }

    /** Busy: a contact every nine seconds, for as many agents as that keeps busy. */
    public static SeededDay of(long seed, int contacts) {
        SeededDay day = new SeededDay(seed, contacts, 24);
        Instant end = SimFloors.START.plus(Duration.ofSeconds(9L * contacts + 3_600));
        for (long step = 0; day.simulation.step(end); step++) {
            if (step % 17 == 0) {
                day.somethingElse();
            }
        }
        return day;
    }

    private List<Traffic.Planned> planned(int contacts) {
        List<Traffic.Planned> planned = new ArrayList<>();
        Instant at = SimFloors.START;
        for (int i = 0; i < contacts; i++) {
            at = at.plusMillis(dice.nextInt(18_000));
            Contact contact = new Contact(
                    new ContactId("c" + i),
                    dice.nextInt(3) == 0 ? Channel.CHAT : Channel.VOICE,
                    dice.nextBoolean() ? SimFloors.SALES : SimFloors.CARE,
                    LANGUAGES[dice.nextInt(3)],
                    dice.nextInt(2) * 20,
                    new Customer("+3706" + i, Optional.of("Ona " + i)),
                    at);
            boolean unheard = dice.nextInt(20) == 0; // rings at one agent in vain, and is gone at the next
            double accept = unheard ? 60 : 3 * dice.nextDouble();
            double patience = (unheard ? 30 : 400) * dice.nextDouble();
            planned.add(new Traffic.Planned(
                    contact, new Traffic.Course(accept, dice.nextDouble(), 180 * dice.nextDouble(), 5, patience)));
        }
        return planned;
    }

    private void somethingElse() {
        Board board = floor.picture(told.size(), simulation.now());
        AgentId agent = new AgentId("a" + dice.nextInt(24));
        switch (dice.nextInt(16)) {
            case 0 -> simulation.tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.NotReady("lunch")));
            case 1 -> simulation.tell(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, dice.nextInt(4) > 0));
            case 2 -> board.offers().stream().findFirst().ifPresent(this::refuse);
            case 3 ->
                board.live().stream().map(Board.ContactView::record).findFirst().ifPresent(this::noteAndHold);
            case 4, 5 ->
                board.waiting().stream().findFirst().ifPresent(view -> simulation.tell(callBack(view.record())));
            default -> SimFloors.ready(agent).forEach(simulation::tell);
        }
    }

    private void refuse(Board.OfferView offer) {
        OfferOutcome outcome = OfferOutcome.values()[dice.nextInt(5)];
        simulation.tell(new RoutingEvent.OfferRefused(offer.id(), outcome));
        if (outcome == OfferOutcome.DECLINED) {
            simulation.tell(
                    new RoutingEvent.RefusalExplained(offer.contact(), offer.agent(), offer.id(), "wrong-language"));
        }
    }

    private RoutingEvent callBack(ContactRecord record) {
        ContactId id = record.contact().id();
        if (record.callback().isPresent()) {
            return new RoutingEvent.CallbackTried(id, CallbackAttempt.Outcome.values()[dice.nextInt(10)]);
        }
        return new RoutingEvent.CallbackAsked(
                id, Callback.Way.KEYPAD, record.contact().customer().key());
    }

    private void noteAndHold(ContactRecord record) {
        ContactId id = record.contact().id();
        simulation.tell(new RoutingEvent.ContactHeld(id, dice.nextBoolean()));
        record.agent()
                .ifPresent(agent -> simulation.tell(
                        new RoutingEvent.NoteSaved(id, agent, "said \u0000 \"labas\" " + dice.nextInt(100))));
    }

    private final class Recorder implements Simulation.Witness {
        @Override
        public void left(ContactRecord record, Instant now) {}

        @Override
        public void decided(RoutingEvent event, List<Effect> effects, Instant now) {
            told.add(new Told(event, now, List.copyOf(effects)));
        }
    }
}
