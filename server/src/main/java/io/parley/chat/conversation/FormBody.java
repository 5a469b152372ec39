package io.parley.chat.conversation;

import io.parley.chat.form.Answer;
import io.parley.chat.form.Consent;
import io.parley.chat.form.Filled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was filled in and agreed to, in the body of the event that a chat begins with, or beside a left message. */
public final class FormBody {
    private static final String FORM = "form";
    private static final String CONSENT = "consent";

    private static final JsonMapper JSON = new JsonMapper();

    private FormBody() {}

    static void put(Filled filled, Map<String, Object> body) {
        if (!filled.answers().isEmpty()) {
            body.put(FORM, filled.answers().stream().map(FormBody::told).toList());
        }
        filled.consent().ifPresent(consent -> body.put(CONSENT, told(consent)));
    }

    /** Absent where nothing was asked. */
    static Optional<String> text(Filled filled) {
        Map<String, Object> body = new TreeMap<>();
        put(filled, body);
        return body.isEmpty() ? Optional.empty() : Optional.of(JSON.writeValueAsString(body));
    }

    private static Map<String, Object> told(Answer answer) {
        return new TreeMap<>(Map.of(
                "field", answer.field(),
                "label", answer.label(),
                "value", answer.value(),
                "shown", answer.shown(),
                "counts", answer.counts()));
    }

    private static Map<String, Object> told(Consent consent) {
        return new TreeMap<>(Map.of(
                "at", consent.at().toEpochMilli(),
                "version", consent.version(),
                "text", consent.text(),
                "link", consent.link()));
    }

    /** None where nothing was asked. */
    public static List<Answer> answers(String body) {
        return StateBody.node(body)
                .path(FORM)
                .valueStream()
                .map(FormBody::answer)
                .toList();
    }

    private static Answer answer(JsonNode node) {
        return new Answer(
                text(node, "field"),
                text(node, "label"),
                text(node, "value"),
                text(node, "shown"),
                node.path("counts").asBoolean(false));
    }

    public static Optional<Consent> consent(String body) {
        JsonNode node = StateBody.node(body).path(CONSENT);
        return Optional.of(text(node, "version"))
                .filter(version -> !version.isEmpty())
                .map(version -> new Consent(
                        Instant.ofEpochMilli(node.path("at").asLong(0)),
                        version,
                        text(node, "text"),
                        text(node, "link")));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
