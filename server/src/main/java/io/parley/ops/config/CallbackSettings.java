package io.parley.ops.config;

import java.util.List;

/**
 * How a queue calls customers back; absent: it does not.
 *
 * @param offer ways to ask for it: {@code keypad}, {@code widget}, {@code missed}
 * @param afterSeconds keypad and widget offer it to who has waited so long
 * @param missedAfterSeconds who gave up on the phone after at least so long is called back
 * @param mode {@code agentFirst} or {@code customerFirst}: who is called first
 * @param quietHours when nobody is called, such as {@code 21:00-08:00} by the organisation's clock; empty: never
 * @param ringSeconds so long a customer's phone rings
 * @param agentWaitSeconds so long a customer who answered waits for an agent
 * @param followUpAgentMinutes so long a follow-up waits for the agent who promised it, before it is anybody's
 * @param numbers what numbers may begin with that are called; empty: any
 * @param trunk the trunk that carries the calls; the first that can call out where empty
 */
public record CallbackSettings(
        List<String> offer,
        Integer afterSeconds,
        Integer missedAfterSeconds,
        String mode,
        Integer attempts,
        Integer betweenMinutes,
        String quietHours,
        Integer expireHours,
        Boolean countsInServiceLevel,
        String trunk,
        List<String> numbers,
        Integer ringSeconds,
        Integer agentWaitSeconds,
        Integer followUpAgentMinutes) {
    public static final CallbackSettings NONE =
            new CallbackSettings(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public CallbackSettings {
        offer = Defaults.list(offer);
        afterSeconds = Defaults.or(afterSeconds, 30);
        missedAfterSeconds = Defaults.or(missedAfterSeconds, 20);
        mode = Defaults.or(mode, "agentFirst");
        attempts = Defaults.or(attempts, 3);
        betweenMinutes = Defaults.or(betweenMinutes, 10);
        quietHours = Defaults.or(quietHours, "21:00-08:00");
        expireHours = Defaults.or(expireHours, 24);
        countsInServiceLevel = Defaults.or(countsInServiceLevel, true);
        trunk = Defaults.or(trunk, "");
        numbers = Defaults.list(numbers);
        ringSeconds = Defaults.or(ringSeconds, 40);
        agentWaitSeconds = Defaults.or(agentWaitSeconds, 90);
        followUpAgentMinutes = Defaults.or(followUpAgentMinutes, 10);
    }
}
