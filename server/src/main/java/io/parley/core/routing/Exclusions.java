package io.parley.core.routing;

import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.Requirement.Comparison;
import io.parley.core.routing.Explanation.Excluded;
import io.parley.core.routing.Explanation.Exclusion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The first filter of R7 that takes an agent out for a contact, if one does. */
final class Exclusions {
    private final Decision decision;
    private final ContactOnFloor contact;
    private final Channel channel;
    private final Line line;

    Exclusions(Decision decision, ContactOnFloor contact) {
        this.decision = decision;
        this.contact = contact;
        channel = contact.channel;
        line = decision.floor.lines.line(contact, contact.step);
    }

    Optional<Excluded> of(AgentOnFloor agent) {
        Optional<Excluded> first = state(agent);
        if (first.isEmpty()) {
            first = capacity(agent);
        }
        if (first.isEmpty() && !line.agents.has(agent.index) && !contact.asksFor(agent)) {
            first = Optional.of(fit(agent));
        }
        return first.isPresent() ? first : between(agent);
    }

    private Optional<Excluded> state(AgentOnFloor agent) {
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
        return Optional.empty();
    }

    private Optional<Excluded> capacity(AgentOnFloor agent) {
        if (!agent.reachable.contains(channel)) {
            return out(agent, Exclusion.DEVICE_UNREACHABLE, Map.of("channel", channel.name()));
        }
        if (!agent.hasCapacity(channel) && !contact.isOfferedTo(agent)) {
            Exclusion why = agent.inWrapUp() ? Exclusion.IN_WRAP_UP : Exclusion.NO_FREE_CAPACITY;
            return out(agent, why, Map.of("contacts", Integer.toString(agent.work.size())));
        }
        if (decision.nowNanos < agent.coolUntilNanos) {
            return out(agent, Exclusion.COOLING_DOWN, Map.of());
        }
        return Optional.empty();
    }

    /** Why the agent does not stand in the line: seen from its widest step. */
    private Excluded fit(AgentOnFloor agent) {
        QueueOnFloor queue = contact.queue;
        RelaxationStep step = queue.steps.get(contact.step);
        boolean helps = queue.has(agent)
                || queue.steps.subList(0, contact.step + 1).stream()
                        .anyMatch(s -> s.addQueues().stream().anyMatch(agent.profile.queues()::contains));
        if (!helps) {
            return new Excluded(agent.id(), Exclusion.NOT_IN_QUEUE, Map.of());
        }
        Requirement need = Rings.need(line.key, contact.step);
        if (need.metBy(agent.profile.skills(), agent.profile.attributes())) {
            int tier = Rings.tier(queue, agent);
            String most = step.tierMax().map(Object::toString).orElse("");
            return new Excluded(
                    agent.id(), Exclusion.TIER_TOO_HIGH, Map.of("tier", Integer.toString(tier), "most", most));
        }
        return unmet(agent, need);
    }

    private Excluded unmet(AgentOnFloor agent, Requirement need) {
        List<Requirement> parts = need instanceof Requirement.All(List<Requirement> all) ? flat(all) : List.of(need);
        Optional<Excluded> language = Optional.empty();
        for (Requirement part : parts) {
            if (part.metBy(agent.profile.skills(), agent.profile.attributes())) {
                continue;
            }
            Excluded why = unmetPart(agent, part);
            if (!isLanguage(part)) {
                return why;
            }
            language = language.or(() -> Optional.of(why));
        }
        return language.orElseThrow();
    }

    private static boolean isLanguage(Requirement part) {
        return part instanceof Requirement.HasSkill has && has.skill().isLanguage();
    }

    private static Excluded unmetPart(AgentOnFloor agent, Requirement part) {
        if (part instanceof Requirement.HasSkill(Skill skill, Comparison how, int level)) {
            int has = agent.profile.skills().getOrDefault(skill, 0);
            OptionalInt needed = lacking(how, level, has);
            if (needed.isPresent()) {
                return skill.isLanguage()
                        ? language(agent, skill, needed.getAsInt())
                        : skill(agent, skill, needed.getAsInt());
            }
        }
        return new Excluded(agent.id(), Exclusion.REQUIREMENT_NOT_MET, Map.of("need", part.text()));
    }

    /** The least level that would do; none where whoever has this level has too much. */
    private static OptionalInt lacking(Comparison how, int level, int has) {
        return switch (how) {
            case AT_LEAST -> OptionalInt.of(level);
            case MORE_THAN -> OptionalInt.of(level + 1);
            case EXACTLY -> has < level ? OptionalInt.of(level) : OptionalInt.empty();
            case AT_MOST, LESS_THAN, OTHER_THAN -> OptionalInt.empty();
        };
    }

    private static Excluded language(AgentOnFloor agent, Skill spoken, int needed) {
        String language = spoken.name().substring("lang:".length());
        int level = agent.profile.skills().getOrDefault(spoken, 0);
        if (level == 0) {
            return new Excluded(agent.id(), Exclusion.LANGUAGE_MISSING, Map.of("language", language));
        }
        return new Excluded(
                agent.id(),
                Exclusion.LANGUAGE_TOO_LOW,
                Map.of("language", language, "level", Integer.toString(level), "needed", Integer.toString(needed)));
    }

    private static List<Requirement> flat(List<Requirement> parts) {
        return parts.stream()
                .flatMap(p -> p instanceof Requirement.All(List<Requirement> inner)
                        ? flat(inner).stream()
                        : java.util.stream.Stream.of(p))
                .toList();
    }

    private static Excluded skill(AgentOnFloor agent, Skill skill, int needed) {
        int level = agent.profile.skills().getOrDefault(skill, 0);
        Exclusion why = level == 0 ? Exclusion.SKILL_MISSING : Exclusion.SKILL_TOO_LOW;
        Map<String, String> args =
                Map.of("skill", skill.name(), "level", Integer.toString(level), "needed", Integer.toString(needed));
        return new Excluded(agent.id(), why, args);
    }

    /** What stands between these two only. */
    private Optional<Excluded> between(AgentOnFloor agent) {
        if (contact.isExcluded(agent, decision.now)) {
            boolean gave = contact.handedHere()
                    .filter(last -> last.by().equals(agent.id()))
                    .isPresent();
            return gave
                    ? out(agent, Exclusion.GAVE_IT_AWAY, Map.of())
                    : out(
                            agent,
                            Exclusion.ALREADY_REFUSED,
                            contact.exclusions.get(agent.id()).told());
        }
        if (contact.heldFor.filter(other -> other != agent).isPresent()) {
            return out(agent, Exclusion.WAITS_FOR_ANOTHER, Map.of());
        }
        return contact.heldFor.isPresent() || line.givesAway(agent, decision.floor.lines.free(channel))
                ? Optional.empty()
                : out(agent, Exclusion.KEPT_FREE, Map.of());
    }

    private static Optional<Excluded> out(AgentOnFloor agent, Exclusion reason, Map<String, String> args) {
        return Optional.of(new Excluded(agent.id(), reason, args));
    }
}
