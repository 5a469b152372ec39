package io.parley.store.codec;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The name of a file in the body of the event that shares it. */
public final class SharedName {
    private static final JsonMapper JSON = new JsonMapper();

    private SharedName() {}

    public static String of(String body) {
        try {
            return JSON.readTree(body).path("name").asString("");
        } catch (JacksonException notOurs) {
            return "";
        }
    }
}
