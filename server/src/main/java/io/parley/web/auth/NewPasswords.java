package io.parley.web.auth;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.parley.web.http.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What nobody may choose as a password: what is tried first. Passwords there are are not looked at. */
public final class NewPasswords {
    /** Shorter ones are refused for being short. */
    private static final int SHORTEST = 8;

    private NewPasswords() {}

    /** The 30,000 most common ones, as far as they are long enough; read when the first password is chosen. */
    private static final class Common {
        private static final Set<String> ALL = read();

        private static Set<String> read() {
            try {
                return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                        .map(NewPasswords::folded)
                        .filter(word -> word.length() >= SHORTEST)
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** For whoever chooses none: nobody knows it. */
    public static String nobodys() {
        return SecretText.newToken(new SecureRandom());
    }

    /** @throws Refusal 400 {@code common_password} or {@code password_is_name} */
    public static void check(String password, String user, String name, String organisation) {
        if (isCommon(password)) {
            throw Refusal.badField(
                    "password", "common_password", "is one of the most common passwords; choose another");
        }
        String bare = letters(password);
        boolean isName = Stream.of(user, name, organisation)
                .map(NewPasswords::letters)
                .anyMatch(one -> !one.isEmpty() && one.equals(bare));
        if (isName) {
            throw Refusal.badField(
                    "password", "password_is_name", "is a name that is known here; choose what nobody guesses");
        }
    }

    /** However it is written. */
    public static boolean isCommon(String password) {
        return Common.ALL.contains(folded(password));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String letters(String text) {
        return folded(text)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
