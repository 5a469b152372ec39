package io.parley.ops.config;

import java.util.List;
import java.util.Map;

/**
 * What visitors are asked before a chat besides language, topic and name.
 *
 * @param consent what they have to agree to before the first word
 */
public record PreChatSettings(List<Field> fields, Consent consent) {
    static final PreChatSettings NOTHING = new PreChatSettings(null, null);

    public PreChatSettings {
        fields = Defaults.list(fields);
        consent = Defaults.or(consent, new Consent(null, null));
    }

    /**
     * @param type {@code text}, {@code email}, {@code phone}, {@code choice} or {@code checkbox}
     * @param label by language
     * @param longest characters that are taken
     * @param choices what can be chosen, for {@code choice} only
     */
    public record Field(
            String id,
            String type,
            Boolean required,
            Map<String, String> label,
            Integer longest,
            List<Choice> choices) {
        public Field {
            type = Defaults.or(type, "text");
            required = Defaults.or(required, false);
            label = Defaults.or(label, Map.of());
            longest = Defaults.or(longest, 100);
            choices = Defaults.list(choices);
        }
    }

    /** @param label by language */
    public record Choice(String id, Map<String, String> label) {
        public Choice {
            label = Defaults.or(label, Map.of());
        }
    }

    /**
     * @param text by language, with the words of the link in square brackets; empty: nobody is asked
     * @param link where these words lead
     */
    public record Consent(Map<String, String> text, String link) {
        public Consent {
            text = Defaults.or(text, Map.of());
            link = Defaults.or(link, "");
        }

        public boolean asks() {
            return !text.isEmpty();
        }
    }
}
