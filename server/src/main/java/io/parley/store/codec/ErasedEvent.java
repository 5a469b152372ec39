package io.parley.store.codec;

import io.parley.core.contact.AttributeRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of an event without who the customer was; what decisions follow from stays. */
public final class ErasedEvent {
    private static final String NOTE = "note";
    private static final List<String> WORDS = List.of(NOTE, "reason");
    /** Of whom the router asks whatever the rules are: agents, and the contact that this one goes on from. */
    private static final Set<String> NAMES_SOMEBODY = Set.of(
            "agent",
            AttributeRules.LAST_AGENT,
            AttributeRules.TAKEN_BY,
            AttributeRules.PROMISED_BY,
            AttributeRules.CONTINUES);

    private final Map<String, String> standIns;
    private final Set<String> contacts;
    private final Set<String> noteless;
    private final Predicate<String> decides;
    private boolean changed;
    private boolean about;

    /**
     * @param standIns what takes the place of keys and numbers
     * @param contacts of these customers
     * @param noteless contacts of which only the note of wrap-up is gone
     * @param decides whether rules ask for this attribute, as {@code name=value}
     */
    public ErasedEvent(
            Map<String, String> standIns, Set<String> contacts, Set<String> noteless, Predicate<String> decides) {
        this.standIns = standIns;
        this.contacts = contacts;
        this.noteless = noteless;
        this.decides = decides;
    }

    /** @param about whether the event is about one of these customers or contacts */
    public record Result(String body, boolean changed, boolean about) {}

    public Result of(String body) {
        changed = false;
        about = false;
        JsonNode tree = StoredJson.mapper().readTree(body);
        walk(tree);
        return new Result(changed ? StoredJson.mapper().writeValueAsString(tree) : body, changed, about);
    }

    private void walk(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object(object);
        } else if (node instanceof ArrayNode array) {
            array(array);
        }
    }

    private void array(ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
            String text = array.get(i).isString() ? array.get(i).asString() : "";
            if (standIns.containsKey(text)) {
                array.set(i, standIns.get(text));
                changed = true;
                about = true;
            } else {
                walk(array.get(i));
            }
        }
    }

    private void object(ObjectNode object) {
        boolean theirs = isOf(contacts, object);
        boolean silent = isOf(noteless, object);
        about |= theirs || silent;
        if (object.has("key") && standIns.containsKey(object.path("key").asString(""))) {
            object.putNull("name");
            changed = true;
        }
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode value = object.get(name);
            if (value.isString()) {
                text(object, name, theirs && WORDS.contains(name) || silent && name.equals(NOTE));
            } else if (theirs && name.equals("attributes") && value instanceof ObjectNode attributes) {
                told(attributes);
            } else {
                walk(value);
            }
        }
    }

    private static boolean isOf(Set<String> contacts, ObjectNode object) {
        return contacts.contains(object.path("contact").asString(""))
                || contacts.contains(object.path("id").asString(""));
    }

    private void text(ObjectNode object, String name, boolean gone) {
        String text = object.get(name).asString();
        String other = gone ? "" : standIns.getOrDefault(text, text);
        if (!other.equals(text)) {
            object.put(name, other);
            changed = true;
            about = true;
        }
    }

    /** What a caller typed, or a site or trunk told of them; only what decisions followed from stays. */
    private void told(ObjectNode attributes) {
        for (String name : List.copyOf(attributes.propertyNames())) {
            String value = attributes.path(name).asString("");
            if (standIns.containsKey(value)) {
                attributes.put(name, standIns.get(value));
                changed = true;
            } else if (!NAMES_SOMEBODY.contains(name) && !decides.test(name + '=' + value)) {
                attributes.remove(name);
                changed = true;
            }
        }
    }
}
