package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.web.phone.PhoneLines.Ice;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * STUN and TURN servers as an agent's browser gets them. Where a relay shares a secret with us, the agent is given a
 * name that ends and its signature, as relays check them (HMAC-SHA1 over "end:agent"), and never the secret.
 */
final class IceServers {
    private static final Duration LIFE = Duration.ofHours(24);

    private final List<Server> servers;
    private final InstantSource clock;

    record Server(
            List<String> urls, Optional<String> username, Optional<String> credential, Optional<String> sharedSecret) {}

    IceServers(List<Server> servers, InstantSource clock) {
        this.servers = servers;
        this.clock = clock;
    }

    List<Ice> of(AgentId agent) {
        return servers.stream().map(server -> of(agent, server)).toList();
    }

    private Ice of(AgentId agent, Server server) {
        if (server.sharedSecret().isEmpty()) {
            return new Ice(server.urls(), server.username(), server.credential());
        }
        String name = clock.instant().plus(LIFE).getEpochSecond() + ":" + agent.value();
        return new Ice(
                server.urls(),
                Optional.of(name),
                Optional.of(signature(server.sharedSecret().get(), name)));
    }

    private static String signature(String secret, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", e);
        }
    }
}
