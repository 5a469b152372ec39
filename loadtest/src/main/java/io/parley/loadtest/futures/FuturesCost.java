package io.parley.loadtest.futures;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.future.Demand;
import io.parley.core.future.Effort;
import io.parley.core.future.FloorSnapshot;
import io.parley.core.future.Futures;
import io.parley.core.future.Scenario;
import io.parley.core.future.Spread;
import io.parley.core.future.Traffic;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process of its own: CPU milliseconds of 200 futures of a small busy floor, each in turn, the least of many once it
 * is warm. Eight agents of two queues and languages, 100 calls an hour, one hour ahead. Argument: how many times.
 */
public final class FuturesCost {
    private static final Instant START = Instant.parse("2026-03-12T08:00:00Z");
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId CARE = new QueueId("care");
    private static final int AGENTS = 8;

    private FuturesCost() {}

    public static void main(String[] args) {
        FloorSnapshot floor = busy();
        Demand.Habits habits = new Demand.Habits(
                new Spread.LogNormal(240, 0.8), new Spread.Exponential(20), new Spread.Exponential(180));
        Traffic traffic = Traffic.of(
                List.of(calls(SALES, "en", 40, habits), calls(SALES, "lt", 20, habits), calls(CARE, "en", 40, habits)),
                new Traffic.Manners(new Spread.Fixed(4), new Spread.Fixed(1)));
        Scenario scenario = new Scenario(traffic, Duration.ofHours(1), 5);
        var threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int time = 0; time < Integer.parseInt(args[0]); time++) {
            long before = threads.getCurrentThreadCpuTime();
            Futures.of(floor, scenario, Effort.runs(Effort.RUNS));
            least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
        }
        System.out.println(least);
    }

    private static Demand calls(QueueId queue, String language, double perHour, Demand.Habits habits) {
        return new Demand(new Demand.Line(queue, Channel.VOICE, language, 0), perHour, habits);
    }

    /** Some talk and some wait. */
    private static FloorSnapshot busy() {
        Floor floor = new Floor(ZoneOffset.UTC);
        List<AgentProfile> agents = new ArrayList<>();
        Map<Skill, Integer> languages = Map.of(Skill.language("en"), 5, Skill.language("lt"), 5);
        for (int i = 0; i < AGENTS; i++) {
            AgentId id = new AgentId("a" + i);
            agents.add(new AgentProfile(id, id.value(), languages, Set.of(SALES, CARE), 1));
        }
        tell(floor, new RoutingEvent.RulesLoaded(new Rules(1, agents, List.of(queue(SALES, 0), queue(CARE, 10)))));
        for (AgentProfile agent : agents) {
            tell(floor, new RoutingEvent.AgentSignedIn(agent.id()));
            tell(floor, new RoutingEvent.DeviceChanged(agent.id(), Channel.VOICE, true));
            tell(floor, new RoutingEvent.AgentStateChosen(agent.id(), new RoutingState.Ready()));
        }
        for (int i = 0; i < AGENTS + 4; i++) {
            Customer customer = new Customer("+37060" + i, Optional.empty());
            tell(
                    floor,
                    new RoutingEvent.ContactArrived(
                            new Contact(new ContactId("c" + i), Channel.VOICE, SALES, "en", 0, customer, START)));
        }
        return FloorSnapshot.of(floor, 1, START);
    }

    private static void tell(Floor floor, RoutingEvent event) {
        for (Effect effect : Router.decide(floor, event, START)) {
            if (effect instanceof Effect.Offer offer) {
                tell(floor, new RoutingEvent.OfferAccepted(offer.id()));
                tell(floor, new RoutingEvent.ContactConnected(offer.contact().id(), offer.agent()));
            }
        }
    }

    private static QueueRules queue(QueueId id, int priority) {
        return new QueueRules(
                id,
                id.value(),
                Set.of(Channel.VOICE),
                List.of(),
                priority,
                Duration.ofSeconds(20),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO),
                Optional.empty(),
                Optional.empty());
    }
}
