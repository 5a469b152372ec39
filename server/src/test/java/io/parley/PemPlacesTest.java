package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.sim.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemPlacesTest {
    @TempDir
    private Path folder;

    private TestAuthority authority;
    private TestAuthority.Signed own;

    @BeforeEach
    void sign() {
        authority = new TestAuthority(folder, "Test CA");
        own = authority.sign("own", "sip.example.org");
    }

    @Test
    void filesThatHoldWhatTheyAreNamedForAreTakenAsTheyAre() {
        assertEquals(List.of(), said(own.certificate(), own.key(), authority.authorities()));
        assertEquals(List.of(), said("sip: {tls: null}"));
    }

    @Test
    void eachFileThatIsNotThereIsToldWithItsSetting() {
        Path gone = folder.resolve("gone.pem");
        String why = " is in " + gone + ", which cannot be read (" + gone + "); check the path and its rights";
        assertEquals(
                List.of(
                        "http.tls.certificate" + why,
                        "http.tls.key" + why,
                        "sip.tls.certificate" + why,
                        "sip.tls.key" + why,
                        "trunks[0].out.authorities" + why),
                said(gone, gone, gone));
    }

    @Test
    void aCertificateInThePlaceOfAKeyIsTold() {
        String no = " is in " + own.certificate() + ", which holds no key of PKCS #8 without a password "
                + "(BEGIN PRIVATE KEY); make it one with: openssl pkcs8 -topk8 -nocrypt";
        assertEquals(
                List.of("http.tls.key" + no, "sip.tls.key" + no),
                said(own.certificate(), own.certificate(), authority.authorities()));
    }

    @Test
    void aKeyInThePlaceOfACertificateIsTold() throws Exception {
        Path words = Files.writeString(folder.resolve("words.pem"), "no certificate");
        assertEquals(
                List.of("trunks[0].out.authorities is in " + words
                        + ", which holds no certificate; name a PEM file with BEGIN CERTIFICATE"),
                said(own.certificate(), own.key(), words));
    }

    @Test
    void aKeyOfAnotherCertificateIsTold() {
        TestAuthority.Signed other = authority.sign("other", "sip.example.org");
        String no = " is in " + other.key() + ", which is not the key of the certificate beside it; name its own";
        assertEquals(
                List.of("http.tls.key" + no, "sip.tls.key" + no),
                said(own.certificate(), other.key(), authority.authorities()));
    }

    @Test
    void authoritiesOfRecordersAreLookedAtToo() {
        Path gone = folder.resolve("gone.pem");
        List<String> said = said("""
                sip: {tls: {certificate: '%s', key: '%s'}}
                media:
                  recorders:
                    - {id: archive, address: 192.0.2.30, transport: tls, tlsName: srs.example, authorities: '%s'}
                """.formatted(own.certificate(), own.key(), gone));
        assertEquals(1, said.size());
        assertTrue(said.getFirst().startsWith("media.recorders[0].authorities is in " + gone), said::toString);
    }

    private List<String> said(Path certificate, Path key, Path authorities) {
        return said("""
                http: {tls: {certificate: '%1$s', key: '%2$s'}}
                sip: {tls: {certificate: '%1$s', key: '%2$s'}}
                trunks:
                  - id: north
                    addresses: [192.0.2.1]
                    out: {address: 192.0.2.1, transport: tls, tlsName: a.example, authorities: '%3$s',
                      callerId: "+37052000000", allow: ["+"]}
                """.formatted(certificate, key, authorities));
    }

    private List<String> said(String more) {
        String text = """
                organisation: {name: Acme, zone: Europe/Vilnius, languages: [en]}
                queues: [{id: all, name: {en: All}}]
                """ + more;
        return PemPlaces.problems(ConfigFile.parse("parley.yaml", text), folder).stream()
                .map(problem -> problem.path() + " " + problem.text())
                .toList();
    }
}
