package io.parley.chat.conversation;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that was shared in a chat, as its event tells it.
 *
 * @param id unguessable; who knows it was shown the event
 * @param type by its content, whatever its name says
 */
public record SharedFile(String id, String name, long size, String type) {
    private static final JsonMapper JSON = new JsonMapper();

    String body() {
        return JSON.writeValueAsString(this);
    }

    public static Optional<SharedFile> of(String body) {
        try {
            return Optional.of(JSON.readValue(body, SharedFile.class));
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
