package io.parley.oidc;

import java.util.List;
import java.util.Optional;

/**
 * Who somebody is, as a provider has signed it.
 *
 * @param subject never another's at this issuer, and never changes
 * @param email with whether the provider has verified it
 * @param hostedDomain of Google Workspace ({@code hd})
 * @param twoSteps whether the provider says that it asked for two steps
 * @param named what the claim says that names people, as it stands
 * @param session as the provider calls it ({@code sid})
 * @param idToken to sign out there
 */
public record ProvenIdentity(
        String issuer,
        String subject,
        Optional<String> named,
        Optional<Email> email,
        Optional<String> hostedDomain,
        Optional<String> name,
        Optional<String> language,
        List<String> groups,
        boolean twoSteps,
        Optional<String> session,
        String idToken) {

    public record Email(String address, boolean verified) {}

    @Override
    public String toString() {
        return "ProvenIdentity[" + issuer + "]";
    }
}
