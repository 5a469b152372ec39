package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.RecorderSection;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.call.RecorderLine;
import io.parley.sip.call.Recorders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Recorders of others as telephony uses them: where they are now, and which calls go there. */
final class RecorderLines {
    private final List<RecorderSection> recorders;
    private final CarrierAddresses addresses;

    RecorderLines(ParleyConfig config, CarrierAddresses addresses) {
        recorders = config.media().recorders();
        this.addresses = addresses;
        recorders.forEach(one -> addresses.of(one.out())); // what has a name is looked up before the first call
    }

    /** Where they are. */
    List<TrunkSection.Out> places() {
        return recorders.stream().map(RecorderSection::out).toList();
    }

    /** @param current says how people are called now */
    Recorders of(Supplier<ParleyConfig> current, String domain) {
        Supplier<Map<AgentId, String>> names = new Derived<>(current, RecorderLines::names);
        return new Recorders(this::line, agent -> names.get().getOrDefault(agent, ""), domain);
    }

    private static Map<AgentId, String> names(ParleyConfig config) {
        return config.users().stream()
                .filter(user -> user.name() != null)
                .collect(Collectors.toMap(
                        user -> new AgentId(user.id()), ParleyConfig.User::name, (first, again) -> first));
    }

    private Optional<RecorderLine> line(QueueId queue) {
        return recorders.stream()
                .filter(one -> one.takes(queue.value()))
                .findFirst()
                .map(one ->
                        new RecorderLine(one.id(), addresses.of(one.out()), one.user(), TrunkLines.policy(one.srtp())));
    }
}
