package io.parley.store.codec;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What rules of the journal ask of customers: beginnings of numbers, and attributes as {@code name=value}. */
public final class RuledValues {
    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> attributes = new HashSet<>();

    /** @param body of an event that rules were loaded, of any version */
    public void add(String body) {
        walk(StoredJson.mapper().readTree(body));
    }

    private void walk(JsonNode node) {
        node.path("prefixes").forEach(prefix -> prefixes.add(prefix.asString("")));
        attributes.addAll(node.path("attributePoints").propertyNames());
        node.forEach(this::walk);
    }

    public Set<String> prefixes() {
        return Set.copyOf(prefixes);
    }

    public boolean asksFor(String attribute) {
        return attributes.contains(attribute);
    }
}
