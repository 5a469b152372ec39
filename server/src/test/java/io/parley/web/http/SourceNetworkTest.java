package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.Computes;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

@Computes
class SourceNetworkTest {

    private static String of(String address) {
        return SourceNetwork.of(InetAddress.ofLiteral(address));
    }

    @Test
    void aCustomerIsAnAddressOfIpv4OrANetworkOfIpv6() {
        assertEquals("203.0.113.7", of("203.0.113.7"));
        assertEquals("203.0.113.7", of("::ffff:203.0.113.7"), "the same, as IPv6 writes it");
        assertEquals("2001:db8:0:7", of("2001:db8:0:7::1"));
        assertEquals("2001:db8:0:7", of("2001:db8:0:7:ffff:ffff:ffff:ffff"));
    }
}
