package io.parley;

import io.parley.acd.port.Relays;
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
 * STUN and TURN servers as browsers get them. Where a relay shares a secret with us, an agent or visitor is given a
 * name that ends and its signature, as relays check them (HMAC-SHA1 over "end:name"), and never the secret. A password
 * that lasts is for agents only: whoever opens a web page could keep it.
 */
final class IceServers implements Relays {
    private static final Duration LIFE = Duration.ofHours(24);
    /** Longer than any call of a visitor should take: the relay refuses to go on once the name has ended. */
    private static final Duration VISIT = Duration.ofHours(4);

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
        String name = name(LIFE, agent.value());
        return new Ice(
                server.urls(),
                Optional.of(name),
                Optional.of(signature(server.sharedSecret().get(), name)));
    }

    @Override
    public List<Relay> of(String visitor) {
        return servers.stream()
                .filter(server -> server.credential().isEmpty())
                .map(server -> of(visitor, server))
                .toList();
    }

    private Relay of(String visitor, Server server) {
        Optional<String> name = server.sharedSecret().map(secret -> name(VISIT, "visitor-" + visitor));
        return new Relay(
                server.urls(),
                name,
                name.map(signed -> signature(server.sharedSecret().orElseThrow(), signed)));
    }

    private String name(Duration life, String of) {
        return clock.instant().plus(life).getEpochSecond() + ":" + of;
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
