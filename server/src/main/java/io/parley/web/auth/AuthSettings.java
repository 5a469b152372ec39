package io.parley.web.auth;

import java.time.Duration;

/**
 * @param absolute how long a sign-in lasts at most
 * @param idle after how long without a request or an open desk it ends
 * @param hashing what the configured passwords were hashed with
 * @param hashesAtOnce passwords checked at the same time; each takes the memory of {@code hashing}
 * @param deviceKey secret with which devices are recognised; 32 bytes; kept over restarts, if it should matter
 */
public record AuthSettings(Duration absolute, Duration idle, Hashing hashing, int hashesAtOnce, byte[] deviceKey) {

    public static AuthSettings standard(Hashing hashing, byte[] deviceKey) {
        return new AuthSettings(Duration.ofHours(12), Duration.ofHours(1), hashing, 2, deviceKey.clone());
    }
}
