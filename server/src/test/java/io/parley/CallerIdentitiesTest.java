package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import io.parley.ops.Metrics;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.SimTime;
import io.parley.sim.tls.SimCarriers;
import io.parley.sip.identity.NumberProof;
import io.parley.sip.identity.PassportSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed numbers as the configuration has them: files, keys, and which numbers are ours. */
class CallerIdentitiesTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        sip: {identity: {trust: roots.pem}}
        numbers:
          - {number: "+37052000000", flow: main-line}
        trunks:
          - id: signs
            addresses: [192.0.2.1/32]
            identity: require
            sign:
              key: own.key
              certificateUrl: https://example.org/shaken.pem
              others: B
              numbers: ["+37052000100", "+370521*"]
            out: {address: 192.0.2.1, callerId: "+37052000000", allow: ["+"]}
          - id: plain
            addresses: [192.0.2.2/32]
            identity: "off"
        queues:
          - {id: bookings}
        """;

    @TempDir
    private Path folder;

    private final SimTime clock = new SimTime();
    private final SimCarriers carriers = new SimCarriers("Roots", clock.instant());
    private final ParleyConfig config = ConfigFile.parse("parley.yaml", FILE);

    @BeforeEach
    void write() throws Exception {
        Files.write(folder.resolve("roots.pem"), carriers.roots());
        key(carriers.carrier().key(), "rw-------");
    }

    private void key(PrivateKey key, String rights) throws Exception {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Path file = Files.writeString(
                folder.resolve("own.key"), "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private String problems() {
        return SigningKeys.problems(config, folder).toString();
    }

    private static String attested(PassportSigner signer, String number) throws Exception {
        String header = signer.sign(number, "+37061234567").orElseThrow();
        return (String) JWSObject.parse(header.substring(0, header.indexOf(';')))
                .getPayload()
                .toJSONObject()
                .get("attest");
    }

    @Test
    void numbersThatCallersDialAndThoseOfTheListAreOurs() throws Exception {
        try (CallerIdentities identities = new CallerIdentities(config, folder, clock)) {
            NumberProof proof = identities.of(config.trunks().getFirst());
            assertEquals(NumberProof.Wanted.REQUIRE, proof.wanted());
            assertTrue(proof.isLookedAt());
            PassportSigner signer = proof.signer().orElseThrow();
            assertEquals("A", attested(signer, "+37052000000"));
            assertEquals("A", attested(signer, "+37052000100"));
            assertEquals("A", attested(signer, "+37052199999"));
            assertEquals("B", attested(signer, "+37052000001"));
            assertEquals("B", attested(signer, "+15551230000"));
            NumberProof plain = identities.of(config.trunks().getLast());
            assertFalse(plain.isLookedAt());
            assertTrue(plain.signer().isEmpty());
        }
    }

    @Test
    void whatIsFoundAndSignedIsCounted() {
        try (Metrics metrics = new Metrics();
                CallerIdentities identities = new CallerIdentities(config, folder, clock)) {
            identities.name(metrics);
            identities.of(config.trunks().getFirst()).signer().orElseThrow().sign("+37052000000", "112");
            String told = metrics.scrape();
            assertTrue(told.contains("parley_sip_signed_total{trunk=\"signs\"} 1"), told);
            assertTrue(told.contains("parley_sip_identity_total{result=\"verified_a\"} 0"), told);
            assertTrue(told.contains("parley_sip_identity_total{result=\"failed_other_caller\"} 0"), told);
            assertTrue(told.contains("parley_sip_identity_total{result=\"unchecked_unreachable\"} 0"), told);
        }
    }

    @Test
    void filesThatAreAsTheyShouldBeAreNoProblem() {
        assertEquals("[]", problems());
    }

    @Test
    void aKeyThatOthersMayReadIsNone() throws Exception {
        key(carriers.carrier().key(), "rw-r-----");
        assertTrue(problems().contains("trunks[0].sign.key"), problems());
        assertTrue(problems().contains("may be read by others on this machine; chmod 600"), problems());
    }

    @Test
    void aKeyOfAnotherCurveIsToldWithHowToMakeOne() throws Exception {
        key(carriers.carrier(carriers.usual().curve("secp384r1")).key(), "rw-------");
        assertTrue(problems().contains("is no key of the curve P-256"), problems());
        assertTrue(problems().contains("openssl genpkey"), problems());
        Files.writeString(
                folder.resolve("own.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----");
        assertTrue(problems().contains("openssl pkcs8 -topk8 -nocrypt"), problems());
    }

    @Test
    void filesThatAreNotThereAreToldWithTheirPlace() throws Exception {
        Files.delete(folder.resolve("own.key"));
        Files.writeString(folder.resolve("roots.pem"), "no certificate");
        assertTrue(problems().contains("trunks[0].sign.key, text=cannot be read"), problems());
        assertTrue(problems().contains("sip.identity.trust, text=cannot be used"), problems());
    }
}
