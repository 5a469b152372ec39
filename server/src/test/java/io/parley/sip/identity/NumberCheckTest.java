package io.parley.sip.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.sim.sip.SimPassport;
import io.parley.sim.tls.SimCarriers;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found of callers' numbers, as carriers sign them and as others forge them. */
@Computes
class NumberCheckTest {
    private static final String URL = "https://certificates.carrier.example/shaken.pem";
    private static final String CALLER = "37061234567";
    private static final String CALLED = "37052198000";
    private static final SimCarriers TRUSTED = new SimCarriers("Trusted", new SimTime().instant());
    private static final SimCarriers.Carrier CARRIER = TRUSTED.carrier();

    private final SimTime time = new SimTime();
    private final Map<URI, byte[]> served = new HashMap<>();
    private final List<URI> asked = new ArrayList<>();
    private NumberCheck check;
    private SimPassport passport;

    @BeforeEach
    void open() throws CertificateException {
        served.put(URI.create(URL), CARRIER.pem());
        CertificateShelf shelf = new CertificateShelf(this::served, time, Duration.ofSeconds(2));
        check = new NumberCheck(TrustRoots.of(TRUSTED.roots()), shelf, time);
        passport = new SimPassport(URL, CALLER, CALLED, time.instant(), "A");
    }

