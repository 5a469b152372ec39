package io.parley.loadtest.relay;

import io.parley.seal.SiteKey;
import io.parley.seal.SiteKeys;
import java.security.SecureRandom;
import java.util.List;

/** Recordings of a measurement are sealed as all are, with a key that nobody keeps. */
public final class RelayKeys {
    private RelayKeys() {}

    public static SiteKeys random() {
        byte[] secret = new byte[SiteKey.BYTES];
        new SecureRandom().nextBytes(secret);
        return new SiteKeys(new SiteKey(secret), List.of());
    }
}
