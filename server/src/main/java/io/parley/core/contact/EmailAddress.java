package io.parley.core.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One address of e-mail as people write it, and nothing that could be more than one, a name, or a line of a header. */
public record EmailAddress(String value) {
    private static final int MOST_CHARS = 254;
    private static final int MOST_LOCAL_CHARS = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+\\p{L}"
                    + "([\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])");

    /** Empty for what is none; the domain is kept in lower case. */
    public static Optional<EmailAddress> of(String written) {
        String text = written.strip();
        int at = text.lastIndexOf('@');
        boolean sized = at > 0 && at <= MOST_LOCAL_CHARS && text.length() <= MOST_CHARS;
        if (!sized || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        return DOMAIN.matcher(domain).matches()
                ? Optional.of(new EmailAddress(text.substring(0, at + 1) + domain))
                : Optional.empty();
    }

    public String local() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** Where it is read, as far as anybody outside can know: in lower case, and without what follows a plus. */
    public EmailAddress mailbox() {
        int plus = local().indexOf('+');
        String box = plus > 0 ? local().substring(0, plus) : local();
        return new EmailAddress(box.toLowerCase(Locale.ROOT) + "@" + domain());
    }

    /** Enough to be told from others, not enough to write to: {@code a…@example.org}. */
    public String veiled() {
        return value.substring(0, 1) + "…@" + domain();
    }
}
