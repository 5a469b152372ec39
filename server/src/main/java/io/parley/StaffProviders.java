package io.parley;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ProviderTies;
import io.parley.oidc.IdentityProvider;
import io.parley.oidc.ProviderHttp;
import io.parley.oidc.ProviderSettings;
import io.parley.ops.config.OidcSection;
import io.parley.ops.config.Secret;
import io.parley.web.auth.ProviderPlan;
import io.parley.web.auth.ProviderPlan.Claim;
import io.parley.web.auth.Providers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The identity providers of the file. */
final class StaffProviders {
    private StaffProviders() {}

    static Providers of(Startup startup, ProviderTies ties, InstantSource clock) {
        OidcSection oidc = startup.config().oidc();
        if (oidc.providers().isEmpty()) {
            return new Providers(List.of(), ties, false, Set.of());
        }
        ProviderHttp http = new ProviderHttp();
        List<ProviderPlan> plans = oidc.providers().stream()
                .map(one -> plan(one, new IdentityProvider(settings(startup, one), http, clock), startup))
                .toList();
        return new Providers(plans, ties, oidc.only(), Set.copyOf(oidc.breakGlass()));
    }

    private static ProviderPlan plan(OidcSection.Provider one, IdentityProvider provider, Startup startup) {
        OidcSection.People people = one.people();
        Map<String, Role> roles = people.roles().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> role(entry.getValue())));
        ProviderPlan.Who who = new ProviderPlan.Who(
                Claim.valueOf(people.claim().toUpperCase(Locale.ROOT)),
                Set.copyOf(people.domains()),
                people.unknown().equals("create"),
                roles,
                Optional.of(people.role()).filter(role -> !role.isEmpty()).map(StaffProviders::role),
                people.rolesEachTime());
        String site = startup.config().http().site();
        return new ProviderPlan(
                one.id(),
                Map.copyOf(one.label()),
                provider,
                site,
                who,
                one.secondStep().trust(),
                one.signOut());
    }

    private static Role role(String name) {
        return Role.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static ProviderSettings settings(Startup startup, OidcSection.Provider one) {
        return new ProviderSettings(
                one.id(),
                one.issuer(),
                one.clientId(),
                Optional.of(one.clientSecret()).filter(Secret::isSet).map(startup::reveal),
                one.scopes(),
                startup.config().http().site(),
                one.secondStep().acr(),
                one.people().claim(),
                one.people().roles().isEmpty() ? "" : one.people().groups(),
                Duration.ofSeconds(one.skewSeconds()));
    }
}
