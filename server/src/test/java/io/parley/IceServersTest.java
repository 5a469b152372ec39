package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
