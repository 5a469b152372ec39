package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Computes
class VoiceRulesTest {
    private static final String SMALL = """
        organisation: {name: Halcyon Lines, languages: [en]}
        sip: SIP
        media: MEDIA
        trunks:
          - TRUNK
        queues:
          - {id: bookings}
        """;
    private static final String CARRIER = "{id: carrier, addresses: [192.0.2.1/32]}";
    private static final String TLS = "tls: {certificate: c.pem, key: k.pem}";

    private static ParleyConfig parse(String sip, String media, String trunk) {
        return ConfigFile.parse(
                "parley.yaml", SMALL.replace("SIP", sip).replace("MEDIA", media).replace("TRUNK", trunk));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{advertise: sip.example.org} | {} | sip.advertise is no address that others can reach",
                "{advertise: 0.0.0.0} | {} | sip.advertise is no address that others can reach",
                "{advertise: '2001:db8::1'} | {} | sip.advertise is of the other kind than bind",
                "{advertise: '192.0.2.1, 2001:db8::1'} | {} | sip.advertise is of the other kind than bind",
                "{bind: '::', advertise: '192.0.2.1, 192.0.2.2'} | {} | sip.advertise names two addresses of one kind",
                "{bind: '::', advertise: '192.0.2.1,'} | {} | sip.advertise is no address that others can reach",
                "{bind: 0.0.0.0} | {} | sip.bind tells nobody where we are; write one address, or add sip.advertise",
                "{} | {bind: 0.0.0.0} | media.bind tells nobody where sound goes",
                "{} | {advertise: 224.0.0.1} | media.advertise is no address",
                "{} | {reserveMegabytes: -1} | media.reserveMegabytes is out of range; write 0 to 65536",
                "{srtp: maybe} | {} | sip.srtp is unknown; write off, offered or required",
                "{srtp: required} | {} | sip.srtp needs SIP over TLS, which hides the keys",
                "{tls: {port: 5060, certificate: c, key: k}} | {} | sip.tls.port is that of SIP without TLS",
                "{tls: {certificate: c}} | {} | sip.tls needs certificate and key",
                "{tls: {certificate: c, key: k, clients: all}} | {} | sip.tls.clients is unknown",
                "{tls: {certificate: c, key: k, clients: required}} | {} | sip.tls.authorities is missing",
                "{tls: {certificate: c, key: k, names: [{name: a.example}]}} | {} | sip.tls.names[0] needs name",
                "{defence: {perFlow: 0}} | {} | sip.defence.perFlow is out of range; write 1 to 1000000",
                "{defence: {scanners: shout}} | {} | sip.defence.scanners is unknown; write silent, once or usual",
                "{defence: {banMinutes: 9999}} | {} | sip.defence.banMinutes is out of range; write 1 to 1440",
                "{newCalls: 0} | {} | sip.newCalls is out of range; write 1 to 10000",
                "{askTrunksSeconds: 0} | {} | sip.askTrunksSeconds is out of range; write 1 to 3600",
                "{sessionSeconds: 30} | {} | sip.sessionSeconds is out of range; write 90 to 86400, or 0",
            })
    void whatCannotBeIsToldWithItsPlace(String sip, String media, String said) {
        String problem = assertThrows(ConfigProblem.class, () -> parse(sip, media, CARRIER))
                .getMessage();
        assertTrue(problem.contains(said), problem);
    }

    @Test
    void theAuditTrailIsKeptForAYearAtLeast() {
        String text = SMALL.replace("SIP", "{}").replace("MEDIA", "{}").replace("TRUNK", CARRIER);
        String problem = assertThrows(
                        ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", text + "retention: {audit: 364}\n"))
                .getMessage();
        assertTrue(problem.contains("retention.audit is out of range; write 365 to 36500 days"), problem);
        assertEquals(
                365,
                ConfigFile.parse("parley.yaml", text + "retention: {audit: 365}\n")
                        .retention()
                        .audit());
    }

    /** Of two that show one name nobody would know who calls. */
    @Test
    void theUserOfATrunkIsNoPhonesAndStandsInNoHeaderOtherwiseThanItIs() {
        String trunk = "{id: carrier, user: '201', password: {value: x}}";
        String phone = """
            users:
              - {id: ada, name: Ada, role: administrator, password: {value: x},
                 phone: {user: "201", password: {value: y}}}
            """;
        String file = SMALL.replace("SIP", "{}").replace("MEDIA", "{}").replace("TRUNK", trunk);
        ConfigFile.parse("parley.yaml", file);
        String both = assertThrows(ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", file + phone))
                .getMessage();
        assertTrue(both.contains("trunks[0].user is that of a desk phone: 201; ask the other side"), both);
        for (String odd : List.of("a\\\"b", "a\\\\b", "a\\r\\nX: b")) {
            String quoted = trunk.replace("'201'", "\"" + odd + "\"");
            String said = assertThrows(ConfigProblem.class, () -> parse("{}", "{}", quoted))
                    .getMessage();
            assertTrue(said.contains("trunks[0].user has a character that no user may have"), said);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "advertise: nowhere | trunks[0].advertise is no address that others can reach",
                "srtp: required | trunks[0].srtp needs SIP over TLS, which hides the keys",
                "out: {address: 192.0.2.1, transport: tls, callerId: '+37052'} | trunks[0].out.transport needs sip.tls",
                "out: {address: 192.0.2.1, transport: tls, callerId: '+37052'} | trunks[0].out.tlsName is missing",
                "out: {address: 192.0.2.1, callerId: '+37052'} | trunks[0].out.allow is missing; write",
                "out: {address: 192.0.2.1, callerId: '+37052', allow: [x]} | trunks[0].out.allow or deny holds no",
                "profile: best | trunks[0].profile is unknown; write one of e164-plus, e164-digits, registered",
                "profile: national | trunks[0].ways.country is no country; write its two letters, such as LT",
                "ways: {numbers: roman} | trunks[0].ways.numbers is unknown; write of plus, digits, national",
                "ways: {dialledFrom: [via]} | trunks[0].ways.dialledFrom is unknown; write of requestUri, to",
                "ways: {codecs: [g729]} | trunks[0].ways.codecs has an unknown codec; write opus, g722, pcma or pcmu",
                "ways: {codecs: [pcma, PCMA]} | trunks[0].ways.codecs names a codec twice",
                "ways: {codecs: [g722]} | trunks[0].ways.codecs needs pcma or pcmu, too",
                "ways: {sessionSeconds: 60} | trunks[0].ways.sessionSeconds is out of range; write 90 to 86400, or 0",
                "ways: {advance: [503, 486]} | trunks[0].ways.advance may hold 400 to 599 without 403, 404, 486",
                "out: {address: 192.0.2.1, callerId: '+37052', allow: ['+'], register: true} | needs the user and",
                "out: {address: 192.0.2.1, callerId: '+37052', allow: ['+'], limits: {hours: 7-9}} | is no interval",
                "out: {address: 192.0.2.1, callerId: '+37052', allow: ['+'], limits: {perDay: -1}} | below 0",
                "out: {address: 192.0.2.1, transport: sctp, callerId: '+37052'} | is unknown; write udp, tcp or tls",
                "ways: {cps: 1001} | trunks[0].ways.cps is out of range; write 1 to 1000 calls a second",
                "ways: {latch: [carrier]} | trunks[0].ways.latch[0] is no network",
                "ways: {latch: [192.0.2.0/24, 0.0.0.0/0]} | trunks[0].ways.latch[1] is too wide",
                "ways: {latch: ['2001:db8::/20']} | trunks[0].ways.latch[0] is too wide",
            })
    void whatCannotBeOfATrunkIsToldWithItsPlace(String trunk, String said) {
        String whole = "{id: carrier, addresses: [192.0.2.1/32], " + trunk + "}";
        String problem = assertThrows(ConfigProblem.class, () -> parse("{}", "{}", whole))
                .getMessage();
        assertTrue(problem.contains(said), problem);
    }

    @Test
    void overTlsEachNameAtOnePlaceIsSignedByOneAuthority() {
        String two = "{id: one, addresses: [192.0.2.1], out: {address: 192.0.2.1, transport: tls, tlsName: a.example,"
                + " callerId: '+37052', allow: ['+']}}\n  - {id: two, addresses: [192.0.2.1], out: {address: 192.0.2.1,"
                + " transport: tls, tlsName: NAME, callerId: '+37053', allow: ['+']MORE}}";
        parse("{" + TLS + "}", "{}", two.replace("NAME", "A.example").replace("MORE", ""));
        parse("{" + TLS + "}", "{}", two.replace("NAME", "b.example").replace("MORE", ", authorities: ca.pem"));
        String other = two.replace("NAME", "a.example").replace("MORE", ", authorities: ca.pem");
        String problem = assertThrows(ConfigProblem.class, () -> parse("{" + TLS + "}", "{}", other))
                .getMessage();
        assertTrue(problem.contains("trunks[1].out.authorities are not those of another trunk"), problem);
    }

    @Test
    void behindATranslationAnyAddressMayBeListenedOn() {
        ParleyConfig config = parse("{bind: 0.0.0.0, advertise: 203.0.113.7}", "{bind: 0.0.0.0}", CARRIER);
        assertEquals("203.0.113.7", config.sip().advertise());
    }

    @Test
    void overTlsSoundMayHaveToBeEncrypted() {
        parse("{srtp: required, " + TLS + "}", "{}", "{id: carrier, addresses: [192.0.2.1/32], srtp: required}");
        ParleyConfig config = parse(
                "{" + TLS + "}",
                "{}",
                "{id: carrier, addresses: [192.0.2.1/32], srtp: required,"
                        + " out: {address: 192.0.2.1, transport: tls, tlsName: a.example, callerId: '+37052',"
                        + " allow: ['+']}}");
        assertEquals(5061, config.trunks().getFirst().out().port());
        TrunkSection.Out named = parse(
                        "{" + TLS + "}",
                        "{}",
                        "{id: carrier, addresses: [192.0.2.1], out: {address: sip.carrier.example, transport: tls,"
                                + " callerId: '+37052', allow: ['+']}}")
                .trunks()
                .getFirst()
                .out();
        assertEquals("sip.carrier.example", named.tlsName(), "which is what its certificate has to show");
        assertEquals(0, named.port(), "the DNS says it");
    }
}
