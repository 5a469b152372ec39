package io.parley.ops.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How places in a document are named: {@code queues[sales].routing.steps[0].after}. What has an id goes by it, so that
 * a path means the same when something before it comes or goes.
 */
final class DocumentPaths {
    private static final Pattern INDEXED = Pattern.compile(
            "^(\\w+|desk\\.links|preChat\\.fields)" + "\\[(\\d+)](?:\\.(outcomes|steps|choices)\\[(\\d+)])?");
    private static final Pattern AGENT = Pattern.compile("^agents\\.([^.\\[]+)");
    private static final Pattern USER = Pattern.compile("^users\\[(\\d+)]\\.agent");

    private DocumentPaths() {}

    /** A path by numbers in the configuration, as a path in the document. */
    static String of(String path, ParleyConfig config, JsonNode document) {
        Matcher user = USER.matcher(path);
        if (user.find()) {
            String id = config.users().get(Integer.parseInt(user.group(1))).id();
            return "agents[" + id + "]" + path.substring(user.end());
        }
        return named(path, document);
    }

    /** A path by numbers in the document, by ids. */
    static String named(String path, JsonNode document) {
        Matcher agent = AGENT.matcher(path);
        if (agent.find()) {
            return "agents[" + agent.group(1) + "]" + path.substring(agent.end());
        }
        Matcher indexed = INDEXED.matcher(path);
        if (!indexed.find()) {
            return path;
        }
        JsonNode list = document.at("/" + indexed.group(1).replace('.', '/'));
        int index = Integer.parseInt(indexed.group(2));
        String named = indexed.group(1) + "[" + name(list, index) + "]";
        if (indexed.group(3) != null) {
            JsonNode inner = list.path(index).path(indexed.group(3));
            named += "." + indexed.group(3) + "[" + name(inner, Integer.parseInt(indexed.group(4))) + "]";
        }
        return named + path.substring(indexed.end());
    }

    private static String name(JsonNode list, int index) {
        return list.has(index) && ids(list).isPresent() ? key(list.path(index)).orElseThrow() : Integer.toString(index);
    }

    /** The ids of a list whose elements all have one, each its own. */
    static Optional<Set<String>> ids(JsonNode list) {
        Set<String> ids = new HashSet<>();
        for (JsonNode element : list) {
            if (!key(element).map(ids::add).orElse(false)) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }

    /** What an element goes by: its id, or the number that is dialled. */
    static Optional<String> key(JsonNode element) {
        return Stream.of("id", "number")
                .map(element::path)
                .filter(name -> name.isString() && !name.asString().isEmpty())
                .map(JsonNode::asString)
                .findFirst();
    }
}
