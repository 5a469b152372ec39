package io.parley.ops.config;

import java.util.List;
import java.util.Map;

/**
 * How staff sign in by their company's identity provider (OpenID Connect); OPERATIONS.md has examples.
 *
 * @param only whether nobody signs in otherwise, but for {@code breakGlass}
 * @param breakGlass people of the file who sign in by password all the same
 */
public record OidcSection(Boolean only, List<String> breakGlass, List<Provider> providers) {
    public static final OidcSection NONE = new OidcSection(null, null, null);

    public OidcSection {
        only = Defaults.or(only, false);
        breakGlass = Defaults.list(breakGlass);
        providers = Defaults.list(providers);
    }

    /**
     * One identity provider.
     *
     * @param id part of the address it sends people back to
     * @param label of the button, by language
     * @param clientSecret none: a public client
     * @param people who of the staff it tells of
     * @param secondStep what it says of a second step
     * @param signOut whether who signs out here is signed out there
     * @param skewSeconds how far its clock may be off
     */
    public record Provider(
            String id,
            Map<String, String> label,
            String issuer,
            String clientId,
            Secret clientSecret,
            List<String> scopes,
            People people,
            SecondStep secondStep,
            Boolean signOut,
            Integer skewSeconds) {
        public Provider {
            id = Defaults.or(id, "");
            label = Defaults.or(label, Map.of());
            issuer = Defaults.or(issuer, "");
            clientId = Defaults.or(clientId, "");
            clientSecret = Defaults.or(clientSecret, Secret.NONE);
            scopes = scopes == null ? List.of("openid", "profile", "email") : List.copyOf(scopes);
            people = Defaults.or(people, new People(null, null, null, null, null, null, null));
            secondStep = Defaults.or(secondStep, new SecondStep(null, null));
            signOut = Defaults.or(signOut, true);
            skewSeconds = Defaults.or(skewSeconds, 60);
        }
    }

    /**
     * @param claim what names a person: {@code email}, {@code preferred_username} or {@code sub}
     * @param domains of e-mail, all others are refused; empty: any
     * @param unknown {@code refuse} or {@code create}
     * @param groups the claim with a person's groups; with dots: inside another
     * @param roles what role each group gives
     * @param role of people who are created, where their groups give none; empty: they are refused
     * @param rolesEachTime whether the groups decide at each sign-in, not only when somebody is created
     */
    public record People(
            String claim,
            List<String> domains,
            String unknown,
            String groups,
            Map<String, String> roles,
            String role,
            Boolean rolesEachTime) {
        public People {
            claim = Defaults.or(claim, "email");
            domains = Defaults.list(domains);
            unknown = Defaults.or(unknown, "refuse");
            groups = Defaults.or(groups, "groups");
            roles = Defaults.or(roles, Map.of());
            role = Defaults.or(role, "");
            rolesEachTime = Defaults.or(rolesEachTime, false);
        }
    }

    /**
     * @param trust whether it has always asked for two
     * @param acr values of {@code acr} that say that it did; {@code mfa} in {@code amr} (RFC 8176) says so, too
     */
    public record SecondStep(Boolean trust, List<String> acr) {
        public SecondStep {
            trust = Defaults.or(trust, false);
            acr = Defaults.list(acr);
        }
    }
}
