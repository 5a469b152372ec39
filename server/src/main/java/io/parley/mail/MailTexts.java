package io.parley.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What letters say in one language; English where there is no other. */
final class MailTexts {
    private static final String FALLBACK = "en";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, MailTexts> KNOWN = new ConcurrentHashMap<>();

    private final String language;
    private final Properties texts;

    private MailTexts(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static MailTexts of(String language) {
        String code = language.matches("[a-z]{2}") && exists(language) ? language : FALLBACK;
        return KNOWN.computeIfAbsent(code, MailTexts::load);
    }

    private static boolean exists(String language) {
        return MailTexts.class.getResource(path(language)) != null;
    }

    private static String path(String language) {
        return "/mail/" + language + ".properties";
    }

    private static MailTexts load(String language) {
        Properties texts = new Properties();
        try (var in = Objects.requireNonNull(MailTexts.class.getResourceAsStream(path(language)));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MailTexts(language, texts);
    }

    String language() {
        return language;
    }

    Locale locale() {
        return language.equals("ar") ? Locale.forLanguageTag("ar-u-nu-latn") : Locale.forLanguageTag(language);
    }

    boolean rightToLeft() {
        return language.equals("ar");
    }

    String say(String key) {
        return say(key, Map.of());
    }

    /** With what stands in its places; a value that looks like a place stays what it is. */
    String say(String key, Map<String, String> values) {
        String text = Objects.requireNonNull(texts.getProperty(key), key);
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
