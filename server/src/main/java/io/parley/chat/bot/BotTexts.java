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
        String code = language.matches("[a-z]{2}") && exists(language) ? language : FALLBACK;
        return KNOWN.computeIfAbsent(code, BotTexts::load);
    }

    private static boolean exists(String language) {
        return BotTexts.class.getResource(path(language)) != null;
    }

    private static String path(String language) {
        return "/chat/bot/" + language + ".properties";
    }

    private static BotTexts load(String language) {
        Properties texts = new Properties();
        try (var in = Objects.requireNonNull(BotTexts.class.getResourceAsStream(path(language)));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BotTexts(texts);
    }

    public String say(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    /** With a name or a time in it. */
    public String say(String key, String value) {
        return say(key).replace("{}", value);
    }
}
