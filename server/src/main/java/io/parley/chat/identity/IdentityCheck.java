package io.parley.chat.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parley.core.contact.CustomerIdentity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks tokens (RFC 7519) that a site signs for its visitors. Which algorithm, keys, audience and life are accepted is
 * decided here, never by the token.
 */
public final class IdentityCheck {
    /** A token is good for no longer, whatever it says. */
    public static final Duration LONGEST = Duration.ofMinutes(15);
    /** Clocks differ by so much. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    public static final int LEAST_SECRET_BYTES = 32;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int SUBJECT_CHARS = 128;
    private static final int NAME_CHARS = 100;
    private static final int EMAIL_CHARS = 200;
    private static final int NUMBER_CHARS = 40;
    private static final int MOST_ATTRIBUTES = 20;

    private final IdentityRules rules;
    private final JWSAlgorithm algorithm;
    private final List<JWSVerifier> verifiers;

    /** What a token is worth. */
    public sealed interface Result {
        /** @param token stands for this one token, and is no secret @param until it holds */
        record Good(SignedIdentity identity, String token, Instant until) implements Result {}

        /** It was good once: the page is asked for a new one. */
        record Expired() implements Result {}

        record Refused(String why) implements Result {}
    }

    /** A key cannot be used. */
    public static final class BadKey extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadKey(String why) {
            super(why);
        }
    }

    /** @throws BadKey if a key is none for the algorithm, or too weak */
    public IdentityCheck(IdentityRules rules) {
        this.rules = rules;
        algorithm = JWSAlgorithm.parse(rules.algorithm());
        verifiers = rules.keys().stream().map(this::verifier).toList();
    }

    private JWSVerifier verifier(String key) {
        try {
            if (algorithm.equals(JWSAlgorithm.HS256)) {
                byte[] secret = key.getBytes(StandardCharsets.UTF_8);
                if (secret.length < LEAST_SECRET_BYTES) {
                    throw new BadKey("a secret for HS256 has at least " + LEAST_SECRET_BYTES + " bytes");
                }
                return new MACVerifier(secret);
            }
            if (algorithm.equals(JWSAlgorithm.RS256)) {
                RSAPublicKey rsa = (RSAPublicKey) publicKey("RSA", key);
                if (rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                    throw new BadKey("an RSA key has at least " + LEAST_RSA_BITS + " bits");
                }
                return new RSASSAVerifier(rsa);
            }
            if (algorithm.equals(JWSAlgorithm.ES256)) {
                return new ECDSAVerifier((ECPublicKey) publicKey("EC", key));
            }
        } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            throw new BadKey("a key is none for " + rules.algorithm() + ": " + e.getMessage());
        }
        throw new BadKey("the algorithm " + rules.algorithm() + " is none of HS256, RS256 and ES256");
    }

    private static PublicKey publicKey(String kind, String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        byte[] encoded = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded));
    }

    public Result of(String token, Instant now) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (!signed.getHeader().getAlgorithm().equals(algorithm)) {
                return new Result.Refused("it is not signed by " + rules.algorithm());
            }
            if (!isSigned(signed)) {
                return new Result.Refused("the signature is of none of the keys");
            }
            return claims(signed.getJWTClaimsSet(), hash(signed.getSigningInput()), now);
        } catch (ParseException e) {
            return new Result.Refused("it is no signed token");
        }
    }

    private boolean isSigned(SignedJWT signed) {
        return verifiers.stream().anyMatch(verifier -> {
            try {
                return signed.verify(verifier);
            } catch (JOSEException e) {
                return false; // such as a header it must understand and does not
            }
        });
    }

    private Result claims(JWTClaimsSet claims, String token, Instant now) throws ParseException {
        if (!claims.getAudience().contains(rules.audience())) {
            return new Result.Refused("aud does not name " + rules.audience());
        }
        if (rules.issuer().isPresent() && !rules.issuer().get().equals(claims.getIssuer())) {
            return new Result.Refused("iss is not " + rules.issuer().get());
        }
        if (isAfter(claims.getNotBeforeTime(), now) || isAfter(claims.getIssueTime(), now)) {
            return new Result.Refused("it holds only later (nbf, iat): compare the clocks");
        }
        if (claims.getExpirationTime() == null) {
            return new Result.Refused("exp is missing");
        }
        Instant until = claims.getExpirationTime().toInstant();
        if (until.isAfter(now.plus(LONGEST).plus(SKEW))) {
            return new Result.Refused("exp is more than " + LONGEST.toMinutes() + " minutes ahead");
        }
        if (!until.plus(SKEW).isAfter(now)) {
            return new Result.Expired();
        }
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > SUBJECT_CHARS) {
            return new Result.Refused("sub has to have 1 to " + SUBJECT_CHARS + " characters");
        }
        return new Result.Good(identity(subject, claims), token, until);
    }

    private static boolean isAfter(Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now.plus(SKEW));
    }

    private SignedIdentity identity(String subject, JWTClaimsSet claims) throws ParseException {
        Map<String, String> told = new TreeMap<>();
        Map<String, Object> attributes =
                Optional.ofNullable(claims.getJSONObjectClaim("attrs")).orElse(Map.of());
        attributes.entrySet().stream()
                .limit(MOST_ATTRIBUTES)
                .forEach(one -> told.put(one.getKey(), String.valueOf(one.getValue())));
        int priority = Optional.ofNullable(claims.getIntegerClaim("priority")).orElse(0);
        return new SignedIdentity(
                subject,
                text(claims, "name", NAME_CHARS),
                text(claims, "email", EMAIL_CHARS),
                rules.attributes().of(told),
                Math.clamp(priority, 0, rules.mostPriority()),
                verified(claims));
    }

    /** As OpenID Connect Core 1.0 section 5.1 names them; what is no number or address is left out. */
    private static List<CustomerIdentity> verified(JWTClaimsSet claims) throws ParseException {
        Optional<CustomerIdentity> email = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
                ? text(claims, "email", EMAIL_CHARS).flatMap(CustomerIdentity::email)
                : Optional.empty();
        Optional<CustomerIdentity> number = Boolean.TRUE.equals(claims.getBooleanClaim("phone_number_verified"))
                ? text(claims, "phone_number", NUMBER_CHARS).flatMap(CustomerIdentity::number)
                : Optional.empty();
        return Stream.concat(email.stream(), number.stream()).toList();
    }

    private static Optional<String> text(JWTClaimsSet claims, String name, int longest) throws ParseException {
        return Optional.ofNullable(claims.getStringClaim(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= longest);
    }

    /** Of what is signed: a signature can be written in many ways, and whoever copied a token can make another. */
    private static String hash(byte[] signed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(signed);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
