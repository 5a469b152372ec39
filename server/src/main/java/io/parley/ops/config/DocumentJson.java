package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * A {@link RoutingDocument} as JSON, always whole: every default is written, names of objects are sorted, so the same
 * settings are the same text.
 */
public final class DocumentJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Sections that versions of older servers do not have. */
    static final Set<String> LATER = Set.of(
            "numbers",
            "flows",
            "prompts",
            "cannedReplies",
            "bots",
            "retention",
            "reports",
            "signIn",
            "teams",
            "preChat",
            "desk",
            "tests");

    private DocumentJson() {}

    /** JSON that is no document. */
    public static final class NoDocument extends Exception {
        private static final long serialVersionUID = 1;

        private final transient SettingProblem problem;

        NoDocument(SettingProblem problem) {
            super(problem.path() + " " + problem.text());
            this.problem = problem;
        }

        public SettingProblem problem() {
            return problem;
        }
    }

    public static ObjectNode tree(RoutingDocument document) {
        return MAPPER.valueToTree(document);
    }

    public static String text(RoutingDocument document) {
        return MAPPER.writeValueAsString(document);
    }

    /** The tree of a document as it was kept, whether or not it can still be used. */
    public static JsonNode tree(String text) {
        return MAPPER.readTree(text);
    }

    public static String pretty(JsonNode tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    /**
     * A document.
     *
     * @param otherwise what holds of sections that are left out and were not kept in versions from the beginning
     * @throws NoDocument naming the first thing that has no place or the wrong kind
     */
    public static RoutingDocument read(JsonNode tree, RoutingDocument otherwise) throws NoDocument {
        if (!tree.isObject()) {
            throw new NoDocument(new SettingProblem("", "is no document; write an object with queues, agents, ..."));
        }
        try {
            return MAPPER.treeToValue(tree, RoutingDocument.class).completed(lacking(tree), otherwise);
        } catch (JacksonException e) {
            String path = DocumentPaths.named(ReadingProblem.path(e), tree);
            throw new NoDocument(new SettingProblem(path, ReadingProblem.said(e, RoutingDocument.class)));
        }
    }

    /** Sections that a version does not have because it is older than they are. */
    public static Set<String> lacking(JsonNode tree) {
        return LATER.stream().filter(section -> !tree.has(section)).collect(Collectors.toSet());
    }
}
