package io.parley.chat.bot;

import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of BOTS.md. */
final class BotPortJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LINES = 5;
    private static final int LONGEST = 4_000;

    private BotPortJson() {}

    /** An answer that is none. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer(String why) {
            super(why);
        }
    }

    static String delivery(Bot.Question question) {
        return question.chat() + "/" + question.seq();
    }

    static String delivery(Bot.Goodbye goodbye) {
        return goodbye.chat().chat() + "/over";
    }

    /** @param form whether it holds what the visitor filled in before */
    static byte[] request(Bot.Question question, boolean form) {
        return bytes(asked(question, delivery(question), form).put("misses", question.misses()));
    }

    static byte[] request(Bot.Goodbye goodbye, boolean form) {
        ObjectNode whole = asked(goodbye.chat(), delivery(goodbye), form);
        whole.putObject("over")
                .put("how", goodbye.how().name().toLowerCase(Locale.ROOT))
                .put("at", goodbye.at().toEpochMilli())
                .put("asked", goodbye.asked())
                .put("answered", goodbye.answered());
        return bytes(whole);
    }

    private static byte[] bytes(ObjectNode whole) {
        return JSON.writeValueAsString(whole).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode asked(Bot.Question question, String delivery, boolean form) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("v", 1).put("delivery", delivery);
        ObjectNode chat = whole.putObject("chat")
                .put("id", question.chat().value())
                .put("queue", question.queue())
                .put("topic", question.topic())
                .put("language", question.language())
                .put("visitor", question.visitor());
        if (form && !question.filled().isEmpty()) {
            ArrayNode filled = chat.putArray("form");
            question.filled()
                    .forEach(one -> filled.addObject()
                            .put("field", one.field())
                            .put("label", one.label())
                            .put("value", one.value())
                            .put("shown", one.shown()));
        }
        ArrayNode messages = whole.putArray("messages");
        question.said().stream()
                .filter(event -> event.kind() == Kind.MESSAGE && event.seq() <= question.seq()
                        || event.kind() == Kind.MESSAGE && event.author() == TranscriptEvent.Author.VISITOR)
                .forEach(event -> messages.addObject()
                        .put("seq", event.seq())
                        .put("at", event.at().toEpochMilli())
                        .put("who", event.author().name().toLowerCase(Locale.ROOT))
                        .put("text", event.body()));
        return whole;
    }

    /** @throws NoAnswer naming what is wrong */
    static Bot.Reply reply(byte[] body) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new NoAnswer("its answer is no JSON");
        }
        if (!tree.isObject()
                || !tree.path("say").isMissingNode() && !tree.path("say").isArray()) {
            throw new NoAnswer("its answer is no object with say, a list of texts");
        }
        List<String> says = new ArrayList<>();
        for (JsonNode text : tree.path("say")) {
            if (!text.isString()
                    || text.asString().isBlank()
                    || text.asString().length() > LONGEST
                    || says.size() == LINES) {
                throw new NoAnswer("say is at most " + LINES + " texts of 1 to " + LONGEST + " characters");
            }
            says.add(text.asString());
        }
        return new Bot.Reply(
                says,
                tree.path("knew").asBoolean(!says.isEmpty()),
                then(tree.path("then").asString("stay")));
    }

    private static Bot.Then then(String said) {
        return switch (said) {
            case "stay" -> Bot.Then.STAY;
            case "people" -> Bot.Then.PEOPLE;
            case "end" -> Bot.Then.END;
            default -> throw new NoAnswer("then is none of stay, people, end");
        };
    }
}
