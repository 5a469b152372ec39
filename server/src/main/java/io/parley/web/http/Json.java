package io.parley.web.http;

import static tools.jackson.databind.cfg.CoercionAction.Fail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** JSON of the API: records by their component names, enums in lower case, what is absent left out. */
public final class Json {
    /** Longest body of a request, bytes. */
    public static final int LARGEST_BODY = 64 * 1024;

    /** Longest body of the few requests that carry a whole configuration, bytes. */
    public static final int LARGEST_DOCUMENT = 8 * 1024 * 1024;

    private static final JsonMapper MAPPER = mapper(LARGEST_BODY, 10_000);
    private static final JsonMapper DOCUMENTS = mapper(LARGEST_DOCUMENT, 2_000_000);

    private static JsonMapper mapper(int bytes, long tokens) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxNumberLength(32)
                .maxStringLength(LARGEST_BODY)
                .maxNameLength(100)
                .maxDocumentLength(bytes)
                .maxTokenCount(tokens)
                .build();
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(limits)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, Fail)
                                .setCoercion(CoercionInputShape.Float, Fail)
                                .setCoercion(CoercionInputShape.Boolean, Fail))
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .build();
    }

    private Json() {}

    /** Empty for a tree that was left out, or written as null: the mapper gives a node for both. */
    public static Optional<JsonNode> present(Optional<JsonNode> tree) {
        return tree.filter(node -> !node.isNull() && !node.isMissingNode());
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Whether a part of a request that may be left out was sent. */
    public static boolean isThere(JsonNode part) {
        return !part.isNull() && !part.isMissingNode();
    }

    /** @throws Refusal saying what is wrong, and in which field */
    public static <T> T read(byte[] bytes, Class<T> type) {
        JsonMapper mapper = bytes.length > LARGEST_BODY ? DOCUMENTS : MAPPER;
        return reading(() -> mapper.readValue(bytes, type));
    }

    /** @throws Refusal saying what is wrong, and in which field */
    public static <T> T read(String text, Class<T> type) {
        return reading(() -> MAPPER.readValue(text, type));
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            T value = read.get();
            if (value == null) {
                throw Refusal.badRequest("the body must be a JSON object");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.badField(path(e.getPath()), "is not a field of this request");
        } catch (StreamConstraintsException e) {
            throw Refusal.badRequest("the JSON is too deep, too long or too large");
        } catch (JacksonException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw refused(e);
        }
    }

    private static Refusal refused(JacksonException e) {
        String field = path(e.getPath());
        if (field.isEmpty()) {
            return Refusal.badRequest("the body is not the JSON object this route takes, near " + "line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
        return Refusal.badField(field, "is missing or has a value of the wrong kind");
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
    }
}
