package io.parley.report;

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

/** What reports that leave the console say in one language; English where there is no other. */
public final class ReportTexts {
    private static final String FALLBACK = "en";
    private static final Map<String, ReportTexts> KNOWN = new ConcurrentHashMap<>();

    private final String language;
    private final Properties texts;

    private ReportTexts(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    public static ReportTexts of(String language) {
        boolean known = language.matches("[a-z]{2}") && ReportTexts.class.getResource(path(language)) != null;
        return KNOWN.computeIfAbsent(known ? language : FALLBACK, ReportTexts::load);
    }

    private static String path(String language) {
        return "/report/" + language + ".properties";
    }

    private static ReportTexts load(String language) {
        Properties texts = new Properties();
        try (var in = Objects.requireNonNull(ReportTexts.class.getResourceAsStream(path(language)));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReportTexts(language, texts);
    }

    public String language() {
        return language;
    }

    /** With the digits everybody can type. */
    public Locale locale() {
        return language.equals("ar") ? Locale.forLanguageTag("ar-u-nu-latn") : Locale.forLanguageTag(language);
    }

    public boolean rightToLeft() {
        return language.equals("ar");
    }

    public String say(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }
}
