package io.parley.web.widget;

import io.parley.chat.form.PreChatForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the widget asks before a chat, in one language. @param consent absent if nobody has to agree */
record WidgetForm(List<Field> fields, Optional<Consent> consent) {

    /** @param longest characters; @param choices absent unless it is one of several */
    record Field(String id, String type, boolean required, String label, int longest, Optional<List<Choice>> choices) {}

    record Choice(String id, String label) {}

    /** @param version is said on opening; @param text the words that lead to the link stand in square brackets */
    record Consent(String version, String text, Optional<String> link) {}

    static Optional<WidgetForm> of(PreChatForm form, String language, String fallback) {
        if (!form.isAsked()) {
            return Optional.empty();
        }
        return Optional.of(new WidgetForm(
                form.fields().stream()
                        .map(field -> field(field, language, fallback))
                        .toList(),
                form.asks()
                        .map(asks -> new Consent(
                                asks.version(),
                                in(asks.text(), language, fallback),
                                Optional.of(asks.link()).filter(link -> !link.isEmpty())))));
    }

    private static Field field(PreChatForm.Field field, String language, String fallback) {
        List<Choice> choices = field.choices().stream()
                .map(one -> new Choice(one.id(), in(one.label(), language, fallback)))
                .toList();
        return new Field(
                field.id(),
                field.type().name().toLowerCase(Locale.ROOT),
                field.required(),
                in(field.label(), language, fallback),
                field.longest(),
                Optional.of(choices).filter(some -> !some.isEmpty()));
    }

    private static String in(Map<String, String> words, String language, String fallback) {
        return PreChatForm.in(words, words.containsKey(language) ? language : fallback);
    }
}
