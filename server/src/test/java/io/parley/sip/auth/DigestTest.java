package io.parley.sip.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import io.parley.sip.auth.Digest.Answer;
import io.parley.sip.auth.Digest.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Digest authentication, RFC 7616 and RFC 8760. */
class DigestTest {
    private static final String REALM = "parley";
    private static final String PHONE = "192.0.2.7";
    private static final String URI = "sip:parley";
    private static final Credentials ALICE = Credentials.of("alice", REALM, "secret");

    private final SimTime clock = new SimTime();
    private final Digest strict = new Digest(REALM, false, new byte[32], clock);
    private final Digest lenient = new Digest(REALM, true, new byte[32], clock);

    @Test
    void hashesAsTheExamplesOfRfc7616Do() {
        Credentials mufasa = Credentials.of("Mufasa", "http-auth@example.org", "Circle of Life");
        String rest = ":7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v:00000001"
                + ":f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ:auth:";
        assertEquals(
                "8ca523f5e9506fed4657c9700eebdbec",
                Hashes.hex("MD5", mufasa.md5() + rest + Hashes.hex("MD5", "GET:/dir/index.html")));
        assertEquals(
                "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
                Hashes.hex("SHA-256", mufasa.sha256() + rest + Hashes.hex("SHA-256", "GET:/dir/index.html")));
    }

    @Test
    void sha256IsOfferedFirstAndMd5OnlyWhereAllowed() {
        List<String> both = lenient.challenges(PHONE, false, false);
        assertEquals(
                List.of("SHA-256", "MD5"),
                both.stream().map(c -> field(c, "algorithm")).toList());
        assertEquals(
                List.of("SHA-256"),
                strict.challenges(PHONE, false, false).stream()
                        .map(c -> field(c, "algorithm"))
                        .toList());
        assertTrue(both.stream().allMatch(c -> c.contains("qop=\"auth\"") && c.contains("realm=\"parley\"")));
    }

    @Test
    void theRightAnswerIsAcceptedAndAnyOtherRefused() {
        assertEquals(Verdict.ACCEPTED, check(strict, answer(strict).made("SHA-256")));
        assertEquals(
                Verdict.REFUSED, check(strict, answer(strict).password("wrong").made("SHA-256")));
        assertEquals(Verdict.REFUSED, check(strict, answer(strict).user("bob").made("SHA-256")));
        assertEquals(Verdict.REFUSED, check(strict, answer(strict).user("").made("SHA-256")));
        assertEquals(
                Verdict.REFUSED, check(strict, answer(strict).realm("other").made("SHA-256")));
        assertEquals(
                Verdict.REFUSED, check(strict, answer(strict).method("INVITE").made("SHA-256")));
        assertEquals(
                Verdict.REFUSED, check(strict, answer(strict).qop("auth-int").made("SHA-256")));
        assertEquals(Verdict.REFUSED, check(strict, answer(strict).qop("").made("SHA-256")));
    }

    @Test
    void theAnswerIsBoundToItsUri() {
        Answer made = answer(strict).made("SHA-256");
        Answer moved = new Answer(
                made.user(),
                made.realm(),
                made.nonce(),
                "sip:+88213@parley",
                made.response(),
                made.algorithm(),
                made.qop(),
                made.count(),
                made.clientNonce());
        assertEquals(Verdict.REFUSED, check(strict, moved));
    }

    @Test
    void md5IsRefusedWhereItIsNotAllowedHoweverRight() {
        assertEquals(Verdict.ACCEPTED, check(lenient, answer(lenient).made("MD5")));
        assertEquals(Verdict.ACCEPTED, check(lenient, answer(lenient).named("").made("MD5")));
        assertEquals(Verdict.REFUSED, check(strict, answer(strict).made("MD5")));
        assertEquals(Verdict.REFUSED, check(strict, answer(strict).named("").made("MD5")));
    }

    @Test
    void anUnknownAlgorithmIsRefused() {
        for (String name : List.of("SHA-512-256", "SHA-1", "MD5-sess", "SHA-256-sess", "NULL", "' OR 1=1")) {
            assertEquals(
                    Verdict.REFUSED, check(lenient, answer(lenient).named(name).made("SHA-256")), name);
        }
        assertEquals(
                Verdict.ACCEPTED,
                check(lenient, answer(lenient).named("sha-256").made("SHA-256")));
    }