    private CompletableFuture<CertificateSource.Found> served(URI address) {
        asked.add(address);
        try {
            return CompletableFuture.completedFuture(
                    new CertificateSource.Found(TrustRoots.certificates(served.get(address)), Duration.ofHours(1)));
        } catch (CertificateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private String found(String... headers) {
        return check.of(new SignedCall(List.of(headers), Set.of(CALLER), Set.of(CALLED)))
                .full();
    }

    private String signed(SimPassport by) {
        return by.signed(CARRIER.key());
    }

    /** Served from now on in place of the carrier's. */
    private String signedBy(SimCarriers.Carrier other) {
        served.put(URI.create(URL), other.pem());
        return passport.signed(other.key());
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatACarrierSignedIsVerifiedAsItAttests(Attestation attest) {
        assertEquals("verified-" + attest.code(), found(signed(passport.attests(attest.name()))));
    }

    @Test
    void aCallWithoutASignatureIsUnsigned() {
        assertEquals("unsigned", found());
        assertTrue(asked.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"61, failed stale", "60, verified-a", "-60, verified-a", "-61, failed stale"})
    void aSignatureHoldsAMinute(int age, String verdict) {
        assertEquals(verdict, found(signed(passport.at(time.instant().minusSeconds(age)))));
    }

    @Test
    void aSignatureForAnotherNumberProvesNothing() {
        assertEquals("failed other-caller", found(signed(passport.caller("37061234568"))));
        assertEquals("failed other-called", found(signed(passport.called("37052198001"))));
        assertTrue(asked.isEmpty(), "and nobody is asked for a certificate");
    }

    @Test
    void numbersAreTheSameHoweverTheyAreWritten() {
        assertEquals(
                "verified-a", found(signed(passport.caller("+370 (612) 34-567").called("+370.52198000"))));
    }

    @Test
    void ofSeveralNumbersThatAreCalledOneIsOurs() {
        String claims = passport.claims().replace("[\"" + CALLED + "\"]", "[\"15551230000\",\"" + CALLED + "\"]");
        assertEquals("verified-a", found(passport.signed(claims, CARRIER.key())));
    }

    @Test
    void aKeyThatIsNotTheCertificatesSignsInVain() {
        assertEquals("failed signature", found(passport.signed(TRUSTED.carrier().key())));
    }

    @Test
    void whatWasChangedAfterwardsIsNotSigned() {
        String[] honest = signed(passport).split("\\.", 3);
        String[] forged = signed(passport.attests("C")).split("\\.", 3);
        assertEquals("failed signature", found(forged[0] + "." + forged[1] + "." + honest[2]));
    }

    @Test
    void aSignatureOfNothingSignsNothing() {
        String header = signed(passport);
        int at = header.indexOf(';');
        String zeros = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertEquals(
                "failed signature",
                found(header.substring(0, header.lastIndexOf('.', at) + 1) + zeros + header.substring(at)));
    }

    @Test
    void aCertificateThatHasExpiredOrDoesNotHoldYetIsNoneAnyMore() {
        Instant now = time.instant();
        assertEquals(
                "failed expired", found(signedBy(TRUSTED.carrier(TRUSTED.usual().until(now.minusSeconds(1))))));
        time.advance(CertificateShelf.LONGEST);
        passport = passport.at(time.instant());
        Instant later = time.instant().plusSeconds(60);
        assertEquals(
                "failed expired", found(signedBy(TRUSTED.carrier(TRUSTED.usual().from(later)))));
    }

    @Test
    void whomNobodyTrustsMayCertifyWhatTheyLike() {
        assertEquals("failed untrusted", found(signedBy(new SimCarriers("Trusted", time.instant()).carrier())));
    }

    @Test
    void aChainThatLacksALinkLeadsNowhere() {
        SimCarriers.Carrier whole = TRUSTED.carrier();
        SimCarriers.Carrier alone =
                new SimCarriers.Carrier(whole.key(), whole.chain().subList(0, 1));
        assertEquals("failed untrusted", found(signedBy(alone)));
    }

    @Test
    void aCertificateOfAWebSiteIsNotOneForNumbers() {
        assertEquals(
                "failed not-for-number",
                found(signedBy(TRUSTED.carrier(TRUSTED.usual().numbers(null)))));
    }

    @Test
    void aKeyOfAnotherCurveIsNotOurs() {
        SimCarriers.Carrier other = TRUSTED.carrier(TRUSTED.usual().curve("secp384r1"));
        served.put(URI.create(URL), other.pem());
        assertEquals("failed untrusted", found(signed(passport)));
    }

    @Test
    void aCertificateForSomeNumbersSpeaksForNoOthers() {
        SimCarriers.Wish usual = TRUSTED.usual();
        assertEquals(
                "verified-a",
                found(signedBy(TRUSTED.carrier(usual.numbers(SimCarriers.list(SimCarriers.one(CALLER)))))));
        again();
        assertEquals(
                "failed not-for-number",
                found(signedBy(TRUSTED.carrier(usual.numbers(SimCarriers.list(SimCarriers.one("37061234568")))))));
        again();
        assertEquals(
                "verified-a",
                found(signedBy(TRUSTED.carrier(usual.numbers(SimCarriers.list(SimCarriers.range("37061234560", 8)))))));
        again();
        assertEquals(
                "failed not-for-number",
                found(signedBy(TRUSTED.carrier(usual.numbers(SimCarriers.list(SimCarriers.range("37061234560", 7)))))));
    }

    @Test
    void aListOfNumbersThatIsNoneSpeaksForNobody() {
        SimCarriers.noEntries("37061234560").forEach(entry -> {
            SimCarriers.Wish wish = TRUSTED.usual().numbers(SimCarriers.list(entry));
            assertEquals("failed not-for-number", found(signedBy(TRUSTED.carrier(wish))));
            again();
        });
    }

    /** What is kept of the certificate before is too old now. */
    private void again() {
        time.advance(Duration.ofHours(1));
        passport = passport.at(time.instant());
    }

    @Test
    void ofSeveralSignaturesOneThatHoldsIsEnough() {
        String stale = signed(passport.at(time.instant().minusSeconds(600)));
        assertEquals("verified-a", found(stale, signed(passport)));
        assertEquals("failed stale", found(stale, signed(passport.called("1555"))));
    }

    @Test
    void signaturesOfAnotherKindAreLeftAlone() {
        String diverted = passport.signedAs("div", CARRIER.key());
        assertEquals("unsigned", found(diverted));
        assertEquals("verified-a", found(diverted, signed(passport)));
    }

    @Test
    void aHeaderThatCallsItselfOursAndIsAnotherProvesNothing() {
        String diverted = passport.signedAs("div", CARRIER.key());
        assertEquals("failed malformed", found(diverted.replace("ppt=\"div\"", "ppt=shaken")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "",
                ";info=<https://certificates.carrier.example/shaken.pem>",
                "..c2ln;info=<https://certificates.carrier.example/shaken.pem>;ppt=shaken",
                "e30.e30.c2ln;info=<https://certificates.carrier.example/shaken.pem>",
                "e30.e30.c2ln;info=https://certificates.carrier.example/shaken.pem",
                "a.b.c.d;info=<https://certificates.carrier.example/shaken.pem>",
                "bm9uc2Vuc2U.bm9uc2Vuc2U.c2ln;info=<https://certificates.carrier.example/shaken.pem>",
            })
    void whatIsNoTokenIsMalformed(String header) {
        assertEquals("failed malformed", found(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"attest\":\"D\"",
                "\"attest\":1",
                "\"iat\":\"1\"",
                "\"iat\":1e300",
                "\"iat\":99999999999999999999999999",
                "\"orig\":{\"tn\":[\"37061234567\"]}",
                "\"orig\":{\"uri\":\"sip:a@b\"}",
                "\"dest\":{\"tn\":\"37052198000\"}",
                "\"dest\":{\"tn\":[]}",
                "\"dest\":{\"tn\":[null]}",
                "\"origid\":\"\"",
            })
    void aClaimOfAnotherFormIsMalformed(String claim) {
        String name = claim.substring(0, claim.indexOf(':'));
        String others = passport.claims()
                .replaceAll(name + ":(\\{[^}]*}|\"[^\"]*\"|[0-9]+)", java.util.regex.Matcher.quoteReplacement(claim));
        assertTrue(others.contains(claim), others);
        assertEquals("failed malformed", found(passport.signed(others, CARRIER.key())));
    }

    @Test
    void whatIsSaidTwiceIsSaidByNobody() {
        String twice = passport.claims().replace("\"attest\":\"A\"", "\"attest\":\"C\",\"attest\":\"A\"");
        assertEquals("failed malformed", found(passport.signed(twice, CARRIER.key())));
    }

    @Test
    void twoCertificatesForOneTokenAreOneTooMany() {
        String other = signed(passport).replace("info=<" + URL, "info=<https://other.example/a.pem");
        assertEquals("failed malformed", found(other));
    }

    @Test
    void aTokenOfAMegabyteIsNotRead() {
        assertEquals("failed malformed", found("a".repeat(1 << 20) + signed(passport)));
    }

    @Test
    void ofTwentyHeadersFourAreLookedAt() {
        String[] many = new String[20];
        java.util.Arrays.fill(many, "nonsense");
        many[4] = signed(passport);
        assertEquals("failed malformed", found(many));
    }

    @Test
    void aCertificateIsFetchedOnceAndKeptAsLongAsItMayBe() {
        for (int call = 0; call < 10; call++) {
            assertEquals("verified-a", found(signed(passport)));
        }
        assertEquals(1, asked.size());
        again();
        assertEquals("verified-a", found(signed(passport)));
        assertEquals(2, asked.size());
        assertEquals(11, check.count("verified-a"));
    }

    /** Every character of a header is changed by chance, a thousand times; no two of the same signature are alike. */
    @Test
    void aThousandMutationsOfAGoodHeaderNeverVerify() {
        Random chance = new Random(8224);
        String good = signed(passport);
        int end = good.indexOf(';');
        for (int i = 0; i < 1_000; i++) {
            StringBuilder changed = new StringBuilder(good);
            int times = 1 + chance.nextInt(3);
            for (int one = 0; one < times; one++) {
                int at = chance.nextInt(end);
                char other = (char) (33 + chance.nextInt(94));
                changed.setCharAt(at, other == good.charAt(at) ? '~' : other);
            }
            String verdict = found(changed.toString());
            assertFalse(verdict.startsWith("verified"), () -> verdict + " of " + changed);
        }
    }

    @Test
    void whatWeSignOurselvesIsVerifiedByOthersAndUs() throws Exception {
        ECPrivateKey key = CARRIER.key();
        PassportSigner.Promise promise = new PassportSigner.Promise(CALLER::equals, Attestation.A, Attestation.C);
        PassportSigner signer = new PassportSigner(key, URI.create(URL), promise, () -> "origin-1", time);
        String ours = signer.sign("+" + CALLER, "+" + CALLED).orElseThrow();
        assertEquals("verified-a", found(ours));
        var token = com.nimbusds.jose.JWSObject.parse(ours.substring(0, ours.indexOf(';')));
        var publicKey = (java.security.interfaces.ECPublicKey)
                CARRIER.chain().getFirst().getPublicKey();
        assertTrue(token.verify(new com.nimbusds.jose.crypto.ECDSAVerifier(publicKey)));
        assertEquals(
                "{\"attest\":\"A\",\"dest\":{\"tn\":[\"37052198000\"]},\"iat\":"
                        + time.instant().getEpochSecond()
                        + ",\"orig\":{\"tn\":\"37061234567\"},\"origid\":\"origin-1\"}",
                token.getPayload().toString());
        assertTrue(ours.length() < 700, () -> "it is " + ours.length() + " long");
        String foreign = signer.sign("+15551230000", "112").orElseThrow();
        String claims = com.nimbusds.jose.JWSObject.parse(foreign.substring(0, foreign.indexOf(';')))
                .getPayload()
                .toString();
        assertTrue(claims.startsWith("{\"attest\":\"C\",\"dest\":{\"tn\":[\"112\"]}"), claims);
        assertTrue(signer.sign("100", "+" + CALLED).isEmpty(), "a number of a house is nobody else's");
        assertEquals(2, signer.count());
    }
}
