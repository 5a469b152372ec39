package io.parley.chat.identity;

import java.util.Map;
import java.util.Optional;

/**
 * Who the site says the visitor is, under its signature.
 *
 * @param subject what the site knows them by
 * @param attributes those that are believed, such as {@code plan} to {@code gold}
 * @param priority points for routing
 */
public record SignedIdentity(
        String subject, Optional<String> name, Optional<String> email, Map<String, String> attributes, int priority) {
    public SignedIdentity {
        attributes = Map.copyOf(attributes);
    }
}
