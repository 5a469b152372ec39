package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.stack.SipPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ports of SIP, as the next start reads them. */
class SipPortsFileTest {
    private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    private Path data;

    private static SipEndpoint.Listening open(String address, int port, String transport) {
        return new SipEndpoint.Listening("", address, port, transport, true, 0);
    }

    private void assertNothingIsLeft(String... lines) throws IOException {
        Files.write(data.resolve(SipPortsFile.FILE), List.of(lines));
        assertEquals(List.of(), SipPortsFile.left(data));
    }

    @Test
    void theNextStartKnowsThemAll() throws IOException {
        SipPortsFile.keep(
                data, List.of(open("127.0.0.1", 5060, "udp"), open("127.0.0.1", 5060, "tcp"), open("::", 5061, "tls")));
        assertEquals(
                Set.of(
                        SipPort.of("udp", HOST, 5060),
                        SipPort.of("tcp", HOST, 5060),
                        SipPort.of("tls", InetAddress.ofLiteral("::"), 5061)),
                Set.copyOf(SipPortsFile.left(data)));
        Path file = data.resolve(SipPortsFile.FILE);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void thoseOfBeforeAreForgotten() {
        SipPortsFile.keep(data, List.of(open("127.0.0.1", 5060, "udp")));
        SipPortsFile.keep(data, List.of(open("127.0.0.1", 5062, "udp")));
        assertEquals(List.of(SipPort.of("udp", HOST, 5062)), SipPortsFile.left(data));
    }

    @Test
    void aFileWithAnythingElseIsNotLookedAt() throws IOException {
        assertEquals(List.of(), SipPortsFile.left(data));
        assertNothingIsLeft("udp 127.0.0.1 5060", "udp parley.example 5060");
        assertNothingIsLeft("udp 127.0.0.1 5060", "tcp 127.0.0.1 99999");
        assertNothingIsLeft("udp 127.0.0.1 5060".repeat(1000));
        Files.write(data.resolve(SipPortsFile.FILE), new byte[] {'u', 'd', 'p', (byte) 0xff, '\n'});
        assertEquals(List.of(), SipPortsFile.left(data));
        assertNothingIsLeft("udp 127.0.0.1 5060\n".repeat(500));
    }
}
