package io.parley.ops.config;

import java.util.List;

/**
 * Calls that agents of a queue begin, on its account; absent: none.
 *
 * @param numbers what may be called begins so; empty: nothing
 * @param trunk that carries them; empty for the first that carries calls of ours
 * @param callerId the number that is shown; empty for that of the trunk
 */
public record OutboundSettings(List<String> numbers, String trunk, String callerId) {
    static final OutboundSettings NONE = new OutboundSettings(null, null, null);

    public OutboundSettings {
        numbers = Defaults.list(numbers);
        trunk = Defaults.or(trunk, "");
        callerId = Defaults.or(callerId, "");
    }
}
