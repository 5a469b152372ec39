package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.TrunkSection;
import io.parley.sim.SimTime;
import io.parley.sip.locate.CarrierNames;
import io.parley.sip.locate.NameServers;
import io.parley.sip.stack.TlsSettings;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trunks over TLS whose addresses the DNS says have to show their name wherever it leads. */
class CarrierTlsTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        sip: {tls: {certificate: c.pem, key: k.pem}}
        trunks:
          - id: named
            addresses: [192.0.2.0/24]
            out: {address: carrier.example, transport: tls, authorities: ca.pem, callerId: "+37052000000", allow: ["+"]}
          - id: fixed
            addresses: ["2001:db8::/64"]
            out: {address: "2001:db8::7", transport: tls, tlsName: pbx.example, callerId: "+37052000000", allow: ["+"]}
        queues:
          - {id: bookings}
        """;
    private static final TlsSettings.Peer NAMED =
            new TlsSettings.Peer("carrier.example", Optional.of(Path.of("conf/ca.pem")));

    private final SimTime clock = new SimTime();
    private final Map<String, List<InetAddress>> hosts = new HashMap<>();
    private int srvPort = 5071;
    private final CarrierNames names =
            new CarrierNames(new CarrierNames.Means(new Hosts(), below -> 0, family -> true, clock, Runnable::run));
    private final CarrierTls tls = new CarrierTls(
            () -> ConfigFile.parse("parley.yaml", FILE).trunks().stream()
                    .map(TrunkSection::out)
                    .toList(),
            new CarrierAddresses(names, OwnAddresses.of(OwnAddress.only(InetAddress.getLoopbackAddress()))),
            name -> Path.of("conf").resolve(name));

    private final class Hosts implements NameServers {
        @Override
        public Found<Naptr> naptr(String name) {
            return new Found<>(List.of(), Duration.ofMinutes(1));
        }

        @Override
        public Found<Srv> srv(String name) {
            List<Srv> there = name.equals("_sips._tcp.carrier.example")
                    ? List.of(new Srv(0, 0, srvPort, "gw.example"))
                    : List.of();
            return new Found<>(there, Duration.ofMinutes(1));
        }

        @Override
        public Found<InetAddress> addresses(String host, Family family) {
            List<InetAddress> there = hosts.getOrDefault(host, List.of()).stream()
                    .filter(at -> Family.of(at) == family)
                    .toList();
            return new Found<>(there, Duration.ofMinutes(1));
        }
    }

    @Test
    void whoeverIsWhereTheNameLeadsShowsTheNameThatIsConfiguredAndNobodyElseIsConnectedTo() {
        hosts.put("gw.example", List.of(InetAddress.ofLiteral("192.0.2.1")));
        assertEquals(List.of(NAMED), tls.at(new InetSocketAddress("192.0.2.1", 5071)));
        assertEquals(List.of(), tls.at(new InetSocketAddress("192.0.2.1", 5061)));
        assertEquals(List.of(), tls.at(new InetSocketAddress("192.0.2.2", 5071)));
        assertEquals(
                "pbx.example",
                tls.at(new InetSocketAddress("2001:db8:0::7", 5061)).getFirst().name());
        assertEquals(2, tls.all().size());
    }

    @Test
    void whereTwoNamesLeadEachIsShown() {
        hosts.put("gw.example", List.of(InetAddress.ofLiteral("2001:db8::7")));
        TlsSettings.Peer fixed = new TlsSettings.Peer("pbx.example", Optional.empty());
        assertEquals(List.of(fixed), tls.at(new InetSocketAddress("2001:db8::7", 5061)));
        srvPort = 5061;
        clock.advance(Duration.ofMinutes(1));
        assertEquals(List.of(NAMED, fixed), tls.at(new InetSocketAddress("2001:db8::7", 5061)));
    }

    @Test
    void aCallThatBeganBeforeTheNameMovedIsReachedWhereItIs() {
        hosts.put("gw.example", List.of(InetAddress.ofLiteral("192.0.2.1")));
        tls.at(new InetSocketAddress("192.0.2.1", 5071));
        hosts.put("gw.example", List.of(InetAddress.ofLiteral("192.0.2.2")));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(List.of(NAMED), tls.at(new InetSocketAddress("192.0.2.2", 5071)));
        assertEquals(List.of(NAMED), tls.at(new InetSocketAddress("192.0.2.1", 5071)));
    }
}
