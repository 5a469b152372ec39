package io.parley.ops.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of Chatwoot's API, each kept as a file of a folder. */
final class ChatwootFiles {
    private static final long LARGEST = 64L << 20;

    private final Path folder;

    /** Of a list that was answered. @param where file and line */
    record Entry(JsonNode node, String where) {
        String text(String name) {
            return node.path(name).asString("").strip();
        }

        boolean is(String name) {
            return node.path(name).asBoolean(false);
        }

        int number(String name) {
            return node.path(name).asInt(0);
        }

        /** What it is called by others: a number. */
        String id() {
            return node.path("id").asString("");
        }
    }

    ChatwootFiles(Path folder) {
        this.folder = folder;
    }

    boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name + ".json"));
    }

    /**
     * What is listed in {@code NAME.json}; nothing where there is no such file.
     *
     * @throws ImportRefused if it is no list, broken or too large, with file and line
     * @throws IOException if it cannot be read
     */
    List<Entry> list(String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        if (!has(name)) {
            return List.of();
        }
        if (Files.size(file) > LARGEST) {
            throw new ImportRefused(
                    file.getFileName() + " has more than " + (LARGEST >> 20) + " MB; this is no answer about settings");
        }
        try (JsonParser json = JsonMapper.shared().createParser(Files.readAllBytes(file))) {
            return entries(json, name + ".json");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ImportRefused(name + ".json:" + line + ": is no whole JSON; take it from Chatwoot again");
        }
    }

    private static List<Entry> entries(JsonParser json, String file) {
        if (!begin(json)) {
            throw new ImportRefused(file + ":1: is no list but what Chatwoot answers to whom it does not know or let;"
                    + " take it again with the token of an administrator");
        }
        List<Entry> entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String where = file + ":" + json.currentTokenLocation().getLineNr();
            JsonNode node = json.readValueAsTree();
            if (!node.isObject()) {
                throw new ImportRefused(where + ": here is no setting; take the file from Chatwoot again");
            }
            entries.add(new Entry(node, where));
        }
        return entries;
    }

    /** Up to where the list begins, which stands alone or as the payload. */
    private static boolean begin(JsonParser json) {
        if (json.nextToken() == JsonToken.START_ARRAY) {
            return true;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals("payload")) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
