package io.parley.ops.config;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold of the form before a chat. */
final class PreChatRules {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9-]{0,31}");
    private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final Pattern LINKED = Pattern.compile("[^\\[\\]]*\\[[^\\[\\]]+][^\\[\\]]*");
    private static final List<String> TYPES = List.of("text", "email", "phone", "choice", "checkbox");
    private static final int MOST_FIELDS = 3;
    private static final int MOST_CHOICES = 30;
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_ANSWER = 200;
    private static final int LONGEST_TEXT = 600;

    private final PreChatSettings form;
    private final BiConsumer<String, String> complain;

    PreChatRules(PreChatSettings form, BiConsumer<String, String> complain) {
        this.form = form;
        this.complain = complain;
    }

    void check() {
        require(
                form.fields().size() <= MOST_FIELDS,
                "preChat.fields",
                "are too many; nobody fills them in: write at most " + MOST_FIELDS);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < form.fields().size(); i++) {
            PreChatSettings.Field field = form.fields().get(i);
            String path = "preChat.fields[" + i + "]";
            String id = Defaults.or(field.id(), "");
            require(
                    ID.matcher(id).matches(),
                    path + ".id",
                    "is missing or odd; write a small letter, then letters, digits or -");
            require(seen.add(id), path + ".id", "is used twice: " + id + "; each needs its own");
            field(field, path);
        }
        consent(form.consent());
    }

    private void field(PreChatSettings.Field field, String path) {
        require(
                TYPES.contains(field.type()),
                path + ".type",
                "is unknown: " + field.type() + "; write " + String.join(", ", TYPES));
        words(field.label(), path + ".label", LONGEST_LABEL);
        require(
                field.longest() >= 1 && field.longest() <= LONGEST_ANSWER,
                path + ".longest",
                "is out of range; write 1 to " + LONGEST_ANSWER);
        boolean choice = field.type().equals("choice");
        require(
                choice == !field.choices().isEmpty(),
                path + ".choices",
                choice ? "is empty; write what can be chosen" : "are for type choice only; leave them out");
        require(
                field.choices().size() <= MOST_CHOICES,
                path + ".choices",
                "are too many; write at most " + MOST_CHOICES);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < field.choices().size(); i++) {
            PreChatSettings.Choice one = field.choices().get(i);
            String at = path + ".choices[" + i + "]";
            String id = Defaults.or(one.id(), "");
            require(CHOICE.matcher(id).matches(), at + ".id", "is missing or odd; write letters, digits, . _ + -");
            require(seen.add(id), at + ".id", "is used twice: " + id + "; each needs its own");
            words(one.label(), at + ".label", LONGEST_LABEL);
        }
    }

    private void consent(PreChatSettings.Consent consent) {
        String link = consent.link();
        if (!consent.asks()) {
            require(link.isEmpty(), "preChat.consent.text", "is missing beside a link; write it by language");
            return;
        }
        words(consent.text(), "preChat.consent.text", LONGEST_TEXT);
        require(
                link.isEmpty() || isAddress(link),
                "preChat.consent.link",
                "is no address of a page; write one such as https://www.example.org/privacy");
        consent.text()
                .forEach((language, text) -> require(
                        link.isEmpty() || LINKED.matcher(Defaults.or(text, "")).matches(),
                        "preChat.consent.text." + language,
                        "does not say which words lead to the link; put them in square brackets, once"));
    }

    private static boolean isAddress(String link) {
        try {
            URI uri = URI.create(link);
            return uri.getHost() != null && Set.of("https", "http").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void words(Map<String, String> words, String path, int longest) {
        require(!words.isEmpty(), path, "is missing; write it by language");
        words.forEach((language, text) -> {
            String at = path + "." + language;
            require(LANGUAGE.matcher(language).matches(), at, "is not a two-letter code; write one such as en");
            String said = Defaults.or(text, "");
            require(!said.isBlank() && said.length() <= longest, at, "must have 1 to " + longest + " characters");
        });
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
