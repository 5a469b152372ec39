package io.parley.ops.config;

import java.util.List;

/**
 * A program of others that is told what happens; see WEBHOOKS.md.
 *
 * @param secret what both sides sign with
 * @param events what it is told, such as {@code contact.ended}
 * @param queues of which queues; empty: all
 * @param customer whether it is told who the customer is
 * @param timeoutSeconds of one delivery
 * @param privateAddresses whether it may be on this machine or in a private network
 */
public record WebhookSection(
        String name,
        String url,
        Secret secret,
        List<String> events,
        List<String> queues,
        Boolean customer,
        Integer timeoutSeconds,
        Boolean privateAddresses) {
    public WebhookSection {
        name = Defaults.or(name, "");
        url = Defaults.or(url, "");
        secret = Defaults.or(secret, Secret.NONE);
        events = Defaults.list(events);
        queues = Defaults.list(queues);
        customer = Defaults.or(customer, false);
        timeoutSeconds = Defaults.or(timeoutSeconds, 10);
        privateAddresses = Defaults.or(privateAddresses, false);
    }
}
