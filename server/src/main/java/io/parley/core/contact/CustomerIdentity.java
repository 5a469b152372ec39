package io.parley.core.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing by which a customer is recognised. Some are keys of contacts ({@link Customer#key}), others are only what
 * leads from one key to another.
 *
 * @param value numbers and addresses in one way of writing, all else as it is
 */
public record CustomerIdentity(Kind kind, String value) {
    /** No value is longer, in characters. */
    public static final int LONGEST = 200;

    private static final String WITHHELD = "withheld-";
    /** What numbers are written with besides digits. */
    private static final String BETWEEN = " ()./-";

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@:]+@[^\\s@:]+\\.[^\\s@:]+");

    public enum Kind {
        /** A phone number: key of calls and callbacks. */
        NUMBER,
        EMAIL,
        /** Whom the site's signed token names. */
        SUBJECT,
        /** A visitor's browser: key of chats and of calls from the page. */
        BROWSER,
        /** A call whose number is withheld: key of itself alone. */
        CALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of whoever has this key, or of the address or number that was typed in its place. */
    public static CustomerIdentity ofKey(String key) {
        return number(key).or(() -> email(key)).orElseGet(() -> new CustomerIdentity(byItself(key), key));
    }

    private static Kind byItself(String key) {
        return key.startsWith(WITHHELD) ? Kind.CALL : Kind.BROWSER;
    }

    /** Empty if it is no number that is called. */
    public static Optional<CustomerIdentity> number(String text) {
        String plain = plain(text.strip());
        return NUMBER.matcher(plain).matches()
                ? Optional.of(new CustomerIdentity(Kind.NUMBER, plain))
                : Optional.empty();
    }

    /** Empty if it is no address. */
    public static Optional<CustomerIdentity> email(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.length() <= LONGEST && EMAIL.matcher(plain).matches()
                ? Optional.of(new CustomerIdentity(Kind.EMAIL, plain))
                : Optional.empty();
    }

    public static CustomerIdentity subject(String subject) {
        return new CustomerIdentity(Kind.SUBJECT, subject);
    }

    public static CustomerIdentity browser(String visitor) {
        return new CustomerIdentity(Kind.BROWSER, visitor);
    }

    /** Numbers are the same however they are written; all else stays as it is. */
    public static String plain(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        int from = key.startsWith("+") ? 1 : 0;
        plain.append(key, 0, from);
        for (int i = from; i < key.length(); i++) {
            char sign = key.charAt(i);
            if (sign >= '0' && sign <= '9') {
                plain.append(sign);
            } else if (BETWEEN.indexOf(sign) < 0) {
                return key;
            }
        }
        return plain.toString();
    }

    /** What {@link #text} wrote. @throws IllegalArgumentException if it did not */
    public static CustomerIdentity of(String text) {
        int colon = text.indexOf(':');
        if (colon < 1
                || colon == text.length() - 1
                || text.length() > LONGEST + Kind.SUBJECT.name().length() + 1) {
            throw new IllegalArgumentException("must be a kind and a value, with a colon between");
        }
        Kind kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
        return new CustomerIdentity(kind, text.substring(colon + 1));
    }

    /** The key of their contacts, if it is one. */
    public Optional<String> key() {
        return switch (kind) {
            case NUMBER, BROWSER, CALL -> Optional.of(value);
            case EMAIL, SUBJECT -> Optional.empty();
        };
    }

    /** Kind and value as one text. */
    public String text() {
        return kind.code() + ':' + value;
    }
}
