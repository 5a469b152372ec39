package io.parley.store.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.Slept;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.RequirementParser;
import io.parley.core.routing.OfferId;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON our tables hold: records by their component names, ids as plain text, never a class name. */
public final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(module())
            .addMixIn(Contact.class, ContactJson.class)
            .addMixIn(Customer.class, CustomerJson.class)
            .addMixIn(ContactRecord.class, ContactRecordJson.class)
            .addMixIn(Destination.class, DestinationJson.class)
            .addMixIn(Handover.class, HandoverJson.class)
            .addMixIn(QueuePlan.class, LanguageLevelJson.class)
            .addMixIn(RelaxationStep.class, LanguageLevelJson.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredJson() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Writes piece by piece, and leaves the stream open.
     *
     * @throws tools.jackson.core.JacksonException if it cannot be written
     */
    public static void write(Object value, OutputStream out) {
        MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, value);
    }

    /** @throws tools.jackson.core.JacksonException if the text is not such a value */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** Names and what they stand for. */
    public static Map<String, String> texts(String json) {
        return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
    }

    /** What earlier versions do not know is left out where it is absent: the digests of old entries stay the same. */
    private interface ContactJson {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<Callback> callback();
    }

    private interface CustomerJson {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> also();
    }

    private interface DestinationJson {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<String> slot();
    }

    private interface HandoverJson {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<Handover.Back> back();
    }

    private interface LanguageLevelJson {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<Integer> languageLevel();
    }

    private interface ContactRecordJson {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<ContactId> resumes();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FlowOut> flowOuts();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<CallbackStanding> callback();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<ContactId> partOf();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Handover> handovers();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<AgentId> begunBy();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<Slept> slept();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<RecordingConsent> consent();
    }

    static JsonMapper mapper() {
        return MAPPER;
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule("parley-store");
        text(module, AgentId.class, AgentId::value, AgentId::new);
        text(module, ContactId.class, ContactId::value, ContactId::new);
        text(module, QueueId.class, QueueId::value, QueueId::new);
        text(module, Skill.class, Skill::name, Skill::new);
        text(module, Requirement.class, Requirement::text, RequirementParser::parse);
        text(module, OrderKey.class, OrderKey::text, in("order key", OrderKey::parse));
        text(module, Distribution.class, Distribution::text, in("distribution", Distribution::parse));
        module.addSerializer(OfferId.class, new OfferIdOut());
        module.addDeserializer(OfferId.class, new OfferIdIn());
        module.addSerializer(RoutingState.class, new RoutingStateJson.Out());
        module.addDeserializer(RoutingState.class, new RoutingStateJson.In());
        return module;
    }

    private static <T> Function<String, T> in(String what, Function<String, Optional<T>> parse) {
        return text -> parse.apply(text).orElseThrow(() -> new UnknownStoredType(what, text));
    }

    /** A value that is written as one text, also where it is the key of a map. */
    private static <T> void text(SimpleModule module, Class<T> type, Function<T, String> out, Function<String, T> in) {
        module.addSerializer(type, new TextOut<>(out, false));
        module.addKeySerializer(type, new TextOut<>(out, true));
        module.addDeserializer(type, new TextIn<>(in));
        module.addKeyDeserializer(type, new KeyIn<>(in));
    }

    private static final class TextOut<T> extends ValueSerializer<T> {
        private final Function<T, String> out;
        private final boolean asKey;

        TextOut(Function<T, String> out, boolean asKey) {
            this.out = out;
            this.asKey = asKey;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            if (asKey) {
                json.writeName(out.apply(value));
            } else {
                json.writeString(out.apply(value));
            }
        }
    }

    private static final class TextIn<T> extends ValueDeserializer<T> {
        private final Function<String, T> in;

        TextIn(Function<String, T> in) {
            this.in = in;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            return in.apply(json.getString());
        }
    }

    private static final class KeyIn<T> extends KeyDeserializer {
        private final Function<String, T> in;

        KeyIn(Function<String, T> in) {
            this.in = in;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return in.apply(key);
        }
    }

    private static final class OfferIdOut extends ValueSerializer<OfferId> {
        @Override
        public void serialize(OfferId value, JsonGenerator json, SerializationContext context) {
            json.writeNumber(value.value());
        }
    }

    private static final class OfferIdIn extends ValueDeserializer<OfferId> {
        @Override
        public OfferId deserialize(JsonParser json, DeserializationContext context) {
            return new OfferId(json.getLongValue());
        }
    }
}
