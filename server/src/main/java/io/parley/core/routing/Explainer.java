package io.parley.core.routing;

import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.queue.SkillNeed;
import io.parley.core.routing.Explanation.Candidate;
import io.parley.core.routing.Explanation.Excluded;
import io.parley.core.routing.Explanation.Exclusion;
import io.parley.core.routing.Explanation.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Why this agent, and why not each other one. Term codes: {@code language} (language, level), {@code skill} (skill,
 * level, needed), {@code idle} (seconds, among), {@code capacity} (used, of).
 */
final class Explainer {
    private Explainer() {}

    static Explanation explain(Decision decision, ContactOnFloor contact, AgentOnFloor chosen) {
        if (decision.floor.silent()) {
            return new Explanation(decision.floor.rules().version(), List.of(), List.of(), List.of());
        }
        List<AgentOnFloor> candidates = Matching.candidates(decision, contact).toList();
        List<Candidate> ordered = new ArrayList<>();
        ordered.add(new Candidate(chosen.id(), terms(decision, contact, chosen, candidates.size())));
        for (AgentOnFloor agent : candidates) {
            if (agent != chosen) {
                ordered.add(new Candidate(agent.id(), terms(decision, contact, agent, candidates.size())));
            }
        }
        List<Excluded> excluded = new ArrayList<>();
        for (AgentOnFloor agent : decision.floor.agents.values()) {
            if (agent != chosen && !candidates.contains(agent)) {
                excluded.add(exclusion(decision, contact, agent));
            }
        }
        List<Term> why = ordered.getFirst().terms();
        return new Explanation(decision.floor.rules().version(), why, ordered, excluded);
    }

    /** As things stand, whoever will be chosen: who could take the contact, and what keeps each other one from it. */
    static Explanation standing(Decision decision, ContactOnFloor contact) {
        List<AgentOnFloor> candidates = Matching.candidates(decision, contact).toList();
        List<Candidate> ordered = candidates.stream()
                .map(agent -> new Candidate(agent.id(), terms(decision, contact, agent, candidates.size())))
                .toList();
        List<Excluded> excluded = decision.floor.agents.values().stream()
                .filter(agent -> !candidates.contains(agent))
                .map(agent -> exclusion(decision, contact, agent))
                .toList();
        return new Explanation(decision.floor.rules().version(), List.of(), ordered, excluded);
    }

    private static List<Term> terms(Decision decision, ContactOnFloor contact, AgentOnFloor agent, int among) {
        List<Term> terms = new ArrayList<>();
        String language = contact.contact.language();
        int spoken = agent.profile.skills().getOrDefault(Skill.language(language), 0);
        terms.add(new Term("language", Map.of("language", language, "level", Integer.toString(spoken))));
        for (SkillNeed need : decision.floor.queue(contact).rules.needs()) {
            int level = agent.profile.skills().getOrDefault(need.skill(), 0);
            terms.add(new Term(
                    "skill",
                    Map.of(
                            "skill", need.skill().name(),
                            "level", Integer.toString(level),
                            "needed", Integer.toString(need.minLevel()))));
        }
        long idle = Math.max(0, Duration.between(agent.idleSince, decision.now).toSeconds());
        terms.add(new Term("idle", Map.of("seconds", Long.toString(idle), "among", Integer.toString(among))));
        if (contact.contact.channel() == Channel.CHAT) {
            terms.add(new Term(
                    "capacity",
                    Map.of(
                            "used", Integer.toString(agent.chats()),
                            "of", Integer.toString(agent.profile.chatCapacity()))));
        }
        return terms;
    }

    /** The first filter of R7 that takes the agent out. */
    private static Excluded exclusion(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        Channel channel = contact.contact.channel();
        if (!agent.signedIn()) {
            return out(agent, Exclusion.SIGNED_OUT, Map.of());
        }
        if (agent.state instanceof RoutingState.Forced(RoutingState.ForcedReason reason)) {
            return out(agent, Exclusion.FORCED, Map.of("reason", reason.name()));
        }
        if (!agent.isReady()) {
            String aux = agent.state instanceof RoutingState.NotReady(String code) ? code : "";
            return out(agent, Exclusion.NOT_READY, Map.of("aux", aux));
        }
        if (!agent.reachable.contains(channel)) {
            return out(agent, Exclusion.DEVICE_UNREACHABLE, Map.of("channel", channel.name()));
        }
        if (!agent.hasCapacity(channel)) {
            Exclusion why = agent.inWrapUp() ? Exclusion.IN_WRAP_UP : Exclusion.NO_FREE_CAPACITY;
            return out(agent, why, Map.of("contacts", Integer.toString(agent.work.size())));
        }
        return skills(decision, contact, agent);
    }

    private static Excluded skills(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        if (!agent.profile.queues().contains(contact.contact.queue())) {
            return out(agent, Exclusion.NOT_IN_QUEUE, Map.of());
        }
        for (SkillNeed need : decision.floor.queue(contact).rules.needs()) {
            int level = agent.profile.skills().getOrDefault(need.skill(), 0);
            if (level < need.minLevel()) {
                Exclusion why = level == 0 ? Exclusion.SKILL_MISSING : Exclusion.SKILL_TOO_LOW;
                Map<String, String> args = Map.of(
                        "skill", need.skill().name(),
                        "level", Integer.toString(level),
                        "needed", Integer.toString(need.minLevel()));
                return out(agent, why, args);
            }
        }
        if (!agent.speaks(contact.contact.language())) {
            return out(agent, Exclusion.LANGUAGE_MISSING, Map.of("language", contact.contact.language()));
        }
        return out(agent, Exclusion.ALREADY_REFUSED, Map.of());
    }

    private static Excluded out(AgentOnFloor agent, Exclusion reason, Map<String, String> args) {
        return new Excluded(agent.id(), reason, args);
    }
}
