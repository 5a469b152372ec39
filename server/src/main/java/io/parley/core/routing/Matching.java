package io.parley.core.routing;

import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who gets whom: the best waiting contact for a free agent, the longest idle agent for a waiting contact. */
final class Matching {
    /** Longest idle since the end of the last contact, then by id (R7). */
    static final Comparator<AgentOnFloor> LONGEST_IDLE =
            Comparator.<AgentOnFloor, Instant>comparing(a -> a.idleSince).thenComparing(a -> a.id().value());

    private Matching() {}

    /** Offers the agent all they can take. */
    static void fill(Decision decision, AgentOnFloor agent) {
        Optional<ContactOnFloor> next = best(decision, agent);
        while (next.isPresent()) {
            Offers.make(decision, next.get(), agent);
            next = best(decision, agent);
        }
    }

    /** Offers the contact to the first of its candidates, if there is one. */
    static void place(Decision decision, ContactOnFloor contact) {
        candidates(decision, contact).findFirst().ifPresent(agent -> Offers.make(decision, contact, agent));
    }

    /** The agents who could take the contact now, the best first. */
    static Stream<AgentOnFloor> candidates(Decision decision, ContactOnFloor contact) {
        return decision.floor.members(contact.contact.queue()).stream()
                .filter(a -> canTake(a, contact, decision.now))
                .sorted(LONGEST_IDLE);
    }

    static boolean canTake(AgentOnFloor agent, ContactOnFloor contact, Instant now) {
        Channel channel = contact.contact.channel();
        return agent.isReady()
                && agent.reachable.contains(channel)
                && agent.speaks(contact.contact.language())
                && agent.hasCapacity(channel)
                && !contact.isExcluded(agent.id(), now);
    }

    /** The waiting contact with the highest score that the agent can take. */
    private static Optional<ContactOnFloor> best(Decision decision, AgentOnFloor agent) {
        if (!agent.isReady()) {
            return Optional.empty();
        }
        List<String> languages = agent.profile.skills().keySet().stream()
                .filter(Skill::isLanguage)
                .map(skill -> skill.name().substring("lang:".length()))
                .sorted()
                .toList();
        return decision.floor.queues.values().stream()
                .filter(queue -> decision.floor.members(queue.rules.id()).contains(agent))
                .flatMap(queue -> languages.stream().flatMap(l -> head(decision, queue, l, agent).stream()))
                .min(QueueOnFloor.ORDER);
    }

    private static Optional<ContactOnFloor> head(
            Decision decision, QueueOnFloor queue, String language, AgentOnFloor agent) {
        return queue.waiting(language).stream()
                .filter(c -> c.phase == ContactPhase.QUEUED && canTake(agent, c, decision.now))
                .findFirst();
    }
}
