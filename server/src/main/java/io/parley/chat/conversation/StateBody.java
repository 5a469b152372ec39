package io.parley.chat.conversation;

import io.parley.chat.conversation.ConversationView.State;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The small JSON in the bodies of events that are no messages. */
final class StateBody {
    private static final JsonMapper JSON = new JsonMapper();

    private StateBody() {}

    /** @param details what the visitor's page told on opening: its address, fields of a form */
    static String waiting(Optional<String> page, Map<String, String> details) {
        Map<String, Object> body = new TreeMap<>();
        body.put("state", State.WAITING.wire());
        page.ifPresent(address -> body.put("page", address));
        if (!details.isEmpty()) {
            body.put("fields", new TreeMap<>(details));
        }
        return JSON.writeValueAsString(body);
    }

    static String active() {
        return JSON.writeValueAsString(Map.of("state", State.ACTIVE.wire()));
    }

    static String closed(ContactEnd end) {
        return JSON.writeValueAsString(new TreeMap<>(Map.of(
                "fault", end.fault().name().toLowerCase(Locale.ROOT),
                "reason", end.reason(),
                "state", State.CLOSED.wire())));
    }

    /** Of a colleague who comes in beside the agent, or goes. */
    static String guest() {
        return JSON.writeValueAsString(Map.of("as", "guest"));
    }

    static boolean isGuest(String body) {
        return field(body, "as").equals("guest");
    }

    static String rating(int score, Optional<String> comment) {
        Map<String, Object> body = new TreeMap<>();
        body.put("score", score);
        comment.ifPresent(text -> body.put("comment", text));
        return JSON.writeValueAsString(body);
    }

    static State state(String body) {
        return State.valueOf(field(body, "state").toUpperCase(Locale.ROOT));
    }

    /** Why it was closed. */
    static ContactEnd end(String body) {
        return new ContactEnd(Fault.valueOf(field(body, "fault").toUpperCase(Locale.ROOT)), field(body, "reason"));
    }

    /** What the visitor's page told. */
    static Map<String, String> fields(String body) {
        Map<String, String> fields = new TreeMap<>();
        node(body)
                .path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
        return fields;
    }

    private static String field(String body, String name) {
        return node(body).path(name).asString("");
    }

    private static JsonNode node(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalStateException("a stored state event is not readable", e);
        }
    }
}