    @Test
    void anAnswerCountsOnceAndItsCounterMustGrow() {
        Made made = answer(strict);
        assertEquals(Verdict.ACCEPTED, check(strict, made.count("00000001").made("SHA-256")));
        assertEquals(Verdict.STALE, check(strict, made.count("00000001").made("SHA-256")));
        assertEquals(Verdict.ACCEPTED, check(strict, made.count("00000005").made("SHA-256")));
        assertEquals(Verdict.STALE, check(strict, made.count("00000003").made("SHA-256")));
        for (String odd : List.of("", "0", "-1", "zz", "ffffffffffffffffffff")) {
            assertEquals(Verdict.STALE, check(strict, made.count(odd).made("SHA-256")), odd);
        }
    }

    @Test
    void aNonceIsStaleAfterAMinuteAndSaysSo() {
        Made made = answer(strict);
        clock.advance(Duration.ofSeconds(60));
        assertEquals(Verdict.ACCEPTED, check(strict, made.made("SHA-256")));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Verdict.STALE, check(strict, made.count("00000002").made("SHA-256")));
        assertEquals(
                Verdict.REFUSED,
                check(strict, made.password("wrong").count("00000003").made("SHA-256")));
        assertTrue(strict.challenges(PHONE, true, false).getFirst().contains("stale=true"));
    }

    @Test
    void aNonceIsGoodOnlyFromWhereItWasGivenAndOnlyIfItIsOurs() {
        Made made = answer(strict);
        assertEquals(Verdict.REFUSED, strict.check(made.made("SHA-256"), "REGISTER", "192.0.2.8", DigestTest::find));
        Digest other = new Digest(REALM, false, "another key of 32 bytes for this".getBytes(), clock);
        assertEquals(Verdict.REFUSED, check(other, made.made("SHA-256")));
        for (String forged : List.of("", ".", "68ad0000-1", "68ad0000-1.", made.nonce() + "x", "x" + made.nonce())) {
            assertEquals(Verdict.REFUSED, check(strict, made.nonce(forged).made("SHA-256")), forged);
        }
    }

    @Test
    void noTwoNoncesAreAlike() {
        assertNotEquals(
                field(strict.challenges(PHONE, false, false).getFirst(), "nonce"),
                field(strict.challenges(PHONE, false, false).getFirst(), "nonce"));
    }

    @Test
    void credentialsDoNotShowThemselves() {
        assertEquals("Credentials[alice]", ALICE.toString());
    }

    private static Optional<Credentials> find(String user) {
        return user.equals("alice") ? Optional.of(ALICE) : Optional.empty();
    }

    private static Verdict check(Digest digest, Answer answer) {
        return digest.check(answer, "REGISTER", PHONE, DigestTest::find);
    }

    private static String field(String challenge, String name) {
        Matcher found = Pattern.compile(name + "=\"?([^\",]+)").matcher(challenge);
        return found.find() ? found.group(1) : "";
    }

    private static Made answer(Digest digest) {
        String nonce = field(digest.challenges(PHONE, false, false).getFirst(), "nonce");
        return new Made("alice", "secret", REALM, nonce, "REGISTER", "auth", "00000001", null);
    }

    /** A phone's answer, one thing different at a time. */
    private record Made(
            String user,
            String password,
            String realm,
            String nonce,
            String method,
            String qop,
            String count,
            String algorithm) {
        Made user(String other) {
            return new Made(other, password, realm, nonce, method, qop, count, algorithm);
        }

        Made password(String other) {
            return new Made(user, other, realm, nonce, method, qop, count, algorithm);
        }

        Made realm(String other) {
            return new Made(user, password, other, nonce, method, qop, count, algorithm);
        }

        Made nonce(String other) {
            return new Made(user, password, realm, other, method, qop, count, algorithm);
        }

        Made method(String other) {
            return new Made(user, password, realm, nonce, other, qop, count, algorithm);
        }

        Made qop(String other) {
            return new Made(user, password, realm, nonce, method, other, count, algorithm);
        }

        Made count(String other) {
            return new Made(user, password, realm, nonce, method, qop, other, algorithm);
        }

        /** The algorithm the header names, where that is not the one used. */
        Made named(String other) {
            return new Made(user, password, realm, nonce, method, qop, count, other);
        }

        Answer made(String hash) {
            String ha1 = Hashes.hex(hash, user + ":" + realm + ":" + password);
            String ha2 = Hashes.hex(hash, method + ":" + URI);
            String response = Hashes.hex(hash, String.join(":", ha1, nonce, count, "c1", qop, ha2));
            String name = algorithm == null ? hash : algorithm;
            return new Answer(user, realm, nonce, URI, response, name, qop, count, "c1");
        }
    }
}
