package io.parley.ops.config;

import java.util.List;

/**
 * A STUN or TURN server.
 *
 * @param urls as browsers take them, such as {@code turns:turn.example.org}
 * @param sharedSecret of us and the relay, in place of name and credential: each agent gets some that last a day
 */
public record IceServer(List<String> urls, String username, Secret credential, Secret sharedSecret) {
    public IceServer {
        urls = Defaults.list(urls);
        username = Defaults.or(username, "");
        credential = Defaults.or(credential, Secret.NONE);
        sharedSecret = Defaults.or(sharedSecret, Secret.NONE);
    }
}
