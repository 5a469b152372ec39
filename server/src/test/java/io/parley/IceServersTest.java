package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Relays.Relay;
import io.parley.core.agent.AgentId;
import io.parley.web.phone.PhoneLines.Ice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IceServersTest {
    private static final List<String> URLS = List.of("turns:turn.example.org:443?transport=tcp");
    private static final AgentId ANNA = new AgentId("anna");

    @Test
    void whatIsConfiguredIsPassedOnAsItIs() {
        IceServers.Server server =
                new IceServers.Server(URLS, Optional.of("us"), Optional.of("word"), Optional.empty());
        assertEquals(
                List.of(new Ice(URLS, Optional.of("us"), Optional.of("word"))),
                new IceServers(List.of(server), () -> Instant.EPOCH).of(ANNA));
    }

    /** Signed by another program: {@code printf 86400:anna | openssl dgst -sha1 -hmac sesame -binary | base64}. */
    @Test
    void aSharedSecretGivesEachAgentANameThatEndsAndItsSignature() {
        IceServers.Server server =
                new IceServers.Server(URLS, Optional.empty(), Optional.empty(), Optional.of("sesame"));
        assertEquals(
                List.of(new Ice(URLS, Optional.of("86400:anna"), Optional.of("7R45BHj4qWj5kIQbt1s5iQRRxNk="))),
                new IceServers(List.of(server), () -> Instant.EPOCH).of(ANNA));
    }

    /** Signed by another program, as above, over {@code 14400:visitor-v7}. */
    @Test
    void aVisitorGetsANameThatEndsSoonerAndNeverAPasswordThatLasts() {
        IceServers.Server lasting =
                new IceServers.Server(URLS, Optional.of("us"), Optional.of("word"), Optional.empty());
        IceServers.Server open = new IceServers.Server(
                List.of("stun:stun.example.org"), Optional.empty(), Optional.empty(), Optional.empty());
        IceServers.Server shared =
                new IceServers.Server(URLS, Optional.empty(), Optional.empty(), Optional.of("sesame"));

        List<Relay> given = new IceServers(List.of(lasting, open, shared), () -> Instant.EPOCH).of("v7");

        assertEquals(
                List.of(
                        new Relay(List.of("stun:stun.example.org"), Optional.empty(), Optional.empty()),
                        new Relay(URLS, Optional.of("14400:visitor-v7"), Optional.of("DBMLjL1cNDlUdkTi+oUokpBigUw="))),
                given);
    }
}
