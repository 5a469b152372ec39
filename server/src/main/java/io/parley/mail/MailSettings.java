package io.parley.mail;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * How mail goes out.
 *
 * @param user empty: the server asks for none
 * @param from the address it comes from
 * @param replyTo where answers go; the same address where empty
 * @param site where this server's pages are for customers, such as {@code https://chat.example.org}
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        String user,
        String password,
        String from,
        Optional<String> replyTo,
        Optional<String> site) {

    public enum Security {
        NONE,
        /** Begins in the clear and is encrypted, or ends. */
        STARTTLS,
        TLS
    }

    /** What letters say of us. @param zone in which times are told */
    public record Sender(String organisation, ZoneId zone) {}

    @Override
    public String toString() {
        return host + ":" + port + " (" + security.name().toLowerCase(Locale.ROOT) + ")";
    }
}
