package io.parley.store.codec;

import io.parley.core.agent.RoutingState;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** An agent's state as {@code {"state": name, ...}}; names stay what they are whatever the classes are called. */
final class RoutingStateJson {
    private RoutingStateJson() {}

    static final class Out extends ValueSerializer<RoutingState> {
        @Override
        public void serialize(RoutingState state, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            switch (state) {
                case RoutingState.Ready ready -> json.writeStringProperty("state", "ready");
                case RoutingState.NotReady(String auxCode) -> {
                    json.writeStringProperty("state", "not-ready");
                    json.writeStringProperty("aux", auxCode);
                }
                case RoutingState.Forced(RoutingState.ForcedReason reason) -> {
                    json.writeStringProperty("state", "forced");
                    json.writeStringProperty("reason", reason.name());
                }
                case RoutingState.Offline offline -> json.writeStringProperty("state", "offline");
            }
            json.writeEndObject();
        }
    }

    static final class In extends ValueDeserializer<RoutingState> {
        @Override
        public RoutingState deserialize(JsonParser json, DeserializationContext context) {
            JsonNode node = context.readTree(json);
            String state = node.path("state").asString("");
            return switch (state) {
                case "ready" -> new RoutingState.Ready();
                case "not-ready" -> new RoutingState.NotReady(node.path("aux").asString(""));
                case "forced" ->
                    new RoutingState.Forced(RoutingState.ForcedReason.valueOf(
                            node.path("reason").asString("")));
                case "offline" -> new RoutingState.Offline();
                default -> throw new UnknownStoredType("agent state", state);
            };
        }
    }
}
