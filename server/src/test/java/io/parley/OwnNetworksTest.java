package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.trunk.OwnAddress;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** From the settings to what each other end is told. */
class OwnNetworksTest {
    private static final String SMALL = """
        organisation: {name: Halcyon Lines, languages: [en]}
        sip: {bind: 10.0.0.5, advertise: 203.0.113.7}
        media: MEDIA
        trunks:
          - {id: line, addresses: [10.9.0.0/16], advertise: 10.9.0.5,
             out: {address: 192.0.2.10, callerId: "+37052000000", allow: ["+370"]}}
          - {id: carrier, addresses: [198.51.100.0/24]}
          - {id: named, addresses: [198.51.100.1], advertise: 10.9.0.6,
             out: {address: carrier.example, callerId: "+37052000000", allow: ["+370"]}}
        queues:
          - {id: bookings}
        """;

    private static OwnNetworks of(String media) {
        return of(media, (out, address) -> false);
    }

    private static OwnNetworks of(String text, String media) {
        return of(text, media, (out, address) -> false);
    }

    private static OwnNetworks of(String media, BiPredicate<TrunkSection.Out, InetAddress> isAt) {
        return of(SMALL, media, isAt);
    }

    private static OwnNetworks of(String text, String media, BiPredicate<TrunkSection.Out, InetAddress> isAt) {
        return new OwnNetworks(ConfigFile.parse("parley.yaml", text.replace("MEDIA", media)), isAt);
    }

    private static InetAddress at(String address) {
        return InetAddress.ofLiteral(address);
    }

    @Test
    void theWorldTheOfficeAndALineOfItsOwnAreToldTheirs() {
        OwnNetworks networks = of("{bind: 10.0.0.5}");
        assertEquals(at("203.0.113.7"), networks.sip().of("").toldTo(at("198.51.100.9")));
        assertEquals(at("10.0.0.5"), networks.sip().of("").toldTo(at("10.1.1.1")));
        assertEquals(at("10.9.0.5"), networks.sip().of("").toldTo(at("10.9.3.3")));
        assertEquals(at("10.9.0.5"), networks.sip().of("").toldTo(at("192.0.2.10")));
    }

    @Test
    void aTrunkThatIsNamedByItsHostAloneIsToldItsOwnWhereverItsNameLeads() {
        Set<InetAddress> now = new HashSet<>();
        OwnNetworks networks =
                of("{bind: 10.0.0.5}", (out, peer) -> out.address().equals("carrier.example") && now.contains(peer));
        OwnAddress sip = networks.sip().of("");
        assertEquals(at("203.0.113.7"), sip.toldTo(at("198.18.0.1")));
        assertTrue(sip.all(at("198.18.0.1")).contains(at("10.9.0.6")), "it is ours before anybody is told it");
        now.add(at("198.18.0.1"));
        assertEquals(at("10.9.0.6"), sip.toldTo(at("198.18.0.1")));
        assertEquals(at("10.9.0.6"), networks.media().of("").toldTo(at("198.18.0.1")));
    }

    @Test
    void soundIsAdvertisedAsSipIsUnlessWrittenOtherwise() {
        assertEquals(at("203.0.113.7"), of("{bind: 10.0.0.6}").media().of("").toldTo(at("198.51.100.9")));
        OwnNetworks apart = of("{bind: 10.0.0.6, advertise: 203.0.113.8}");
        assertEquals(at("203.0.113.8"), apart.media().of("").toldTo(at("198.51.100.9")));
        assertEquals(at("10.0.0.6"), apart.media().of("").toldTo(at("10.1.1.1")));
    }

    @Test
    void whereBothKindsAreHeardEachPeerIsToldTheAddressOfItsOwn() {
        String both =
                SMALL.replace("bind: 10.0.0.5, advertise: 203.0.113.7", """
                bind: '::', advertise: '203.0.113.7, 2001:db8::7'""").replace("advertise: 10.9.0.5", """
                advertise: '2001:db8::5, 10.9.0.5'""");
        OwnAddress sip = of(both, "{bind: '::'}").sip().of("");
        assertEquals(at("203.0.113.7"), sip.toldTo(at("10.1.1.1")));
        assertEquals(at("2001:db8::7"), sip.toldTo(at("2001:db8::99")));
        assertEquals(at("10.9.0.5"), sip.toldTo(at("10.9.3.3")));
        assertEquals(at("10.9.0.6"), sip.toldTo(at("198.51.100.1")), "of the trunk that has one alone");
        OwnAddress four = of(both, "{bind: 10.0.0.6}").media().of("");
        assertEquals(at("203.0.113.7"), four.toldTo(at("2001:db8::99")), "sound is heard on IPv4 alone");
        assertEquals(at("10.9.0.5"), four.toldTo(at("10.9.3.3")));
    }

    @Test
    void whatIsNoAddressIsSaid() {
        String problem = assertThrows(
                        ConfigProblem.class, () -> of("{bind: here}").media())
                .getMessage();
        assertTrue(problem.contains("media.bind is not an address: here"), problem);
    }
}
