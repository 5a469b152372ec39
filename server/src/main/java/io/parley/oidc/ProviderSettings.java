package io.parley.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An identity provider as the operator knows it.
 *
 * @param secret empty for a public client
 * @param site where staff open the console, without a path
 * @param acr values of {@code acr} that say that it asked for two steps
 * @param groups the claim with a person's groups; dots lead into objects; empty where groups mean nothing
 * @param skew how far its clock may be off
 */
public record ProviderSettings(
        String id,
        String issuer,
        String clientId,
        Optional<String> secret,
        List<String> scopes,
        String site,
        List<String> acr,
        String claim,
        String groups,
        Duration skew) {

    /** Where it sends people back to. */
    public URI redirect() {
        return URI.create(site + "/api/session/oidc/" + id + "/callback");
    }

    @Override
    public String toString() {
        return "ProviderSettings[" + id + "]";
    }
}
