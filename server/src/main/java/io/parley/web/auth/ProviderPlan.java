package io.parley.web.auth;

import io.parley.acd.port.Accounts.Role;
import io.parley.oidc.IdentityProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An identity provider, and what is made of whom it proves.
 *
 * @param label of the button, by language
 * @param site where staff open the console, without a path
 * @param trusted whether it has always asked for two steps
 * @param signsOut whether who signs out here is signed out there
 */
public record ProviderPlan(
        String id,
        Map<String, String> label,
        IdentityProvider provider,
        String site,
        Who who,
        boolean trusted,
        boolean signsOut) {

    /** What names a person. */
    public enum Claim {
        EMAIL,
        PREFERRED_USERNAME,
        SUB
    }

    /**
     * Whom it may tell of.
     *
     * @param domains of e-mail, in small letters; empty: any
     * @param creates whether strangers become people of the house
     * @param roles by group; @param role of strangers whose groups give none
     * @param rolesEachTime whether groups decide at each sign-in
     */
    public record Who(
            Claim claim,
            Set<String> domains,
            boolean creates,
            Map<String, Role> roles,
            Optional<Role> role,
            boolean rolesEachTime) {}

    /** Google's issuer has everybody; who belongs to an organisation is told by {@code hd} alone. */
    boolean isGoogle() {
        return provider.isGoogle();
    }
}
