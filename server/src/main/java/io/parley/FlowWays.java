package io.parley;

import io.parley.ops.config.NumberRoute;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.Menu;
import io.parley.web.admin.CallWays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of a call that does not exist, by the flow and the keys that a real one would go by. */
final class FlowWays implements CallWays {
    private final ParleyConfig config;

    FlowWays(ParleyConfig config) {
        this.config = config;
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
        CallFlow flow = CallFlows.byNumber(config).get(route.number());
        Presses presses = new Presses(call.keys(), flow.tries());
        CallWays.Choice language = presses.in(flow.languages());
        CallWays.Choice topic = presses.in(flow.topics());
        return new Way(
                route.number(),
                route.label(),
                route.flow(),
                flow.greeting(),
                language,
                topic,
                CallFlows.queues(config).get(topic.chosen()).value(),
                attributes(call, flow.attributes()),
                presses.left());
    }

    /** What the number sets is said of every caller, whatever the trunk tells of this one. */
    private List<Attribute> attributes(Dialled call, Map<String, String> ofNumber) {
        Map<String, String> believed =
                call.trunk().map(trunk -> believed(trunk, call.told())).orElse(call.told());
        List<Attribute> all = new ArrayList<>();
        ofNumber.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> all.add(new Attribute(one.getKey(), one.getValue(), By.NUMBER)));
        call.told().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(one -> {
            boolean taken = believed.containsKey(one.getKey()) && !ofNumber.containsKey(one.getKey());
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

    /** Keys as they are pressed, one for each time something is asked. */
    private static final class Presses {
        private final String keys;
        private final int tries;
        private int at;

        Presses(String keys, int tries) {
            this.keys = keys;
            this.tries = tries;
        }

        CallWays.Choice in(List<String> choices) {
            if (choices.size() == 1) {
                return new CallWays.Choice(choices, "", choices.getFirst(), How.ONLY);
            }
            int from = at;
            for (int attempt = 0; attempt < tries && at < keys.length(); attempt++) {
                Optional<String> chosen = Menu.chosen(keys.charAt(at++), choices);
                if (chosen.isPresent()) {
                    return new CallWays.Choice(choices, keys.substring(from, at), chosen.get(), How.KEY);
                }
            }
            return new CallWays.Choice(choices, keys.substring(from, at), choices.getFirst(), How.FIRST);
        }

        String left() {
            return keys.substring(at);
        }
    }
}
