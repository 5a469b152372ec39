package io.parley;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Tokens of 128 bits, as 22 characters that need no escaping anywhere. */
final class Unguessable implements Supplier<String> {
    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
