package io.parley.ops.config;

import java.util.List;
import java.util.Map;

/**
 * What holds for all queues.
 *
 * @param mode {@code score} or {@code strict}
 * @param starvationMinutes 0: no alarm
 * @param notRespondingAfter offers in a row without an answer
 * @param declinesAllowed so many refusals within ten minutes count as not responding; 0: any number
 * @param breakKeepsPlace whether who comes back from a break keeps the idle time
 * @param refusals why agents refuse what is offered to them; none: they are not asked
 */
public record RoutingSettings(
        String mode,
        Integer starvationMinutes,
        Integer notRespondingAfter,
        Integer coolDownSeconds,
        Integer declinesAllowed,
        Boolean outboundResetsIdle,
        Boolean internalResetsIdle,
        Boolean breakKeepsPlace,
        List<Refusal> refusals) {

    static final RoutingSettings ORDINARY = new RoutingSettings(null, null, null, null, null, null, null, null, null);

    /** @param label by language */
    public record Refusal(String id, Map<String, String> label) {
        public Refusal {
            label = Defaults.or(label, Map.of());
        }
    }

    public RoutingSettings {
        mode = Defaults.or(mode, "score");
        starvationMinutes = Defaults.or(starvationMinutes, "strict".equals(mode) ? 15 : 0);
        notRespondingAfter = Defaults.or(notRespondingAfter, 1);
        coolDownSeconds = Defaults.or(coolDownSeconds, 10);
        declinesAllowed = Defaults.or(declinesAllowed, 0);
        outboundResetsIdle = Defaults.or(outboundResetsIdle, true);
        internalResetsIdle = Defaults.or(internalResetsIdle, false);
        breakKeepsPlace = Defaults.or(breakKeepsPlace, true);
        refusals = Defaults.list(refusals);
    }
}
