package io.parley.oidc;

import java.util.Optional;

/**
 * Who signed out at a provider, or was (OpenID Connect Back-Channel Logout 1.0, 2.4); at least one of the two is there.
 *
 * @param id of what it said: said again it is the same
 * @param subject of whom all ends, or only what has this session
 * @param session as the provider calls it ({@code sid})
 */
public record SignedOutThere(String id, String issuer, Optional<String> subject, Optional<String> session) {
    @Override
    public String toString() {
        return "SignedOutThere[" + issuer + "]";
    }
}
