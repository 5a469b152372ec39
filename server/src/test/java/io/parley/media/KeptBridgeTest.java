package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lets two hear each other again is a line, and a damaged one nobody. */
class KeptBridgeTest {
    private static final KeptBridge BRIDGE =
            new KeptBridge(new ContactId("c1"), false, true, end("192.0.2.1", 20_000), end("2001:db8::1", 20_002));

    private static KeptBridge.End end(String host, int port) {
        InetSocketAddress there = new InetSocketAddress(InetAddress.ofLiteral(host), port + 100);
        RemoteMedia agreed = new RemoteMedia(
                there,
                InetAddress.ofLiteral("192.0.2.9"),
                Codec.OPUS,
                new RemoteMedia.Formats(111, 101, 48_000, 40, -1),
                20,
                true,
                false,
                RemoteMedia.nextPort(there),
                Optional.empty());
        return KeptBridge.End.of(new InetSocketAddress(InetAddress.ofLiteral(host), port), agreed);
    }

    @Test
    void itIsReadAsItWasWritten() {
        assertTrue(KeptBridge.isOne(BRIDGE.line()));
        assertEquals(Optional.of(BRIDGE), KeptBridge.parse(BRIDGE.line()));
    }

    @Test
    void itSaysAgainWhatWasAgreed() {
        RemoteMedia agreed = BRIDGE.customer().agreed();
        assertEquals(BRIDGE.customer(), KeptBridge.End.of(BRIDGE.customer().here(), agreed));
    }

    @Test
    void whereAnyLetterIsAnotherItIsNone() {
        String line = BRIDGE.line();
        for (int at = 0; at < line.length(); at++) {
            char other = (char) (line.charAt(at) ^ 1);
            String damaged = line.substring(0, at) + other + line.substring(at + 1);
            assertEquals(Optional.empty(), KeptBridge.parse(damaged), damaged);
        }
    }

    @Test
    void whereItIsCutItIsNone() {
        String line = BRIDGE.line();
        for (int end = 0; end < line.length(); end++) {
            assertEquals(Optional.empty(), KeptBridge.parse(line.substring(0, end)));
        }
    }

    @Test
    void aCallIsNone() {
        assertFalse(KeptBridge.isOne("{\"call\":{}}"));
    }
}
