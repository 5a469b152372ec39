package io.parley.ops.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Where each setting stands: path such as {@code queues[1].hours} to line, counted from 1. */
final class ConfigLines {
    private final Map<String, Integer> lines = new HashMap<>();
    private final Deque<Frame> open = new ArrayDeque<>();

    private ConfigLines() {}

    static ConfigLines of(String yaml) {
        ConfigLines found = new ConfigLines();
        try (JsonParser parser = new YAMLFactory().createParser(tools.jackson.core.ObjectReadContext.empty(), yaml)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                found.take(token, parser);
            }
        }
        return found;
    }

    /** The line of this path, or of the nearest part of it that is written. */
    int line(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = cut < 0 ? "" : at.substring(0, cut);
        }
        return 1;
    }

    private void take(JsonToken token, JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        switch (token) {
            case PROPERTY_NAME -> {
                open.peek().property = parser.currentName();
                lines.putIfAbsent(path(), line);
            }
            case START_OBJECT, START_ARRAY -> {
                element(line);
                open.push(new Frame(token == JsonToken.START_ARRAY, path()));
            }
            case END_OBJECT, END_ARRAY -> open.pop();
            default -> element(line);
        }
    }

    private void element(int line) {
        Frame frame = open.peek();
        if (frame != null && frame.list) {
            frame.index++;
            lines.putIfAbsent(path(), line);
        }
    }

    private String path() {
        Frame frame = open.peek();
        if (frame == null) {
            return "";
        }
        if (frame.list) {
            return frame.path + "[" + frame.index + "]";
        }
        return frame.path.isEmpty() ? frame.property : frame.path + "." + frame.property;
    }

    private static final class Frame {
        final boolean list;
        final String path;
        int index = -1;
        String property = "";

        Frame(boolean list, String path) {
            this.list = list;
            this.path = path;
        }
    }
}
