package io.parley.chat.identity;

import io.parley.core.contact.CustomerIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who the site says the visitor is, under its signature.
 *
 * @param subject what the site knows them by
 * @param attributes those that are believed, such as {@code plan} to {@code gold}
 * @param priority points for routing
 * @param verified numbers and addresses of theirs that the site says it has verified
 */
public record SignedIdentity(
        String subject,
        Optional<String> name,
        Optional<String> email,
        Map<String, String> attributes,
        int priority,
        List<CustomerIdentity> verified) {
    public SignedIdentity {
        attributes = Map.copyOf(attributes);
        verified = List.copyOf(verified);
    }

    /** Nothing of theirs is verified. */
    public SignedIdentity(
            String subject,
            Optional<String> name,
            Optional<String> email,
            Map<String, String> attributes,
            int priority) {
        this(subject, name, email, attributes, priority, List.of());
    }
}
