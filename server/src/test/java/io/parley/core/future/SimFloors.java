package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Floors of plain queues and agents, for futures. */
public final class SimFloors {
    public static final QueueId SALES = new QueueId("sales");
    public static final QueueId CARE = new QueueId("care");
    public static final Instant START = Instant.parse("2026-03-12T08:00:00Z");

    private SimFloors() {}

    public static QueueRules queue(QueueId id, int priority) {
        return new QueueRules(
                id,
                id.value(),
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(),
                priority,
                Duration.ofSeconds(20),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO),
                Optional.empty(),
                Optional.empty());
    }

    public static AgentProfile agent(String id, String languages, QueueId... queues) {
        Map<Skill, Integer> skills = new HashMap<>();
        for (String language : languages.split(" ")) {
            skills.put(Skill.language(language), 5);
        }
        return new AgentProfile(new AgentId(id), id, skills, Set.of(queues), 1);
    }

    public static List<AgentProfile> agents(int count, String languages, QueueId... queues) {
        List<AgentProfile> agents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            agents.add(agent(languages.replace(' ', '-') + i, languages, queues));
        }
        return agents;
    }

    public static Floor floor(List<QueueRules> queues, List<AgentProfile> agents) {
        Floor floor = new Floor(ZoneOffset.UTC);
        Router.decide(floor, new RoutingEvent.RulesLoaded(new Rules(1, agents, queues)), START);
        agents.forEach(agent -> ready(agent.id()).forEach(event -> Router.decide(floor, event, START)));
        return floor;
    }

    public static List<RoutingEvent> ready(AgentId agent) {
        return List.of(
                new RoutingEvent.AgentSignedIn(agent),
                new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true),
                new RoutingEvent.DeviceChanged(agent, Channel.CHAT, true),
                new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
    }

    public static Contact call(String id, QueueId queue, String language, Instant at) {
        return new Contact(
                new ContactId(id), Channel.VOICE, queue, language, 0, new Customer("+370600", Optional.empty()), at);
    }

    public static Demand calls(QueueId queue, String language, double perHour, Demand.Habits habits) {
        return new Demand(new Demand.Line(queue, Channel.VOICE, language, 0), perHour, habits);
    }

    public static Demand.Habits habits(double handling, Spread patience) {
        return new Demand.Habits(new Spread.Exponential(handling), new Spread.Never(), patience);
    }
}
