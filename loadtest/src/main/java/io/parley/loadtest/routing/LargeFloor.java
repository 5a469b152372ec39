package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.SkillNeed;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Agents in ten queues each, two of twenty languages, 200 skills of which each queue asks for one; by a fixed seed. */
final class LargeFloor {
    private static final int LANGUAGES = 20;
    private static final int SKILLS = 200;
    private static final Instant FIRST = Instant.parse("2026-03-12T07:00:00Z");

    private final Random dice = new Random(4711);
    private final Rules rules;
    private final List<AgentId> agents = new ArrayList<>();
    private final List<Contact> waiting = new ArrayList<>();

    LargeFloor(int agentCount, int queueCount, int waitingCount) {
        List<QueueRules> queues = new ArrayList<>();
        for (int i = 0; i < queueCount; i++) {
            queues.add(queue("q" + i, new Skill("s" + i % SKILLS)));
        }
        List<AgentProfile> profiles = new ArrayList<>();
        for (int i = 0; i < agentCount; i++) {
            profiles.add(profile("a" + i, queues));
            agents.add(profiles.getLast().id());
        }
        rules = new Rules(1, profiles, queues);
        for (int i = 0; i < waitingCount; i++) {
            waiting.add(contact(i, profiles.get(dice.nextInt(agentCount))));
        }
    }

    private static QueueRules queue(String id, Skill skill) {
        return new QueueRules(
                new QueueId(id),
                id,
                Set.of(Channel.VOICE),
                List.of(new SkillNeed(skill, 3)),
                0,
                Duration.ofSeconds(20),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.empty());
    }

    private AgentProfile profile(String id, List<QueueRules> queues) {
        Map<Skill, Integer> skills = new HashMap<>();
        skills.put(Skill.language("l" + dice.nextInt(LANGUAGES)), 9);
        skills.put(Skill.language("l" + dice.nextInt(LANGUAGES)), 6);
        Set<QueueId> joined = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            QueueRules queue = queues.get(dice.nextInt(queues.size()));
            joined.add(queue.id());
            skills.put(queue.needs().getFirst().skill(), 3 + dice.nextInt(7));
        }
        return new AgentProfile(new AgentId(id), id, skills, joined, 0);
    }

    /** Somebody whom at least this agent can serve. */
    private Contact contact(int number, AgentProfile agent) {
        List<QueueId> queues = agent.queues().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
        String language = agent.skills().keySet().stream()
                .filter(Skill::isLanguage)
                .map(skill -> skill.name().substring("lang:".length()))
                .sorted()
                .findFirst()
                .orElseThrow();
        return new Contact(
                new ContactId("w" + number),
                Channel.VOICE,
                queues.get(dice.nextInt(queues.size())),
                language,
                dice.nextInt(3) * 30,
                new Customer("+" + number, Optional.empty()),
                FIRST.plusMillis(number * 30L));
    }

    Rules rules() {
        return rules;
    }

    List<AgentId> agents() {
        return agents;
    }

    List<Contact> waiting() {
        return waiting;
    }
}
