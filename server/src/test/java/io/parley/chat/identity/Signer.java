package io.parley.chat.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parley.core.contact.AttributeRules;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site that signs who its visitors are. */
public final class Signer {
    public static final String SECRET = "a secret of the site that has more than 32 bytes";
    public static final String AUDIENCE = "parley-chat";

    private Signer() {}

    public static IdentityRules rules(AttributeRules attributes, int mostPriority) {
        return new IdentityRules("HS256", List.of(SECRET), AUDIENCE, Optional.empty(), attributes, mostPriority);
    }

    public static JWTClaimsSet.Builder claims(String subject, Instant until) {
        return new JWTClaimsSet.Builder().subject(subject).audience(AUDIENCE).expirationTime(Date.from(until));
    }

    public static String gold(String subject, String name, Instant until) {
        return signed(claims(subject, until)
                .claim("name", name)
                .claim("email", subject + "@shop.example")
                .claim("attrs", Map.of("plan", "gold"))
                .claim("priority", 7)
                .build());
    }

    public static String signed(JWTClaimsSet claims) {
        try {
            return signed(claims, JWSAlgorithm.HS256, new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner by) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
            jwt.sign(by);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
