package io.parley.ops.config;

import java.util.List;
import java.util.Map;

/**
 * How a queue orders, chooses, widens and lets go; everything may be left out. See {@code ROUTING.md}.
 *
 * @param ageRate points per second waited
 * @param order keys for agents who fit, the first decides
 * @param need an expression such as {@code vip >= 5 or @site = riga}, besides the skills
 * @param prefer weights of skills that count for {@code bestSkill}
 * @param resumeSeconds who hung up while waiting and is back within this has the old place
 * @param noAudio {@code tell}, or {@code giveBack}: the caller goes back to their place if the agent is not heard
 * @param points by attribute of the contact, such as {@code plan=gold}
 * @param languageLevel at which agents must speak the contact's language; 1 is any
 */
public record QueueRouting(
        Double ageRate,
        Urgency urgency,
        List<String> order,
        String distribution,
        String need,
        Map<String, Integer> prefer,
        List<Step> steps,
        Boolean skipEmptySteps,
        List<Leave> overflow,
        Integer resumeSeconds,
        Integer firstTimePoints,
        Map<String, Integer> points,
        String noAudio,
        Integer languageLevel) {

    static final QueueRouting ORDINARY =
            new QueueRouting(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public QueueRouting {
        ageRate = Defaults.or(ageRate, 1.0);
        urgency = Defaults.or(urgency, new Urgency(null, null));
        order = order == null ? List.of("longestIdle") : List.copyOf(order);
        distribution = Defaults.or(distribution, "one");
        need = Defaults.or(need, "any");
        prefer = prefer == null ? Map.of() : Map.copyOf(prefer);
        steps = Defaults.list(steps);
        skipEmptySteps = Defaults.or(skipEmptySteps, true);
        overflow = Defaults.list(overflow);
        resumeSeconds = Defaults.or(resumeSeconds, 0);
        firstTimePoints = Defaults.or(firstTimePoints, 0);
        points = points == null ? Map.of() : Map.copyOf(points);
        noAudio = Defaults.or(noAudio, "tell");
        languageLevel = Defaults.or(languageLevel, 1);
    }

    /** @param late {@code stay} or {@code drop}: what becomes of the points once the target is missed */
    public record Urgency(Integer points, String late) {
        public Urgency {
            points = Defaults.or(points, 0);
            late = Defaults.or(late, "stay");
        }
    }

    /**
     * @param to a queue, or {@code end}
     * @param languageLevel at which the contact's language is enough from here on; 0: as before
     */
    public record Step(
            Integer after,
            String need,
            Boolean only,
            Boolean language,
            Integer tierMax,
            List<String> addQueues,
            Integer minFree,
            String to,
            Integer languageLevel) {
        public Step {
            after = Defaults.or(after, 0);
            need = Defaults.or(need, "");
            only = Defaults.or(only, false);
            language = Defaults.or(language, true);
            tierMax = Defaults.or(tierMax, -1);
            addQueues = Defaults.list(addQueues);
            minFree = Defaults.or(minFree, 0);
            to = Defaults.or(to, "");
            languageLevel = Defaults.or(languageLevel, 0);
        }
    }

    /** @param after seconds, 0 for never; @param length 0 for never; @param to a queue, or {@code end} */
    public record Leave(Integer after, Integer length, Boolean noAgent, Boolean closed, String to) {
        public Leave {
            after = Defaults.or(after, 0);
            length = Defaults.or(length, 0);
            noAgent = Defaults.or(noAgent, false);
            closed = Defaults.or(closed, false);
            to = Defaults.or(to, "end");
        }
    }
}
