package io.parley.store.codec;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a visitor thought of a chat: 1 to 5, and words if they gave any; the body of a rating event. */
public record ChatRating(int score, Optional<String> comment) {

    /** Empty if the body is not {@code {"score": 1 to 5, "comment"?: text}}. */
    public static Optional<ChatRating> parse(String body) {
        try {
            JsonNode node = StoredJson.mapper().readTree(body);
            int score = node.path("score").asInt(0);
            String comment = node.path("comment").asString("");
            boolean given = score >= 1 && score <= 5;
            return given
                    ? Optional.of(new ChatRating(score, comment.isBlank() ? Optional.empty() : Optional.of(comment)))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
