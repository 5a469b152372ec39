package io.parley;

import io.parley.ops.config.NumberRoute;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.call.CallFlow;
import io.parley.web.admin.CallWays;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of a call that does not exist, by the flow and the keys that a real one would go by. */
final class FlowWays implements CallWays {
    private final ParleyConfig config;
    private final InstantSource clock;

    FlowWays(ParleyConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<String> trunks() {
        return config.trunks().stream().map(TrunkSection::id).toList();
    }

    @Override
    public Optional<Way> way(Dialled call) {
        return CallFlows.route(config, call.number()).map(route -> way(call, route));
    }

    private Way way(Dialled call, NumberRoute route) {
        Instant at = call.at().orElseGet(clock::instant);
        CallFlow flow =
                CallFlows.byNumber(config, Year.from(at.atZone(ZoneOffset.UTC))).get(route.number());
        Map<String, String> believed =
                call.trunk().map(trunk -> believed(trunk, call.told())).orElse(call.told());
        FlowTrial trial = new FlowTrial(config, flow, call, believed, at);
        trial.run();
        return new Way(
                route.number(),
                route.label(),
                route.flow(),
                trial.said(),
                trial.language(),
                trial.topic(),
                trial.queue(),
                attributes(call.told(), believed, flow.attributes(), trial.set()),
                trial.left(),
                trial.steps(),
                trial.end(),
                trial.points());
    }

    /** What number and flow set is said of every caller, whatever the trunk tells of this one. */
    private static List<Attribute> attributes(
            Map<String, String> told,
            Map<String, String> believed,
            Map<String, String> ofNumber,
            Map<String, String> ofFlow) {
        List<Attribute> all = new ArrayList<>();
        ofNumber.entrySet().stream()
                .filter(one -> !ofFlow.containsKey(one.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> all.add(new Attribute(one.getKey(), one.getValue(), By.NUMBER)));
        ofFlow.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> all.add(new Attribute(one.getKey(), one.getValue(), By.FLOW)));
        told.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(one -> {
            boolean said = ofNumber.containsKey(one.getKey()) || ofFlow.containsKey(one.getKey());
            boolean taken = believed.containsKey(one.getKey()) && !said;
            all.add(new Attribute(one.getKey(), one.getValue(), taken ? By.TRUNK : By.NOBODY));
        });
        return all;
    }

    private Map<String, String> believed(String trunk, Map<String, String> told) {
        return config.trunks().stream()
                .filter(one -> one.id().equals(trunk) && !one.attributesHeader().isEmpty())
                .findFirst()
                .map(one -> ChatConfig.believed(one.attributes()).of(told))
                .orElse(Map.of());
    }
}
