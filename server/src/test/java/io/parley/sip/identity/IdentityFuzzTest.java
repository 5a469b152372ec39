package io.parley.sip.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import io.parley.sim.SimTime;
import io.parley.sim.sip.SimPassport;
import io.parley.sim.tls.SimCarriers;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Identity headers, tokens and certificates of strangers: each is read or refused, and none made up proves. */
@Tag("fuzz")
class IdentityFuzzTest {
    private static final SimTime TIME = new SimTime();
    private static final SimCarriers CARRIERS = new SimCarriers("Roots", TIME.instant());
    private static final SimCarriers.Carrier CARRIER = CARRIERS.carrier();
    private static final SimPassport PASSPORT =
            new SimPassport("https://c.example/a.pem", "37061234567", "37052198000", TIME.instant(), "A");
    private static final SignedCall CALL = new SignedCall(List.of(), Set.of("37061234567"), Set.of("37052198000"));
    private static final NumberCheck CHECK = check();
    private static final String GOOD = PASSPORT.signed(CARRIER.key());

    private static NumberCheck check() {
        CertificateSource source = address -> address.equals(URI.create("https://c.example/a.pem"))
                ? CompletableFuture.completedFuture(new CertificateSource.Found(CARRIER.chain(), Duration.ofHours(1)))
                : CompletableFuture.failedFuture(new NotProven(Doubt.UNREACHABLE, "nobody is there"));
        try {
            return new NumberCheck(
                    TrustRoots.of(CARRIERS.roots()), new CertificateShelf(source, TIME, Duration.ofSeconds(1)), TIME);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<byte[]> headers() {
        return Seeds.texts(
                GOOD,
                PASSPORT.signedAs("div", CARRIER.key()),
                PASSPORT.attests("B").signed(CARRIER.key()),
                PASSPORT.signed("{\"attest\":\"A\",\"attest\":\"B\"}", CARRIER.key()),
                "e30.e30.;info=<https://c.example/a.pem>;alg=ES256;ppt=shaken",
                "..AAAA;info=<https://c.example/a.pem>;ppt=\"shaken\"",
                "a.b.c;info=<;>;alg=none;ppt=",
                ";;;=;\"");
    }

    /** What may be read as the very signature that is good is the only one that proves. */
    @MethodSource("headers")
    @FuzzTest(maxDuration = "2m")
    void aHeaderProvesNothingUnlessItsTokenWasSigned(byte[] bytes) {
        String header = Seeds.text(bytes);
        Verdict verdict = CHECK.of(new SignedCall(List.of(header), CALL.callers(), CALL.called()));
        assertNotNull(verdict.full());
        boolean signed = List.of(GOOD, PASSPORT.attests("B").signed(CARRIER.key())).stream()
                .map(one -> one.substring(0, one.lastIndexOf('.', one.indexOf(';'))))
                .anyMatch(header.strip()::startsWith);
        assertTrue(signed || !(verdict instanceof Verdict.Verified), header);
    }

    @MethodSource("headers")
    @FuzzTest(maxDuration = "2m")
    void aTokenIsReadWithinItsLimitsOrRefused(byte[] bytes) {
        String header = Seeds.text(bytes);
        try {
            Passport passport = PassportReader.read(header.split(";", 2)[0]);
            assertEquals(64, passport.signature().length);
            assertFalse(passport.caller().isEmpty());
            assertTrue(passport.called().size() <= 20);
        } catch (NotProven refused) {
            assertEquals(Doubt.MALFORMED, refused.doubt());
        }
    }

    static Stream<byte[]> certificates() {
        return Stream.concat(
                Stream.of(CARRIER.pem(), CARRIERS.roots(), new byte[] {0x30, 0x03, 0x02, 0x01, 0x01}),
                Seeds.texts("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "<html>"));
    }

    @MethodSource("certificates")
    @FuzzTest(maxDuration = "2m")
    void aCertificateIsOfOursOrProvesNothing(byte[] bytes) {
        try {
            List<X509Certificate> chain = TrustRoots.certificates(bytes);
            if (!chain.isEmpty()) {
                TrustRoots.of(CARRIERS.roots()).keyOf(chain, "37061234567", TIME.instant());
                assertEquals(CARRIER.chain().getFirst(), chain.getFirst());
            }
        } catch (CertificateException | NotProven refused) {
            assertNotNull(refused.getMessage());
        }
    }
}
