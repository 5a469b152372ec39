package io.parley.chat.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a page shows of one chat: its events by their numbers. */
final class SimScreen {
    private SimScreen() {}

    static boolean isOwnWords(JsonNode event) {
        return event.get("kind").stringValue().equals("message")
                && event.get("by").get("who").stringValue().equals("visitor")
                && !event.get("body").stringValue().isEmpty();
    }

    /** The words are gone from this screen, and those of their edits. */
    static void redact(TreeMap<Long, JsonNode> screen, String of) {
        screen.forEach((seq, event) -> {
            boolean edit = event.get("kind").stringValue().equals("edit")
                    && event.get("body").stringValue().startsWith(of + " ");
            if (edit || Long.toString(seq).equals(of)) {
                ((ObjectNode) event).put("body", edit ? of : "");
            }
        });
    }

    /** Messages as the visitor reads them: their last words, and nothing of what is gone. */
    static List<String> words(TreeMap<Long, JsonNode> screen) {
        Map<String, String> words = new LinkedHashMap<>();
        screen.forEach((seq, event) -> {
            String body = event.get("body").stringValue();
            if (event.get("kind").stringValue().equals("message")) {
                words.put(Long.toString(seq), body);
            } else if (event.get("kind").stringValue().equals("edit") && body.contains(" ")) {
                String[] of = body.split(" ", 2);
                words.computeIfPresent(of[0], (number, before) -> before.isEmpty() ? before : of[1]);
            }
        });
        return List.copyOf(words.values());
    }
}
