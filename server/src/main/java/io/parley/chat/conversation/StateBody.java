package io.parley.chat.conversation;

import io.parley.chat.bot.Bot;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.language.Spoken;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The small JSON in the bodies of events that are no messages. */
final class StateBody {
    private static final JsonMapper JSON = new JsonMapper();

    private StateBody() {}

    /** @param details what the visitor's page told on opening: its address, fields of a form */
    static String waiting(Told.Details details) {
        return opening(State.WAITING, details);
    }

    private static String opening(State state, Told.Details details) {
        Map<String, Object> body = new TreeMap<>();
        body.put("state", state.wire());
        details.page().ifPresent(address -> body.put("page", address));
        if (!details.fields().isEmpty()) {
            body.put("fields", new TreeMap<>(details.fields()));
        }
        details.spoken()
                .filter(spoken -> spoken.isDoubtful() || spoken.page().isPresent())
                .ifPresent(spoken -> body.put("language", spoken(spoken)));
        details.identity().ifPresent(signed -> body.put("identity", told(signed)));
        FormBody.put(details.form(), body);
        return JSON.writeValueAsString(body);
    }

    /** Whom the site says the visitor is. */
    static String identity(SignedIdentity signed) {
        return JSON.writeValueAsString(Map.of("identity", told(signed)));
    }

    private static Map<String, Object> told(SignedIdentity signed) {
        Map<String, Object> told = new TreeMap<>(Map.of("sub", signed.subject()));
        signed.name().ifPresent(name -> told.put("name", name));
        signed.email().ifPresent(email -> told.put("email", email));
        if (!signed.attributes().isEmpty()) {
            told.put("attrs", new TreeMap<>(signed.attributes()));
        }
        if (signed.priority() > 0) {
            told.put("priority", signed.priority());
        }
        return told;
    }

    /** Whom a state or identity event says the visitor is, if it does. */
    static Optional<SignedIdentity> identityOf(String body) {
        JsonNode told = node(body).path("identity");
        return maybe(told, "sub")
                .map(subject -> new SignedIdentity(
                        subject,
                        maybe(told, "name"),
                        maybe(told, "email"),
                        texts(told.path("attrs")),
                        told.path("priority").asInt(0)));
    }

    /** A bot has it. @param id of the bot */
    static String bot(String id, Told.Details details) {
        ObjectNode body = (ObjectNode) node(opening(State.BOT, details));
        return body.put("bot", id).toString();
    }

    /** The bot, empty if it is not with one. */
    static String bot(String body) {
        return field(body, "bot");
    }

    /** It waits for people, since the bot could or should do no more. */
    static String fromBot(Bot.Why why) {
        return JSON.writeValueAsString(
                new TreeMap<>(Map.of("from", "bot", "state", State.WAITING.wire(), "why", why.code())));
    }

    /** Why a bot did no more. */
    static String why(String body) {
        return field(body, "why");
    }

    static String language(Spoken spoken) {
        return JSON.writeValueAsString(spoken(spoken));
    }

    private static Map<String, String> spoken(Spoken spoken) {
        Map<String, String> told = new TreeMap<>(Map.of("code", spoken.language()));
        spoken.perhaps().ifPresent(other -> told.put("perhaps", other));
        spoken.page().ifPresent(page -> told.put("page", page));
        return told;
    }

    /** What a state or language event says of the language, if it does. */
    static Optional<Spoken> spoken(String body) {
        JsonNode whole = node(body);
        JsonNode told = whole.has("language") ? whole.path("language") : whole;
        return maybe(told, "code").map(code -> new Spoken(code, maybe(told, "perhaps"), maybe(told, "page")));
    }

    private static Optional<String> maybe(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    static String active() {
        return JSON.writeValueAsString(Map.of("state", State.ACTIVE.wire()));
    }

    /** Its visitor is silent. */
    static String asleep() {
        return JSON.writeValueAsString(Map.of("state", State.ASLEEP.wire()));
    }

    /** It waits for the agent it slept with, until they have room. */
    static String woken() {
        return JSON.writeValueAsString(new TreeMap<>(Map.of("from", "sleep", "state", State.WAITING.wire())));
    }

    static boolean isWoken(String body) {
        return field(body, "from").equals("sleep");
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

    /** Stars are not named: what was stored before there were others says nothing of them. */
    static String rating(String kind, int score, Optional<String> comment) {
        Map<String, Object> body = new TreeMap<>();
        body.put("score", score);
        if (!kind.equals("stars")) {
            body.put("kind", kind);
        }
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
        return texts(node(body).path("fields"));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asString("")));
        return texts;
    }

    private static String field(String body, String name) {
        return node(body).path(name).asString("");
    }

    static JsonNode node(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalStateException("a stored state event is not readable", e);
        }
    }
}
