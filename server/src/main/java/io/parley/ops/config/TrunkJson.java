package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trunk as JSON, by the names that it has in the file, and without its secrets. What names files of the machine is no
 * part of it: who administers in the console has no say over them.
 */
public final class TrunkJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private TrunkJson() {}

    /** What came of reading one. */
    public sealed interface Result {}

    public record Read(TrunkSection trunk) implements Result {}

    public record Unreadable(List<SettingProblem> problems) implements Result {}

    /** The trunk of this name. @param password of its user, or none */
    public static Result read(String id, JsonNode tree, Secret password) {
        if (!tree.isObject()) {
            return new Unreadable(List.of(new SettingProblem("", "is no trunk; write an object with its settings")));
        }
        List<SettingProblem> problems = new ArrayList<>();
        leftToFile(tree, "password", "", problems); // it comes beside, and never goes back
        leftToFile(tree, "sign", "", problems);
        leftToFile(tree.path("out"), "authorities", "out.", problems);
        if (!problems.isEmpty()) {
            return new Unreadable(problems);
        }
        ObjectNode named = ((ObjectNode) tree).deepCopy();
        named.put("id", id);
        try {
            return new Read(MAPPER.treeToValue(named, TrunkSection.class).with(password));
        } catch (JacksonException e) {
            SettingProblem problem =
                    new SettingProblem(ReadingProblem.path(e), ReadingProblem.said(e, TrunkSection.class));
            return new Unreadable(List.of(problem));
        }
    }

    private static void leftToFile(JsonNode in, String name, String place, List<SettingProblem> problems) {
        if (in.has(name)) {
            problems.add(new SettingProblem(place + name, "is a matter of the configuration file; leave it out here"));
        }
    }

    /** All that is set of a trunk, but for its secrets. */
    public static ObjectNode tree(TrunkSection trunk) {
        ObjectNode tree = MAPPER.valueToTree(trunk.with(Secret.NONE));
        tree.remove("password");
        return tree;
    }

    public static JsonNode tree(TrunkWaysSection ways) {
        return MAPPER.valueToTree(ways);
    }

    public static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** As it was kept, whether or not it can still be used. */
    public static JsonNode tree(String text) {
        return MAPPER.readTree(text);
    }
}
