package io.parley.ops.config;

/**
 * A program of others that answers visitors, asked by HTTP; see BOTS.md.
 *
 * @param secret what both sides sign with
 * @param timeoutSeconds of one attempt
 * @param privateAddresses whether it may be on this machine or in a private network
 * @param form whether it is given what visitors filled in before the chat
 */
public record BotPortSection(
        String id, String url, Secret secret, Integer timeoutSeconds, Boolean privateAddresses, Boolean form) {
    public BotPortSection {
        url = Defaults.or(url, "");
        secret = Defaults.or(secret, Secret.NONE);
        timeoutSeconds = Defaults.or(timeoutSeconds, 5);
        privateAddresses = Defaults.or(privateAddresses, false);
        form = Defaults.or(form, false);
    }
}
