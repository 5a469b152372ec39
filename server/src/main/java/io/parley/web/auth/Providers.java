package io.parley.web.auth;

import io.parley.acd.port.ProviderTies;
import java.util.List;
import java.util.Set;

/**
 * The identity providers there are.
 *
 * @param only whether nobody signs in otherwise, but for {@code breakGlass}
 * @param breakGlass who signs in by password whatever happens, and is no provider's
 */
public record Providers(List<ProviderPlan> plans, ProviderTies ties, boolean only, Set<String> breakGlass) {

    /** Whether somebody may come in by what they have here: a password, or a passkey. */
    public boolean admitsLocally(String account) {
        return !only || breakGlass.contains(account);
    }
}
