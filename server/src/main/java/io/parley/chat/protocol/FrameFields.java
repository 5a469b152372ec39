package io.parley.chat.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The fields of one frame, each checked as it is taken. */
final class FrameFields {
    private static final int ID_CHARS = 64;
    private static final Predicate<String> TOKEN =
            Pattern.compile("[A-Za-z0-9_-]{22}").asMatchPredicate();
    private static final Predicate<String> LANGUAGE =
            Pattern.compile("[a-z]{2}").asMatchPredicate();
    private static final long LARGEST_SEQ = 1L << 53;

    private final JsonNode frame;

    FrameFields(JsonNode frame) {
        this.frame = frame;
    }

    /** What an answer calls this frame by. */
    private Optional<String> ref() {
        return reference("cid").or(() -> reference("oid")).or(() -> reference("id"));
    }

    private Optional<String> reference(String name) {
        JsonNode value = frame.path(name);
        return value.isString() && isId(value.stringValue()) ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** Looked at sign by sign: each message and each acknowledgement has ids, and a pattern costs ten times as much. */
    private static boolean isId(String text) {
        boolean is = !text.isEmpty() && text.length() <= ID_CHARS;
        for (int i = 0; is && i < text.length(); i++) {
            is = isIdChar(text.charAt(i));
        }
        return is;
    }

    private static boolean isIdChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= ':' && c != '/' || c == '_';
    }

    FrameRefused bad(String why) {
        return new FrameRefused(ErrorCode.BAD_FRAME, ref(), why);
    }

    private Optional<JsonNode> field(String name) {
        JsonNode value = frame.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private <T> T need(Optional<T> value, String name) {
        return value.orElseThrow(() -> bad(name + " is missing"));
    }

    private Optional<String> matching(String name, Predicate<String> form, String what) {
        Optional<String> value = field(name).map(node -> string(node, name));
        value.filter(text -> !form.test(text)).ifPresent(text -> {
            throw bad(name + " is not " + what);
        });
        return value;
    }

    private String string(JsonNode node, String name) {
        if (!node.isString()) {
            throw bad(name + " is not a text");
        }
        return node.stringValue();
    }

    /** Most fields of most frames: what is as it should be is taken as it stands. */
    String id(String name) {
        JsonNode value = frame.path(name);
        return value.isString() && isId(value.stringValue()) ? value.stringValue() : need(maybeId(name), name);
    }

    Optional<String> maybeId(String name) {
        return matching(name, FrameFields::isId, "an id of 1 to 64 letters, digits and . _ : -");
    }

    Optional<String> maybeToken(String name) {
        return matching(name, TOKEN, "a token");
    }

    String language(String name) {
        return need(matching(name, LANGUAGE, "a two-letter code"), name);
    }

    /** Text that may be empty; blank optional text counts as absent. */
    Optional<String> maybeText(String name, int longest) {
        return field(name)
                .map(node -> checked(string(node, name), name, longest))
                .filter(text -> !text.isBlank());
    }

    /** Text that says something. */
    String text(String name, int longest) {
        return need(maybeText(name, longest), name);
    }

    private String checked(String raw, String name, int longest) {
        if (raw.length() > longest) {
            throw new FrameRefused(ErrorCode.TOO_LARGE, ref(), name + " has more than " + longest + " characters");
        }
        return PlainText.clean(raw);
    }

    long sequence(String name) {
        return sequence(need(field(name), name), name);
    }

    private long sequence(JsonNode node, String name) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw bad(name + " is not a whole number");
        }
        long value = node.longValue();
        if (value < 0 || value > LARGEST_SEQ) {
            throw bad(name + " is out of range");
        }
        return value;
    }

    int between(String name, int least, int most) {
        long value = sequence(name);
        if (value < least || value > most) {
            throw bad(name + " is not " + least + " to " + most);
        }
        return (int) value;
    }

    boolean flag(String name) {
        JsonNode value = need(field(name), name);
        if (!value.isBoolean()) {
            throw bad(name + " is not true or false");
        }
        return value.booleanValue();
    }

    Optional<FrameFields> maybeObject(String name) {
        return field(name).map(node -> {
            if (!node.isObject()) {
                throw bad(name + " is not an object");
            }
            return new FrameFields(node);
        });
    }

    private JsonNode objectOrNothing(String name, int most) {
        JsonNode node = field(name).orElse(MissingNode.getInstance());
        if (!node.isMissingNode() && !node.isObject()) {
            throw bad(name + " is not an object");
        }
        if (node.size() > most) {
            throw bad(name + " has more than " + most + " entries");
        }
        return node;
    }

    Map<String, Long> positions(String name) {
        Map<String, Long> positions = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                objectOrNothing(name, FrameLimits.POSITIONS).properties()) {
            if (!isId(entry.getKey())) {
                throw bad(name + " names what is not a conversation");
            }
            positions.put(entry.getKey(), sequence(entry.getValue(), name));
        }
        return Map.copyOf(positions);
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                objectOrNothing(name, FrameLimits.FIELDS).properties()) {
            String key = checked(entry.getKey(), name, FrameLimits.FIELD_CHARS);
            texts.put(key, checked(string(entry.getValue(), name), name, FrameLimits.FIELD_CHARS));
        }
        return Map.copyOf(texts);
    }
}
