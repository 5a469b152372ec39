package io.parley.store.codec;

import io.parley.core.contact.RatingScale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a visitor thought of a chat, on which scale, and words if they gave any; the body of a rating event. */
public record ChatRating(RatingScale scale, int score, Optional<String> comment) {

    /** Empty if the body is not {@code {"kind"?: scale, "score": number on it, "comment"?: text}}. */
    public static Optional<ChatRating> parse(String body) {
        try {
            JsonNode node = StoredJson.mapper().readTree(body);
            int score = node.path("score").asInt(-1);
            Optional<String> comment =
                    Optional.of(node.path("comment").asString("")).filter(text -> !text.isBlank());
            return RatingScale.of(node.path("kind").asString(RatingScale.STARS.code()))
                    .filter(scale -> scale.has(score))
                    .map(scale -> new ChatRating(scale, score, comment));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
