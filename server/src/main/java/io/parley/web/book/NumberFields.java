package io.parley.web.book;

import io.parley.core.contact.WrittenNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an entry of the book may say. */
record NumberFields(String name, String number, String note, List<String> tags, List<String> queues) {
    static final int LONGEST_NAME = 80;
    static final int LONGEST_NOTE = 200;
    static final int LONGEST_TAG = 40;
    static final int MOST_TAGS = 10;

    /** @param field of the entry; @param code why, for programs; @param message the same in English */
    record Fault(String field, String code, String message) {}

    /** The number as it is dialled: digits, after a plus or without. */
    static String plain(String written) {
        return WrittenNumber.dialled(written);
    }

    /** Words between commas or spaces around them. */
    static List<String> words(String written) {
        return Arrays.stream(written.split("[,;]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** The first thing that is wrong. @param queue whether there is one of this id */
    Optional<Fault> fault(Predicate<String> queue) {
        if (name.isBlank()) {
            return fault("name", "name_missing", "is missing");
        }
        if (name.length() > LONGEST_NAME || hasControls(name)) {
            return fault("name", "name_long", "may have " + LONGEST_NAME + " characters in one line");
        }
        if (number.isEmpty()) {
            return fault("number", "number_missing", "is missing");
        }
        if (!number.matches("\\+?[0-9]{3,15}")) {
            return fault("number", "number_bad", "is no number; write 3 to 15 digits, after a + or without");
        }
        if (note.length() > LONGEST_NOTE || hasControls(note)) {
            return fault("note", "note_long", "may have " + LONGEST_NOTE + " characters in one line");
        }
        if (tags.size() > MOST_TAGS || tags.stream().anyMatch(NumberFields::isNoTag)) {
            return fault("tags", "tags_bad", "may be " + MOST_TAGS + " words of " + LONGEST_TAG + " characters");
        }
        return queues.stream()
                .filter(queue.negate())
                .findFirst()
                .flatMap(id -> fault("queues", "queue_unknown", "there is no queue " + id));
    }

    private static boolean isNoTag(String tag) {
        return tag.isBlank() || tag.length() > LONGEST_TAG || tag.contains(",") || hasControls(tag);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static Optional<Fault> fault(String field, String code, String message) {
        return Optional.of(new Fault(field, code, message));
    }
}
