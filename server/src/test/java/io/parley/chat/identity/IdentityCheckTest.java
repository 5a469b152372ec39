package io.parley.chat.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.PlainJWT;
import io.parley.chat.identity.IdentityCheck.Result;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.CustomerIdentity;
import io.parley.sim.Computes;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which tokens of a site are believed. */
@Computes
class IdentityCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-12T09:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(300);
    private static final AttributeRules PLANS = new AttributeRules(Map.of("plan", Set.of("gold", "silver")));

    private final IdentityCheck check = new IdentityCheck(Signer.rules(PLANS, 5));

    private static String pem(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator made = KeyPairGenerator.getInstance("RSA");
        made.initialize(bits);
        return made.generateKeyPair();
    }

    private static IdentityCheck of(String algorithm, String... keys) {
        return new IdentityCheck(
                new IdentityRules(algorithm, List.of(keys), Signer.AUDIENCE, Optional.empty(), AttributeRules.NONE, 0));
    }

    private static String why(Result result) {
        return assertInstanceOf(Result.Refused.class, result).why();
    }

    @Test
    void believesWhatIsAllowedOfAGoodTokenAndNoMore() {
        String token = Signer.signed(Signer.claims("u-17", SOON)
                .claim("name", " Ona ")
                .claim("email", "ona@shop.example")
                .claim("attrs", Map.of("plan", "gold", "lastAgent", "ana", "verified", "no", "site", "riga"))
                .claim("priority", 900)
                .build());
        Result.Good good = assertInstanceOf(Result.Good.class, check.of(token, NOW));
        assertEquals(
                new SignedIdentity(
                        "u-17", Optional.of("Ona"), Optional.of("ona@shop.example"), Map.of("plan", "gold"), 5),
                good.identity());
        assertEquals(SOON, good.until());
    }

    /** A number of other people, or one that is none, would join two customers. */
    @Test
    void onlyWhatTheSiteSaysItHasVerifiedIsProven() {
        String token = Signer.signed(Signer.claims("u-17", SOON)
                .claim("email", " Ona@Shop.example")
                .claim("email_verified", true)
                .claim("phone_number", "+370 (612) 34567")
                .claim("phone_number_verified", true)
                .build());
        assertEquals(List.of("email:ona@shop.example", "number:+37061234567"), verified(token));
        String typed = Signer.signed(Signer.claims("u-17", SOON)
                .claim("email", "ona@shop.example")
                .claim("phone_number", "+37061234567")
                .claim("phone_number_verified", false)
                .build());
        assertEquals(List.of(), verified(typed));
        String nonsense = Signer.signed(Signer.claims("u-17", SOON)
                .claim("email", "ona at shop")
                .claim("email_verified", true)
                .claim("phone_number", "call me")
                .claim("phone_number_verified", true)
                .build());
        assertEquals(List.of(), verified(nonsense));
        String text = Signer.signed(
                Signer.claims("u-17", SOON).claim("email_verified", "true").build());
        assertTrue(why(check.of(text, NOW)).contains("no signed token"), "a text is no flag");
    }

    private List<String> verified(String token) {
        return assertInstanceOf(Result.Good.class, check.of(token, NOW)).identity().verified().stream()
                .map(CustomerIdentity::text)
                .toList();
    }

    @Test
    void takesTheThreeAlgorithmsEachWithKeysOfItsOwn() throws Exception {
        KeyPair rsa = rsa(2048);
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair ec = curve.generateKeyPair();
        var claims = Signer.claims("u", SOON).build();
        String byRsa = Signer.signed(claims, JWSAlgorithm.RS256, new RSASSASigner(rsa.getPrivate()));
        String byEc = Signer.signed(claims, JWSAlgorithm.ES256, new ECDSASigner((ECPrivateKey) ec.getPrivate()));
        assertInstanceOf(Result.Good.class, of("RS256", pem(rsa)).of(byRsa, NOW));
        assertInstanceOf(Result.Good.class, of("ES256", pem(ec)).of(byEc, NOW));
        assertInstanceOf(
                Result.Good.class, of("RS256", pem(rsa(2048)), pem(rsa)).of(byRsa, NOW), "the second key");
        assertTrue(why(of("RS256", pem(rsa(2048))).of(byRsa, NOW)).contains("none of the keys"));
        assertTrue(why(of("ES256", pem(ec)).of(byRsa, NOW)).contains("not signed by ES256"));
    }

    /** A public key is no secret: whoever signs with it by HS256 is nobody. */
    @Test
    void theTokenDoesNotChooseTheAlgorithm() throws Exception {
        KeyPair rsa = rsa(2048);
        byte[] known = pem(rsa).getBytes(StandardCharsets.UTF_8);
        var claims = Signer.claims("u", SOON).build();
        String forged = Signer.signed(claims, JWSAlgorithm.HS256, new MACSigner(known));
        assertTrue(why(of("RS256", pem(rsa)).of(forged, NOW)).contains("not signed by RS256"));
        assertTrue(why(check.of(new PlainJWT(claims).serialize(), NOW)).contains("no signed token"));
        String other = Signer.signed(claims, JWSAlgorithm.HS512, new MACSigner("x".repeat(64)));
        assertTrue(why(check.of(other, NOW)).contains("not signed by HS256"));
    }

    @Test
    void whatIsMeantForOthersOrForAnotherTimeIsRefused() {
        String late = Signer.signed(Signer.claims("u", NOW.minusSeconds(60)).build());
        assertInstanceOf(Result.Expired.class, check.of(late, NOW));
        String justOver = Signer.signed(Signer.claims("u", NOW.minusSeconds(20)).build());
        assertInstanceOf(Result.Good.class, check.of(justOver, NOW), "clocks differ");
        String forEver =
                Signer.signed(Signer.claims("u", NOW.plusSeconds(3_600)).build());
        assertTrue(why(check.of(forEver, NOW)).contains("15 minutes"));
        String without =
                Signer.signed(Signer.claims("u", SOON).expirationTime(null).build());
        assertTrue(why(check.of(without, NOW)).contains("exp is missing"));
        String early = Signer.signed(Signer.claims("u", SOON)
                .notBeforeTime(Date.from(NOW.plusSeconds(120)))
                .build());
        assertTrue(why(check.of(early, NOW)).contains("nbf"));
        String elsewhere =
                Signer.signed(Signer.claims("u", SOON).audience("another").build());
        assertTrue(why(check.of(elsewhere, NOW)).contains("aud"));
        String nobody = Signer.signed(Signer.claims("u", SOON).subject(null).build());
        assertTrue(why(check.of(nobody, NOW)).contains("sub"));
    }

    @Test
    void whatIsNoTokenIsRefusedWithAReason() {
        String good = Signer.signed(Signer.claims("u", SOON).build());
        String changed = good.substring(0, good.length() - 2) + (good.endsWith("AA") ? "BB" : "AA");
        assertTrue(why(check.of(changed, NOW)).contains("none of the keys"));
        for (String bad : List.of("", "a", "a.b.c", "..", "a.b.c.d.e", "\u0000", "e30.e30.", "{}")) {
            assertInstanceOf(Result.Refused.class, check.of(bad, NOW), bad);
        }
        String numbers = Signer.signed(
                Signer.claims("u", SOON).claim("name", 7).claim("attrs", "x").build());
        assertInstanceOf(Result.Refused.class, check.of(numbers, NOW));
    }

    @Test
    void weakOrWrongKeysStopTheStart() throws Exception {
        assertThrows(IdentityCheck.BadKey.class, () -> of("HS256", "short"));
        assertThrows(IdentityCheck.BadKey.class, () -> of("RS256", "no key at all"));
        String weak = pem(rsa(1024));
        assertThrows(IdentityCheck.BadKey.class, () -> of("RS256", weak));
        assertThrows(IdentityCheck.BadKey.class, () -> of("none", Signer.SECRET));
        String wrongKind = pem(rsa(2048));
        assertThrows(IdentityCheck.BadKey.class, () -> of("ES256", wrongKind));
    }

    @Test
    void whatIsWrittenOfTheRulesNamesNoKey() {
        assertFalse(Signer.rules(AttributeRules.NONE, 0).toString().contains(Signer.SECRET));
    }

    /** Else whoever copied a token could show it as one that nobody has used. */
    @Test
    void aTokenIsTheSameHoweverItsSignatureIsWritten() {
        String token = Signer.gold("u-17", "Ona", SOON);
        String cut = token.substring(0, token.length() - 1);
        List<String> spellings = new ArrayList<>(List.of(token, token + " ", token + "="));
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            spellings.add(cut + last);
        }
        List<String> names = spellings.stream()
                .map(one -> check.of(one, NOW))
                .filter(Result.Good.class::isInstance)
                .map(good -> ((Result.Good) good).token())
                .toList();
        assertTrue(names.size() > 2, "there are several");
        assertEquals(1, Set.copyOf(names).size());
    }
}
