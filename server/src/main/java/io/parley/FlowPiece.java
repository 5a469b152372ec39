package io.parley;

import io.parley.acd.port.Rehearsals;
import io.parley.ops.config.FlowSettings;
import io.parley.ops.config.NumberRoute;
import io.parley.ops.config.ParleyConfig;
import io.parley.sip.call.CallFlow;
import java.util.Map;
import java.util.Optional;

/**
 * A call flow under a configuration, be it in force or not, to be heard by who makes it.
 *
 * @param dialled the number whose callers come this way; empty for none
 */
record FlowPiece(ParleyConfig config, CallFlow flow, String name, String dialled) implements Rehearsals.Piece {

    /** Empty if there is no such flow, or the number leads elsewhere. */
    static Optional<FlowPiece> of(ParleyConfig config, String id, Optional<String> number) {
        Optional<NumberRoute> route = number.flatMap(dialled -> CallFlows.route(config, dialled))
                .filter(known -> known.flow().equals(id));
        if (number.isPresent() && route.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> attributes = route.map(NumberRoute::attributes).orElse(Map.of());
        return config.flows().stream()
                .filter(flow -> flow.id().equals(id))
                .findFirst()
                .map(FlowSettings::inSteps)
                .map(flow -> new FlowPiece(
                        config,
                        new FlowSteps(config, flow).flow().with(attributes),
                        Optional.ofNullable(flow.name())
                                .filter(name -> !name.isBlank())
                                .orElse(flow.id()),
                        number.orElse("")));
    }
}
