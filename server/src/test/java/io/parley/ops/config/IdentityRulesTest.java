package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold for signed numbers. */
class IdentityRulesTest {
    private static final String SMALL = """
        organisation: {name: Halcyon Lines, languages: [en]}
        sip: {identity: {IDENTITY}}
        trunks:
          - id: carrier
            addresses: [192.0.2.1/32]
            out: {address: 192.0.2.1, callerId: "CALLER", allow: ["+"]}
            TRUNK
        queues:
          - {id: bookings}
        """;
    private static final String CALLER = "+37052000000";

    private static ParleyConfig parse(String identity, String caller, String trunk) {
        return ConfigFile.parse(
                "parley.yaml",
                SMALL.replace("IDENTITY", identity).replace("CALLER", caller).replace("TRUNK", trunk));
    }

    private static void assertTold(String said, String identity, String caller, String trunk) {
        String problem = assertThrows(ConfigProblem.class, () -> parse(identity, caller, trunk))
                .getMessage();
        assertTrue(problem.contains(said), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hosts: [certificates.example] | identity: show | sip.identity.trust is missing",
                "trust: r.pem, hosts: ['https://a.example'] | identity: show | sip.identity.hosts holds what is no",
                "trust: r.pem, hosts: ['*'] | identity: show | sip.identity.hosts holds what is no",
                "trust: r.pem | identity: perhaps | trunks[0].identity is unknown; write off, show or require",
                "`` | identity: require | trunks[0].identity needs sip.identity.trust, or every",
                "`` | sign: {certificateUrl: 'https://a.example/c.pem'} | trunks[0].sign.key is missing; name a",
                "`` | sign: {key: k, certificateUrl: 'http://a.example/c'} | trunks[0].sign.certificateUrl is not",
                "`` | sign: {key: k, certificateUrl: 'https://a b'} | trunks[0].sign.certificateUrl is not where",
                "`` | sign: {key: k, certificateUrl: 'https://a/c', attest: D} | trunks[0].sign.attest is unknown",
                "`` | sign: {key: k, certificateUrl: 'https://a/c', others: A} | trunks[0].sign.others may not be",
                "`` | sign: {key: k, certificateUrl: 'https://a/c', numbers: ['*']} | trunks[0].sign.numbers holds",
            })
    void whatCannotBeIsToldWithItsPlace(String identity, String trunk, String said) {
        assertTold(said, identity, CALLER, trunk);
    }

    @Test
    void aNumberWithoutItsCountryCannotBeSigned() {
        String sign = "sign: {key: k, certificateUrl: 'https://a.example/c.pem'}";
        assertTold("trunks[0].out.callerId cannot be signed; write it with a plus", "", "852000000", sign);
        TrunkSection trunk = parse("", CALLER, sign).trunks().getFirst();
        assertEquals("A", trunk.sign().attest());
        assertEquals("C", trunk.sign().others());
    }

    @Test
    void whereNothingIsWrittenNobodyLooks() {
        ParleyConfig usual = parse("", CALLER, "");
        assertEquals("", usual.sip().identity().trust());
        assertEquals("show", usual.trunks().getFirst().identity());
    }
}
