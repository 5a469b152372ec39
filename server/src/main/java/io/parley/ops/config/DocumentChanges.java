package io.parley.ops.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What differs between two documents, always in the same order. What has an id is compared with what has the same id
 * on the other side; a list of plain values is one value, since its order means something.
 */
public final class DocumentChanges {
    private static final String AGENTS = "agents";
    private static final String SKILLS = "skills";

    private final List<Change> changes = new ArrayList<>();

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One difference.
     *
     * @param path as {@link DocumentPaths} names places
     * @param before absent for what was added
     * @param after absent for what was removed
     */
    public record Change(String path, Kind kind, Optional<JsonNode> before, Optional<JsonNode> after) {}

    private DocumentChanges() {}

    public static List<Change> between(JsonNode before, JsonNode after) {
        DocumentChanges found = new DocumentChanges();
        for (String section : names(before, after)) {
            JsonNode old = before.path(section);
            JsonNode now = after.path(section);
            if (DocumentJson.LATER.contains(section) && old.isMissingNode() != now.isMissingNode()) {
                continue; // one of them is of a time when the section was the file's alone, and says nothing of it
            }
            switch (section) {
                case SKILLS -> found.skills(old, now);
                case AGENTS -> found.entries(old, now);
                default -> found.compare(section, old, now);
            }
        }
        return List.copyOf(found.changes);
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isMissingNode()) {
            changes.add(new Change(path, Kind.ADDED, Optional.empty(), Optional.of(after)));
        } else if (after.isMissingNode()) {
            changes.add(new Change(path, Kind.REMOVED, Optional.of(before), Optional.empty()));
        } else if (before.isObject() && after.isObject()) {
            names(before, after).forEach(name -> compare(path + "." + name, before.path(name), after.path(name)));
        } else if (isListOfObjects(before, after)) {
            list(path, before, after);
        } else if (!before.equals(after)) {
            changed(path, before, after);
        }
    }

    private void changed(String path, JsonNode before, JsonNode after) {
        changes.add(new Change(path, Kind.CHANGED, Optional.of(before), Optional.of(after)));
    }

    /** Agents: in the order of their ids, since their place comes from the file. */
    private void entries(JsonNode before, JsonNode after) {
        new TreeSet<>(names(before, after))
                .forEach(id -> compare(AGENTS + "[" + id + "]", before.path(id), after.path(id)));
    }

    private void skills(JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = bySelf(before);
        Map<String, JsonNode> now = bySelf(after);
        keyed(SKILLS, old, now);
    }

    private static Map<String, JsonNode> bySelf(JsonNode list) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        list.forEach(element -> elements.put(element.asString(), element));
        return elements;
    }

    private static boolean isListOfObjects(JsonNode before, JsonNode after) {
        boolean lists = before.isArray() && after.isArray() && before.size() + after.size() > 0;
        return lists && allObjects(before) && allObjects(after);
    }

    private static boolean allObjects(JsonNode list) {
        for (JsonNode element : list) {
            if (!element.isObject()) {
                return false;
            }
        }
        return true;
    }

    private void list(String path, JsonNode before, JsonNode after) {
        boolean byId = DocumentPaths.ids(before).isPresent()
                && DocumentPaths.ids(after).isPresent();
        if (byId) {
            keyed(path, byId(before), byId(after));
            return;
        }
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compare(path + "[" + i + "]", before.path(i), after.path(i));
        }
    }

    private static Map<String, JsonNode> byId(JsonNode list) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        list.forEach(element -> elements.put(DocumentPaths.key(element).orElseThrow(), element));
        return elements;
    }

    private void keyed(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        JsonNode missing = JsonNodeFactory.instance.missingNode();
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        ids.forEach(id ->
                compare(path + "[" + id + "]", before.getOrDefault(id, missing), after.getOrDefault(id, missing)));
        List<String> kept = before.keySet().stream().filter(after::containsKey).toList();
        List<String> now = after.keySet().stream().filter(before::containsKey).toList();
        if (!kept.equals(now)) {
            changed(path, array(before.keySet()), array(after.keySet()));
        }
    }

    private static JsonNode array(Set<String> ids) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ids.forEach(array::add);
        return array;
    }
}
