package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import java.util.List;
import java.util.Map;

/**
 * Why a contact was offered to this agent and not to each other one; stored with the offer.
 *
 * @param rulesVersion version of the configuration that decided
 * @param chosen facts that speak for the agent chosen, the strongest first
 * @param candidates the agents that passed all filters, in order, the chosen one first
 * @param excluded everyone else with the first filter that took them out
 */
public record Explanation(long rulesVersion, List<Term> chosen, List<Candidate> candidates, List<Excluded> excluded) {

    /** A reason code with its arguments; the console has a sentence for each code in each language. */
    public record Term(String code, Map<String, String> args) {}

    public record Candidate(AgentId agent, List<Term> terms) {}

    public record Excluded(AgentId agent, Exclusion reason, Map<String, String> args) {}

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
        ALREADY_REFUSED,
        COOLING_DOWN
    }
}
