package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Chats fall asleep, wake and end asleep in futures as they were seen to (adr/083). */
@Computes
class SleepingTest {
    private static final Demand.Line CHATS = new Demand.Line(SimFloors.SALES, Channel.CHAT, "en", 0);

    private final TrafficMeter meter = new TrafficMeter();
    private final Floor floor = floor(1);
    private Instant now = SimFloors.START;

    private static Floor floor(int agents) {
        return SimFloors.floor(
                List.of(SimFloors.queue(SimFloors.SALES, 0)), SimFloors.agents(agents, "en", SimFloors.SALES));
    }

    private static Contact chat(String id, Instant at) {
        Customer visitor = new Customer(id, Optional.empty());
        return new Contact(new ContactId(id), Channel.CHAT, SimFloors.SALES, "en", 0, visitor, at);
    }

    private List<Effect> tell(RoutingEvent event) {
        List<Effect> effects = Router.decide(floor, event, now);
        meter.observe(event, effects, now);
        return effects;
    }

    private void pass(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private Board.ContactView view(ContactId id) {
        Board board = floor.picture(1, now);
        return java.util.stream.Stream.concat(board.live().stream(), board.waiting().stream())
                .filter(view -> view.record().contact().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Joined with whoever is offered it. */
    private ContactId begin(String id) {
        Contact contact = chat(id, now);
        tell(new RoutingEvent.ContactArrived(contact));
        return join(contact.id());
    }

    private ContactId join(ContactId id) {
        for (Board.OfferView offer : floor.picture(1, now).offers()) {
            tell(new RoutingEvent.OfferAccepted(offer.id()));
        }
        AgentId agent = view(id).record().agent().orElseThrow();
        tell(new RoutingEvent.ContactConnected(id, agent));
        return id;
    }

    private void sleep(ContactId id, int seconds) {
        tell(new RoutingEvent.ContactFellAsleep(id, view(id).record().agent().orElseThrow()));
        pass(seconds);
    }

    private void end(ContactId id) {
        tell(new RoutingEvent.ContactEnded(id, ContactEnd.AGENT_ENDED));
    }

    private Demand.Habits habits() {
        return meter.traffic(now).habits().getOrDefault(SimFloors.SALES, Prior.HABITS);
    }

    @Test
    void howChatsSleepIsLearnedOfThoseThatDid() {
        assertEquals(Sleeping.NEVER, habits().sleeping());
        for (int i = 0; i < 80; i++) {
            ContactId chat = begin("c" + i);
            pass(30);
            sleep(chat, 400);
            tell(new RoutingEvent.ContactWoke(chat, false));
            tell(new RoutingEvent.ContactConnected(
                    chat, view(chat).record().agent().orElseThrow()));
            pass(30);
            if (i % 4 == 0) {
                sleep(chat, 900);
            }
            end(chat);
        }
        Sleeping seen = habits().sleeping();
        double worked = (20 * 240 + 80 * 60) / 100.0;
        assertEquals(worked, habits().handling().mean(), 1e-9, "time asleep is no work");
        assertEquals(0.8 / worked, seen.perSecond(), 1e-9, "80 naps, and 20 chats that are assumed not to sleep");
        assertEquals(0.2, seen.endsAsleep(), 1e-9);
        assertEquals(400, seen.nap().mean(), 1e-9);
        assertEquals(900, seen.end().mean(), 1e-9);
    }

    @Test
    void aChatThatHadToWaitWhenItWokeIsOneChatAsLongAsItWasWork() {
        ContactId chat = begin("c");
        pass(100);
        sleep(chat, 500);
        ContactId other = begin("other");
        tell(new RoutingEvent.ContactWoke(chat, false));
        assertEquals(ContactPhase.QUEUED, view(chat).phase(), "there is room for one");
        pass(40);
        end(other);
        tell(new RoutingEvent.ContactConnected(chat, view(chat).record().agent().orElseThrow()));
        pass(60);
        end(chat);
        assertEquals((20 * 240 + 40 + 160) / 22.0, habits().handling().mean(), 1e-9);
    }

    private static Traffic nobodyElse(Sleeping sleeping) {
        Demand.Habits habits =
                new Demand.Habits(new Spread.Fixed(120), new Spread.Never(), new Spread.Never(), sleeping);
        return Traffic.of(List.of(new Demand(CHATS, 0, habits)), Traffic.Manners.INSTANT);
    }

    @Test
    void whoSleepsNowWakesAndWaitsForTheirAgentWhereThereIsNoRoom() {
        ContactId chat = begin("c");
        pass(30);
        sleep(chat, 20);
        begin("other");
        FloorSnapshot snapshot = FloorSnapshot.of(floor, 1, now);
        Sleeping wakes = new Sleeping(1 / 100.0, 0, new Spread.Fixed(50), new Spread.Never());
        Scenario scenario = new Scenario(nobodyElse(wakes), Duration.ofHours(1), 7);
        Outlook.QueueOutlook queue =
                Futures.of(snapshot, scenario, Effort.runs(5)).queues().get(SimFloors.SALES);
        assertTrue(queue.entered().orElseThrow().mean() >= 1, "another stay in the queue begins");
        double wait = queue.waitAnswered().orElseThrow().mean();
        assertTrue(wait > 0 && wait < 120, "counted from waking, until the other is over: " + wait);
        Scenario asleep = new Scenario(nobodyElse(Sleeping.NEVER), Duration.ofHours(1), 7);
        assertTrue(
                Futures.of(snapshot, asleep, Effort.runs(5))
                        .queues()
                        .get(SimFloors.SALES)
                        .waitAnswered()
                        .isEmpty(),
                "of whom nobody was ever seen to wake nothing is said");
    }

    @Test
    void theSameSeedHasTheSameSleep() {
        Sleeping sleeping = new Sleeping(1 / 90.0, 0.3, new Spread.Exponential(200), new Spread.Exponential(300));
        FloorSnapshot snapshot = FloorSnapshot.of(floor(4), 1, now);
        Scenario scenario = new Scenario(Traffic.of(List.of(busy(sleeping)), MANNERS), Duration.ofHours(1), 3);
        Outlook once = Futures.of(snapshot, scenario, Effort.runs(10));
        assertEquals(once, Futures.of(snapshot, scenario, Effort.runs(10)));
    }

    private static final Traffic.Manners MANNERS = new Traffic.Manners(new Spread.Fixed(2), new Spread.Fixed(0));

    /** Five agents who have one chat each are busy for nine tenths of the hour. */
    private static Demand busy(Sleeping sleeping) {
        Demand.Habits habits = new Demand.Habits(
                new Spread.LogNormal(200, 0.8), new Spread.Fixed(10), new Spread.Exponential(240), sleeping);
        return new Demand(CHATS, 77, habits);
    }

    /**
     * A day really lived through, in which a chat sleeps twice on average. What its hours were like is foretold by
     * futures that sleep as was measured, and by those of before, in which nobody slept.
     */
    @Test
    void futuresOfADayOnWhichChatsSleepAreNearerToItThanThoseInWhichNobodyDoes() {
        Sleeping sleeping = new Sleeping(1 / 100.0, 0.15, new Spread.Exponential(400), new Spread.Exponential(600));
        Lived day = new Lived(5, busy(sleeping));
        Traffic learned = day.meter.traffic(day.end);
        Demand.Habits habits = learned.habits().get(SimFloors.SALES);
        Outlook.QueueOutlook slept = foretold(habits);
        Outlook.QueueOutlook awake = foretold(new Demand.Habits(habits.handling(), habits.wrapUp(), habits.patience()));
        double stays = day.stays / 58.0;
        double told = slept.entered().orElseThrow().mean() / 6;
        double before = awake.entered().orElseThrow().mean() / 6;
        String all = "stays an hour: really " + stays + ", with sleep " + told + ", without " + before;
        assertEquals(stays, told, 0.1 * stays, all);
        assertTrue(before < 0.7 * stays, all);
        double wait = day.waits.stream().mapToDouble(one -> one).average().orElseThrow();
        double toldWait = slept.waitAnswered().orElseThrow().mean();
        assertEquals(wait, toldWait, 0.2 * wait, "mean wait of the answered: " + wait + " s, told " + toldWait + " s");
    }

    private static Outlook.QueueOutlook foretold(Demand.Habits habits) {
        Traffic traffic = Traffic.of(List.of(new Demand(CHATS, 77, habits)), MANNERS);
        Scenario scenario = new Scenario(List.of(), traffic, Duration.ofHours(2), Duration.ofHours(6), 11);
        return Futures.of(FloorSnapshot.of(floor(5), 1, SimFloors.START), scenario, Effort.runs(60))
                .queues()
                .get(SimFloors.SALES);
    }

    /** So many agents and these chats, for 60 hours. */
    private static final class Lived {
        private final TrafficMeter meter = new TrafficMeter();
        private final List<Double> waits = new ArrayList<>();
        /** After two hours, as in the futures. */
        private int stays;

        private final Instant end = SimFloors.START.plus(Duration.ofHours(60));

        Lived(int agents, Demand demand) {
            Simulation simulation = new Simulation(floor(agents), SimFloors.START, new Simulation.Witness() {
                @Override
                public void left(ContactRecord record, Instant at) {
                    Instant came = record.handovers().isEmpty()
                            ? record.contact().arrivedAt()
                            : record.handovers().getLast().at();
                    stays += came.isBefore(SimFloors.START.plus(Duration.ofHours(2))) ? 0 : 1;
                    if (record.connectedAt().isPresent()) {
                        waits.add(Duration.between(came, at).toMillis() / 1000.0);
                    }
                }

                @Override
                public void decided(RoutingEvent event, List<Effect> effects, Instant at) {
                    meter.observe(event, effects, at);
                }
            });
            simulation.arrivals(Arrivals.byChance(demand, "lived", MANNERS, new Random(5), end));
            simulation.run(end);
        }
    }

    @Test
    void thoseWhoComeAgainSleepAsTheyDid() {
        Past past = new Past(ZoneOffset.UTC);
        List<AgentProfile> agents = SimFloors.agents(1, "en", SimFloors.SALES);
        AgentId ana = agents.getFirst().id();
        List<RoutingEvent> events = new ArrayList<>();
        events.add(new RoutingEvent.RulesLoaded(new Rules(1, agents, List.of(SimFloors.queue(SimFloors.SALES, 0)))));
        events.addAll(SimFloors.ready(ana));
        events.forEach(event -> past.observe(event, now));
        Contact chat = chat("c", now);
        past.observe(new RoutingEvent.ContactArrived(chat), now);
        Board.OfferView offer = past.floor().picture(1, now).offers().getFirst();
        past.observe(new RoutingEvent.OfferAccepted(offer.id()), now);
        past.observe(new RoutingEvent.ContactConnected(chat.id(), ana), now);
        past.observe(new RoutingEvent.ContactFellAsleep(chat.id(), ana), now.plusSeconds(50));
        past.observe(new RoutingEvent.ContactWoke(chat.id(), false), now.plusSeconds(350));
        past.observe(new RoutingEvent.ContactConnected(chat.id(), ana), now.plusSeconds(350));
        past.observe(new RoutingEvent.ContactEnded(chat.id(), ContactEnd.AGENT_ENDED), now.plusSeconds(380));
        Traffic.Course course = past.planned(1).getFirst().course();
        assertEquals(80, course.handling(), 1e-9);
        assertEquals(List.of(new Nap(50, 300, false, OptionalDouble.empty())), course.naps());
    }
}
