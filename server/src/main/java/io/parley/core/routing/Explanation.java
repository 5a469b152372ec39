package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Why a contact was offered to this agent and not to each other one; stored with the offer.
 *
 * @param rulesVersion version of the configuration that decided
 * @param chosen facts that speak for the agent chosen, the strongest first
 * @param candidates the agents that passed all filters, in order, the chosen one first; the best few of many
 * @param excluded everyone else with the first filter that took them out; the queue's own of many
 * @param score what the contact's place in the order came from, in points
 * @param step the relaxation step it was at
 * @param unlisted how many agents are in neither list
 */
public record Explanation(
        long rulesVersion,
        List<Term> chosen,
        List<Candidate> candidates,
        List<Excluded> excluded,
        List<Term> score,
        int step,
        int unlisted) {

    public Explanation {
        score = List.copyOf(Objects.requireNonNullElse(score, List.of()));
    }

    /** Of a time before scores were told. */
    public Explanation(long rulesVersion, List<Term> chosen, List<Candidate> candidates, List<Excluded> excluded) {
        this(rulesVersion, chosen, candidates, excluded, List.of(), 0, 0);
    }

    /** A reason code with its arguments; the console has a sentence for each code in each language. */
    public record Term(String code, Map<String, String> args) {
        public Term {
            args = Collections.unmodifiableSortedMap(
                    new TreeMap<>(args)); // else its keys are sorted once more for JSON
        }
    }

    public record Candidate(AgentId agent, List<Term> terms) {}

    public record Excluded(AgentId agent, Exclusion reason, Map<String, String> args) {
        public Excluded {
            args = args.size() < 2 ? Map.copyOf(args) : Collections.unmodifiableSortedMap(new TreeMap<>(args));
        }
    }

    /** The filters, in the order they are applied (R7). */
    public enum Exclusion {
        SIGNED_OUT,
        NOT_READY,
        FORCED,
        DEVICE_UNREACHABLE,
        NO_FREE_CAPACITY,
        IN_WRAP_UP,
        NOT_IN_QUEUE,
        SKILL_MISSING,
        SKILL_TOO_LOW,
        LANGUAGE_MISSING,
        /** Spoken, but at a lower level than the step asks for. */
        LANGUAGE_TOO_LOW,
        ALREADY_REFUSED,
        COOLING_DOWN,
        /** Another requirement of the step: an attribute, or skills joined by or and not. */
        REQUIREMENT_NOT_MET,
        /** A higher tier than the step takes. */
        TIER_TOO_HIGH,
        /** The step keeps so many of its agents free. */
        KEPT_FREE,
        /** The contact waits for another agent, who knows the customer. */
        WAITS_FOR_ANOTHER,
        /** The agent has just handed it on. */
        GAVE_IT_AWAY
    }
}
