package io.parley.chat.form;

import io.parley.core.contact.WrittenNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is asked before a chat besides language, topic and name. What the page shows is for people; what counts is
 * looked at here, whatever page or program sent it.
 *
 * @param asks absent where nobody has to agree to anything
 */
public record PreChatForm(List<Field> fields, Optional<Asks> asks) {
    public static final PreChatForm NONE = new PreChatForm(List.of(), Optional.empty());

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{3,15}");
    private static final String YES = "yes";
    private static final int VERSION_CHARS = 16;

    public PreChatForm {
        fields = List.copyOf(fields);
    }

    /** What kind of words a field takes. */
    public enum Type {
        TEXT,
        EMAIL,
        PHONE,
        CHOICE,
        CHECKBOX
    }

    /** @param label by language */
    public record Choice(String id, Map<String, String> label) {}

    /** @param label by language; @param longest characters; @param choices of {@link Type#CHOICE} alone */
    public record Field(
            String id, Type type, boolean required, Map<String, String> label, int longest, List<Choice> choices) {}

    /** @param text by language; @param link empty if it leads nowhere; @param version another one for other words */
    public record Asks(Map<String, String> text, String link, String version) {

        /** The version follows from the words. */
        public static Asks of(Map<String, String> text, String link) {
            return new Asks(Map.copyOf(text), link, digest(new TreeMap<>(text) + "\n" + link));
        }
    }

    /** How it was filled in. */
    public sealed interface Checked {
        record Good(Filled filled) implements Checked {}

        /** @param why in English, with the field's id; for whoever writes a page */
        record Bad(String why) implements Checked {}
    }

    /** Whether anything is asked at all. */
    public boolean isAsked() {
        return asks.isPresent() || !fields.isEmpty();
    }

    /**
     * Fields that are not asked for are passed over: a page may be of before they were taken away.
     *
     * @param said by the id of the field
     * @param agreed the version of the text that was agreed to
     * @param language in which the form was shown
     */
    public Checked check(Map<String, String> said, Optional<String> agreed, String language, Instant now) {
        if (asks.isPresent() && !agreed.equals(asks.map(Asks::version))) {
            return new Checked.Bad("consent: is missing, or to a text that is no more; show the form again");
        }
        List<Answer> answers = new ArrayList<>();
        for (Field field : fields) {
            String value = said.getOrDefault(field.id(), "").strip();
            Optional<String> wrong = wrong(field, value);
            if (wrong.isPresent()) {
                return new Checked.Bad(field.id() + ": " + wrong.get());
            }
            if (!value.isEmpty()) {
                answers.add(answer(field, value, language));
            }
        }
        return new Checked.Good(new Filled(
                answers, asks.map(one -> new Consent(now, one.version(), in(one.text(), language), one.link()))));
    }

    private static Optional<String> wrong(Field field, String value) {
        if (value.isEmpty()) {
            return field.required() ? Optional.of("is required") : Optional.empty();
        }
        if (value.length() > field.longest()) {
            return Optional.of("has more than " + field.longest() + " characters");
        }
        boolean good = switch (field.type()) {
            case TEXT -> true;
            case EMAIL -> EMAIL.matcher(value).matches();
            case PHONE -> PHONE.matcher(dialled(value)).matches();
            case CHOICE ->
                field.choices().stream().anyMatch(choice -> choice.id().equals(value));
            case CHECKBOX -> value.equals(YES);
        };
        return good
                ? Optional.empty()
                : Optional.of("is no " + field.type().name().toLowerCase(Locale.ROOT));
    }

    private static String dialled(String number) {
        return WrittenNumber.dialled(number);
    }

    private static Answer answer(Field field, String value, String language) {
        String shown = field.choices().stream()
                .filter(choice -> choice.id().equals(value))
                .map(choice -> in(choice.label(), language))
                .findFirst()
                .orElse(value);
        boolean counts = field.type() == Type.CHOICE || field.type() == Type.CHECKBOX;
        return new Answer(field.id(), in(field.label(), language), value, shown, counts);
    }

    /** Words in a language, else in whatever there is. */
    public static String in(Map<String, String> words, String language) {
        return Optional.ofNullable(words.get(language))
                .or(() -> new TreeMap<>(words).values().stream().findFirst())
                .orElse("");
    }

    private static String digest(String words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
