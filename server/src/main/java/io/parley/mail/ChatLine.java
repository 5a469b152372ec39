package io.parley.mail;

import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One line of a chat as its visitor saw it. @param who empty where nobody says it */
record ChatLine(Instant at, String who, String words) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Empty for what the visitor was shown no line of. */
    static Optional<ChatLine> of(TranscriptEvent event, MailTexts texts) {
        return switch (event.kind()) {
            case MESSAGE ->
                Optional.of(new ChatLine(event.at(), who(event, texts), event.body()))
                        .filter(line -> !line.words().isEmpty()); // redacted
            case FILE ->
                Optional.of(fileName(event.body()))
                        .filter(name -> !name.isEmpty()) // redacted
                        .map(name ->
                                new ChatLine(event.at(), who(event, texts), texts.say("file", Map.of("name", name))));
            case JOIN ->
                Optional.of(new ChatLine(event.at(), "", texts.say("joined", Map.of("name", event.authorName()))));
            case LEAVE, STATE, RATING, LANGUAGE, READ, EDIT, REDACT, IDENTITY -> Optional.empty();
        };
    }

    private static String who(TranscriptEvent event, MailTexts texts) {
        boolean unnamed = event.authorName().isBlank();
        boolean visitor = event.author() == TranscriptEvent.Author.VISITOR;
        return unnamed && visitor ? texts.say("you") : event.authorName();
    }

    private static String fileName(String body) {
        try {
            return JSON.readTree(body).path("name").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
