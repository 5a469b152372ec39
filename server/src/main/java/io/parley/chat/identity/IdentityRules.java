package io.parley.chat.identity;

import io.parley.core.contact.AttributeRules;
import java.util.List;
import java.util.Optional;

/**
 * Which tokens of the site are believed, and how far.
 *
 * @param algorithm HS256, RS256 or ES256; what a token says of itself decides nothing
 * @param keys any of them may have signed: a secret for HS256, else public keys as PEM
 * @param audience what {@code aud} has to name
 * @param issuer what {@code iss} has to be, if set
 * @param attributes what is believed of {@code attrs}
 * @param mostPriority no {@code priority} above it counts
 */
public record IdentityRules(
        String algorithm,
        List<String> keys,
        String audience,
        Optional<String> issuer,
        AttributeRules attributes,
        int mostPriority) {
    public IdentityRules {
        keys = List.copyOf(keys);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return algorithm + " for " + audience + " (" + keys.size() + " keys)";
    }
}
