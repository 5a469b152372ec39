package io.parley.media.ice;

import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * What one side of a leg signs its checks with (RFC 8445 section 5.3).
 *
 * @param fragment 4 to 256 ice-chars
 * @param password 22 to 256 ice-chars; never printed
 */
public record IceCredentials(String fragment, String password) {
    private static final int FRAGMENT_BYTES = 6;
    private static final int PASSWORD_BYTES = 18;

    public IceCredentials {
        if (!fragment.matches("[A-Za-z0-9+/]{4,256}") || !password.matches("[A-Za-z0-9+/]{22,256}")) {
            throw new IllegalArgumentException("ICE takes a fragment of 4 and a password of 22 or more ice-chars");
        }
    }

    /** 48 and 144 bits of chance, from a source that cannot be guessed. */
    public static IceCredentials fresh(RandomGenerator chance) {
        return new IceCredentials(text(chance, FRAGMENT_BYTES), text(chance, PASSWORD_BYTES));
    }

    private static String text(RandomGenerator chance, int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "IceCredentials[" + fragment + "]";
    }
}
