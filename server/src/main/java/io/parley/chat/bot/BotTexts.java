package io.parley.chat.bot;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** What every bot says alike, in the visitor's language; English where there is no other. */
public final class BotTexts {
    private static final String FALLBACK = "en";
    private static final Map<String, BotTexts> KNOWN = new ConcurrentHashMap<>();

    private final Properties texts;

    private BotTexts(Properties texts) {
        this.texts = texts;
    }

    public static BotTexts of(String language) {
        return KNOWN.computeIfAbsent(language, BotTexts::load);
    }

    private static BotTexts load(String language) {
        String code = language.matches("[a-z]{2}") ? language : FALLBACK;
        try (var in = BotTexts.class.getResourceAsStream("/chat/bot/" + code + ".properties")) {
            if (in == null) {
                return of(FALLBACK);
            }
            Properties texts = new Properties();
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            return new BotTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String say(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    /** With a name or a time in it. */
    public String say(String key, String value) {
        return say(key).replace("{}", value);
    }
}
