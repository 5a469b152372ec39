package io.parley.sip.stack;

import java.nio.charset.StandardCharsets;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;

/** Whom a URI names: the user of a SIP URI with its escapes undone, the number of a tel URI (RFC 3966). */
final class UserPart {
    private UserPart() {}

    /** Empty where the URI names nobody. */
    static String of(URI uri) {
        return switch (uri) {
            case SipURI sip when sip.getUser() != null -> unescape(sip.getUser());
            case TelURL tel ->
                (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber().replaceAll("[-.()]", "");
            default -> "";
        };
    }

    // Not URLDecoder: a plus sign is a plus sign.
    static String unescape(String user) {
        if (user.indexOf('%') < 0) {
            return user;
        }
        byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            boolean escaped = low >= 0 && high > 1 && (high << 4 | low) != 0x7f; // control characters stay harmless
            bytes[length++] = escaped ? (byte) (high << 4 | low) : bytes[i];
            i += escaped ? 2 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
